# METADATA
# scope: package
# title: A control of a framework that is switched on has no attestation.
# description: One check for each control that applies, was read in the original, is in force, and rests on a person's word.
# custom:
#   holds: Every control in force that rests on a person's word has it.
#   basis: D
#   waivable: true
#   remediation:
#     - give the attestation with person, document, date and expiry
package gatecard.rules.ethics.control_is_unattested

import data.gatecard.lib
import data.gatecard.lib.controls

finding := lib.finding(rego.metadata.chain(), {
	"unless": [nothing_asked],
	"needs": [],
	"checks": [asked],
})

nothing_asked := {"answer": "yes", "reason": "no_control"} if {
	count(asked) == 0
} else := {"answer": "no", "reason": "no_control"}

asked := [check |
	some framework in sort(object.keys(controls.in_play))
	some name in sort(object.keys(controls.in_play[framework]))
	some check in controls.attested($"{framework}/{name}", controls.in_play[framework][name])
]
