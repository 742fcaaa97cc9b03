# What the profile in force says, after the overrides of the case.

package gatecard.lib.profile

import data.gatecard.lib.types

# A profile of the pack, on top of the one it extends. One level; a limit is taken whole, with its origin and citation.
merged(id) := object.union(
	object.remove(object.union(parent, own), ["limits"]),
	{"limits": object.union(inherited, own_limits)},
) if {
	own := data.gatecard.profiles[id]
	parent := data.gatecard.profiles[own.extends]
	own_limits := object.get(own, "limits", {})
	inherited := {name: limit | some name, limit in parent.limits; not own_limits[name]}
} else := data.gatecard.profiles[id]

known if is_object(data.gatecard.profiles[input.profile.id])

base := merged(input.profile.id) if {
	known
} else := {
	"tasks": [],
	"kinds": [],
	"crossings": "full",
	"judge_upcoming": true,
	"waivers_need_digest": true,
	"presets": {},
	"frameworks_on": [],
	"frameworks_shown": [],
	"severities": {},
	"limits": {},
}

overrides := types.listed(input.profile.overrides)

# One entry per override, in the order asked: the override, and what became of it.
resolved_overrides := [{"override": o, "status": status(o)} | some o in overrides]

# An override is accepted only by proof; the last words are refusals.
status(o) := "refused_malformed" if {
	count([key | some key in ["rule", "limit"]; is_string(o[key])]) != 1
} else := "refused_repeated" if {
	count([other | some other in overrides; same_target(o, other)]) > 1
} else := severity_status(o) if {
	is_string(o.rule)
} else := limit_status(o)

same_target(a, b) if {
	is_string(a.rule)
	a.rule == b.rule
}

same_target(a, b) if {
	is_string(a.limit)
	a.limit == b.limit
}

rank := {"off": 0, "warn": 1, "block": 2}

# Rules about the evidence itself can only be made to block.
severity_status(o) := "refused_integrity" if {
	startswith(o.rule, "integrity.")
	base.severities[o.rule]
	rank[o.severity] < rank.block
} else := "accepted" if {
	rank[o.severity] >= rank[base.severities[o.rule]]
} else := loosening_status(o) if {
	rank[o.severity] < rank[base.severities[o.rule]]
} else := "refused_unknown_rule_or_severity"

limit_status(o) := loosened_limit_status(o) if {
	is_number(base.limits[o.limit].value)
	types.in_range(o.value, data.gatecard.limits[o.limit].range)
} else := "refused_unknown_limit_or_range"

loosened_limit_status(o) := "accepted" if {
	tighter(data.gatecard.limits[o.limit].judge, o.value, base.limits[o.limit].value)
} else := "refused_law" if {
	base.limits[o.limit].origin == "LAW"
} else := loosening_status(o)

# A loosening lives no longer than a declaration may, counted from the day of judgement.
loosening_status(o) := "accepted_loosening" if {
	reasoned(o)
	o.expires_on.days_left > 0
	o.expires_on.days_left <= base.limits.max_declaration_days.value
} else := "expired" if {
	reasoned(o)
	o.expires_on.days_left <= 0
} else := "refused_endless" if {
	reasoned(o)
} else := "refused_unreasoned"

reasoned(o) if {
	types.filled(o.reason)
	types.filled(o.approver)
	types.dated(o.expires_on)
}

tighter(judge, value, base_value) if {
	judge in ["at_most", "within", "fresh"]
	value <= base_value
}

tighter("at_least", value, base_value) if value >= base_value

used := [entry.override |
	some entry in resolved_overrides
	entry.status in ["accepted", "accepted_loosening"]
]

limits := object.union(
	{id: {"value": entry.value, "origin": entry.origin, "source": "profile"} | some id, entry in base.limits},
	{o.limit: {"value": o.value, "origin": base.limits[o.limit].origin, "source": "override"} | some o in used; is_string(o.limit)},
)

# The number a limit has in force; undefined where the profile has none.
bound(id) := limits[id].value if is_number(limits[id].value)

severities := object.union(base.severities, {o.rule: o.severity | some o in used; is_string(o.rule)})
