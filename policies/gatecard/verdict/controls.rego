package gatecard.verdict

import data.gatecard.lib
import data.gatecard.lib.controls

control_table := {framework: {name: control_row(framework, name, control) |
	some name, control in data.gatecard.frameworks[framework].controls
} |
	some framework in (controls.on | controls.shown)
}

control_row(framework, name, control) := {
	"id": id,
	"on": framework in controls.on,
	"standing": controls.standing(control),
	"state": control_state(control, rules, attested),
	"rules": rules,
	"attested": attested,
} if {
	id := $"{framework}/{name}"
	rules := {rule: rule_state(rule) | some rule in control.rules}
	attested := [check.state | some check in controls.attested(id, control)]
}

# The worst of its parts; a control that rests on nothing proves nothing.
control_state(control, rules, attested) := "not_applicable" if {
	count([1 | controls.judged(control)]) == 0
} else := "insufficient_evidence" if {
	controls.standing(control) == "scope_missing"
} else := "error" if {
	"error" in rules
} else := "not_applicable" if {
	parts := parts_of(rules, attested)
	count(parts) > 0
	every part in parts {
		part.state == "not_applicable"
	}
} else := lib.worst(parts_of(rules, attested))

parts_of(rules, attested) := array.concat([{"state": state} | some state in rules], [{"state": state} | some state in attested])

# A rule that is off, or that this version lacks, shows nothing.
rule_state(rule) := findings[rule].state if {
	findings[rule]
} else := "insufficient_evidence"
