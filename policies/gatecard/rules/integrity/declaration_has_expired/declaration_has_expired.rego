# METADATA
# scope: package
# title: A declaration in use is past its expiry.
# description: The last day of every declaration and scope fact that was given is not over.
# custom:
#   holds: No declaration is past its expiry.
#   basis: D
#   waivable: true
#   remediation:
#     - the same person, or a new one, states it again
package gatecard.rules.integrity.declaration_has_expired

import data.gatecard.lib

finding := lib.finding(rego.metadata.chain(), {
	"unless": [nothing_declared],
	"needs": [],
	"checks": [lib.fresh("expiries", [date | some date in input.expiries], "max_days_past_expiry")],
})

nothing_declared := {"answer": "yes", "reason": "no_declaration"} if {
	input.expiries == []
	is_object(input.declarations)
	count(input.declarations) == 0
	every fact in input.scope {
		fact.source == "profile"
	}
} else := {"answer": "no", "reason": "no_declaration"}
