package gatecard.verdict

import data.gatecard.lib.severity
import data.gatecard.verdict.nothing_was_judged

states := ["pass", "fail", "insufficient_evidence", "needs_human_review", "not_applicable"]

stopping := ["fail", "needs_human_review", "insufficient_evidence"]

given := {$"{concern}.{rule}": found | found := data.gatecard.rules[concern][rule].finding}

judged := {id: weighed(given, id, level) | some id, level in severity.levels; level != "off"}

# Rules of the user, under their own root; their severity is always block.
custom_given := {name: found | found := data.custom.rules[name].finding}

custom := {$"custom.{name}": weighed(custom_given, name, "block") | some name, _ in data.custom.rules}

# Silence, or what is no well-formed finding, is an error.
weighed(source, id, level) := object.union(object.filter(source[id], finding_keys), {"severity": level}) if {
	well_formed(source[id])
} else := {
	"state": "error",
	"reason": "no_well_formed_finding",
	"severity": level,
	"basis": null,
	"waivable": false,
	"checks": [],
	"unanswered": [],
}

finding_keys := ["state", "reason", "basis", "waivable", "checks", "unanswered"]

well_formed(found) if {
	is_object(found)
	found.state in states
	found.basis in ["M", "X", "D"]
	is_boolean(found.waivable)
	is_string(found.reason)
	is_array(found.unanswered)
	every fact in found.unanswered {
		is_string(fact)
	}
	is_array(found.checks)
	every check in found.checks {
		check.state in states
		is_string(check.id)
		is_string(check.judge)
		is_string(check.reason)
	}
}

unwaived := object.union_n([custom, judged, {"integrity.nothing_was_judged": nothing_was_judged.finding(judged)}])

findings := {id: object.union(found, {"waived": waived(id, found)}) | some id, found in unwaived}
