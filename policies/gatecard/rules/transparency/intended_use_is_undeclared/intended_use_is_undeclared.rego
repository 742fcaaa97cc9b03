# METADATA
# scope: package
# title: Nobody has stated what the model is called, what it is for, what it is not for, and its limits.
# description: The model has a name, and a named person has declared the intended use, uses out of scope, and known limits, each with a date and an expiry.
# related_resources:
#   - ref: https://arxiv.org/abs/1810.03993
#     description: Mitchell et al. 2019, Model Cards for Model Reporting (intended use)
# custom:
#   holds: The model has a name, and a named person has stated what it is for, what it is not for, and its limits.
#   basis: D
#   waivable: true
#   remediation:
#     - name the model; state the three
package gatecard.rules.transparency.intended_use_is_undeclared

import data.gatecard.lib

finding := lib.finding(rego.metadata.chain(), {
	"unless": [],
	"needs": [],
	"checks": [
		lib.present("field:subject.name", [v | v := input.subject.name]),
		lib.declared("intended_use"),
		lib.declared("out_of_scope_use"),
		lib.declared("limitations"),
	],
})
