# The judges. Each returns an array of checks that is never undefined and never empty.

package gatecard.lib

# The worst check decides; not_applicable checks take no part.
ranking := ["fail", "needs_human_review", "insufficient_evidence", "pass"]

worst(checks) := found[0] if {
	given := [check.state | some check in checks]
	found := [state | some state in ranking; state in given]
	count(found) > 0
} else := "insufficient_evidence"

# chain: rego.metadata.chain(); parts: {unless: [answer], needs: [{reason, checks}], checks: [[check]]}
finding(chain, parts) := object.union(
	{"basis": word(chain, "basis"), "waivable": word(chain, "waivable")},
	conclusion(parts.unless, parts.needs, flat(parts.checks)),
)

# Off where one answer says so; open where one cannot be given; then preconditions; then the worst check.
conclusion(unless, needs, checks) := {
	"state": "not_applicable",
	"reason": off[0],
	"checks": [],
	"unanswered": [],
} if {
	off := said(unless, "yes")
	count(off) > 0
} else := {
	"state": "insufficient_evidence",
	"reason": open[0],
	"checks": checks,
	"unanswered": open,
} if {
	open := said(unless, "unknown")
	count(open) > 0
} else := {
	"state": "insufficient_evidence",
	"reason": broken(needs)[0].reason,
	"checks": array.concat([need.check | some need in broken(needs)], checks),
	"unanswered": [],
} if {
	count(broken(needs)) > 0
} else := {
	"state": worst(checks),
	"reason": "checks",
	"checks": checks,
	"unanswered": [],
}

said(unless, word) := sort({a.reason | some a in unless; a.answer == word})

# A precondition is broken when it fails and when there is no value or no bound; an interval across its limit is no
# objection.
broken(needs) := [{"reason": need.reason, "check": check} |
	some need in needs
	some check in need.checks
	breaks(check)
]

breaks(check) if check.state == "fail"

breaks(check) if is_null(check.value)

breaks(check) if {
	is_null(check.lo)
	is_null(check.hi)
}

flat(arrays) := [check | some array in arrays; some check in array]

word(chain, name) := found[0] if {
	found := [link.annotations.custom[name] | some link in chain; link.annotations.scope == "package"]
}

bare(judge, id, state, reason) := {"judge": judge, "id": id, "state": state, "reason": reason}

# Where the bad side asks for a person: lib.review(lib.at_most(...)).
review(checks) := [object.union(check, {"state": softened(check.state)}) | some check in checks]

softened(state) := "needs_human_review" if {
	state == "fail"
} else := state
