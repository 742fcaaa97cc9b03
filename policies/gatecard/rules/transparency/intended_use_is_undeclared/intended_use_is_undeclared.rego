# METADATA
# scope: package
# title: Nobody has stated what the model is for, what it is not for, and its limits.
# description: A named person has declared the intended use, uses out of scope, and known limits, each with a date and an expiry.
# related_resources:
#   - ref: https://arxiv.org/abs/1810.03993
#     description: Mitchell et al. 2019, Model Cards for Model Reporting (intended use)
# custom:
#   holds: A named person has stated what the model is for, what it is not for, and its limits.
#   basis: D
#   waivable: true
#   remediation:
#     - state the three; a template is printed by the tool
package gatecard.rules.transparency.intended_use_is_undeclared

import data.gatecard.lib

finding := lib.finding(rego.metadata.chain(), {
	"unless": [],
	"needs": [],
	"checks": [
		lib.declared("intended_use"),
		lib.declared("out_of_scope_use"),
		lib.declared("limitations"),
	],
})
