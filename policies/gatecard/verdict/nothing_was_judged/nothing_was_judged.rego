# METADATA
# scope: package
# title: No measured blocking rule passed, so a pass would mean nothing.
# description: At least one rule that blocks, that rests on measurements and that is not about the evidence itself has to pass.
# custom:
#   holds: At least one measured rule that blocks has passed.
#   basis: X
#   waivable: false
#   remediation:
#     - measure the model on labelled test data with groups
package gatecard.verdict.nothing_was_judged

import data.gatecard.lib

# judged: the findings of the pack's own rules. A user's rules never count.
finding(judged) := object.union(
	lib.finding(rego.metadata.chain(), {
		"unless": [],
		"needs": [],
		"checks": [[lib.bare("present", "measured_blocking_rules", state(judged), "measured_blocking_rules")]],
	}),
	{"severity": "block"},
)

state(judged) := "pass" if {
	count(meaningful(judged)) > 0
} else := "fail"

meaningful(judged) := [id |
	some id, found in judged
	found.basis == "M"
	found.severity == "block"
	found.state == "pass"
	not startswith(id, "integrity.")
]
