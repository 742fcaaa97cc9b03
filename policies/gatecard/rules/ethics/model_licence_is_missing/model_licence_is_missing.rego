# METADATA
# scope: package
# title: The model has no licence.
# description: A licence is declared, and it is an identifier of the SPDX list, or a LicenseRef whose text is at hand.
# related_resources:
#   - ref: https://spdx.org/licenses/
#     description: SPDX licence list
# custom:
#   holds: The model has a licence with a known identifier.
#   basis: X
#   waivable: true
#   remediation:
#     - add a LICENSE file and the card field
package gatecard.rules.ethics.model_licence_is_missing

import data.gatecard.lib
import data.gatecard.lib.types

finding := lib.finding(rego.metadata.chain(), {
	"unless": [],
	"needs": [],
	"checks": [
		lib.declared("model_licence"),
		lib.one_of("model_licence", [word | word := kind(input.declarations.model_licence.text)], ["spdx", "reference"]),
		lib.at_most_of("ethics.unlicensed_items", "model", "max_unlicensed_items"),
	],
})

kind(text) := "spdx" if {
	is_string(data.gatecard.licences.spdx[text])
} else := "reference" if {
	startswith(text, "LicenseRef-")
	text_at_hand
} else := "unknown" if {
	types.filled(text)
}

text_at_hand if types.filled(input.declarations.model_licence.document.digest)

text_at_hand if {
	some file in input.artifacts
	file.role == "licence"
}
