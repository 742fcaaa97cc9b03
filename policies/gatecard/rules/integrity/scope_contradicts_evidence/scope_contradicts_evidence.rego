# METADATA
# scope: package
# title: A scope fact is contradicted by the evidence or by another scope fact.
# description: At least one scope fact is known, and none is contradicted by counts, datasets, files, the run, or another fact.
# custom:
#   holds: The evidence and the scope facts agree.
#   basis: X
#   waivable: false
#   remediation:
#     - correct the scope fact or the evidence
package gatecard.rules.integrity.scope_contradicts_evidence

import data.gatecard.lib

finding := lib.finding(rego.metadata.chain(), {
	"unless": [],
	"needs": [],
	"checks": [
		lib.present("scope", sort([fact | some fact, _ in lib.known_facts])),
		lib.at_most("integrity.scope_contradictions", "max_scope_contradictions"),
	],
})
