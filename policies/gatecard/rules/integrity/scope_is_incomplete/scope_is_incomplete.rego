# METADATA
# scope: package
# title: A scope fact that a blocking rule needs is missing, or switches rules off without a rationale.
# description: Each fact that a blocking rule or a control in force asks about is stated by a person, in time; each value that switches rules off has its reason.
# custom:
#   holds: Every scope fact that is needed is stated, and every value that switches rules off has a reason.
#   basis: D
#   waivable: true
#   remediation:
#     - answer the listed facts; the tool prints them as a form
package gatecard.rules.integrity.scope_is_incomplete

import data.gatecard.lib
import data.gatecard.lib.controls
import data.gatecard.lib.severity
import data.gatecard.lib.types

finding := lib.finding(rego.metadata.chain(), {
	"unless": [],
	"needs": [],
	"checks": [judged],
})

judged := [lib.bare("declared", $"scope:{fact}", found[0], found[1]) |
	some fact in sort(needed | {fact | some fact, _ in input.scope})
	found := stated(fact)
] if {
	count(needed | {fact | some fact, _ in input.scope}) > 0
} else := lib.present("scope", [])

needed := {fact |
	some fact, entry in data.gatecard.scope
	some rule in entry.rules
	severity.levels[rule] == "block"
} | controls.facts

# A fact that nothing needs may be late or unsigned; what it says is still to be reasoned.
stated(fact) := ["pass", "declared"] if {
	acceptable(fact)
	reasoned(fact)
} else := ["insufficient_evidence", "unreasoned"] if {
	acceptable(fact)
} else := ["insufficient_evidence", lib.unmet(input.scope[fact])] if {
	is_object(input.scope[fact])
} else := ["insufficient_evidence", "missing"]

acceptable(fact) if lib.scope_known(fact)

acceptable(fact) if {
	is_array(input.scope[fact].values)
	count([1 | some other in needed; other == fact]) == 0
}

reasoned(fact) if {
	every value in input.scope[fact].values {
		lib.scope_reasoned(fact, value)
	}
	every value in data.gatecard.scope[fact].left_out {
		left_out(fact, value)
	}
}

left_out(fact, value) if value in input.scope[fact].values

left_out(fact, value) if types.filled(input.scope[fact].left_out[value])

left_out(fact, _) if lib.preset(fact)
