# METADATA
# scope: package
# title: A model that affects people has no counts by any protected attribute.
# description: Every dataset of role test lists its protected attributes, and each of them is crossed in a counts block of that dataset.
# related_resources:
#   - ref: https://arxiv.org/abs/1810.03993
#     description: Mitchell et al. 2019, Model Cards for Model Reporting (factors and disaggregated evaluation)
# custom:
#   holds: The test data were counted by every protected attribute they list.
#   basis: X
#   waivable: true
#   remediation:
#     - join a protected attribute under access control and data masking
#     - if none may be held, run identity-swap and identity-term probes and say so
package gatecard.rules.fairness.groups_were_not_measured

import data.gatecard.lib
import data.gatecard.lib.types

finding := lib.finding(rego.metadata.chain(), {
	"unless": [lib.scope_has("people_affected", "none")],
	"needs": [],
	"checks": array.concat([lib.present("datasets:test", [d.id | some d in lib.datasets("test")])], listed),
})

# One check for the list of each test dataset, and one for every attribute on it.
listed := array.concat(
	[lib.present(id, d.sensitive_attributes) |
		some d in lib.datasets("test")
		id := $"field:datasets.{d.id}.sensitive_attributes"
	],
	[lib.present(id, crossed(d.id, attribute)) |
		some d in lib.datasets("test")
		some attribute in d.sensitive_attributes
		id := $"counts:{d.id}/{attribute}"
	],
)

# An attribute is measured when every decision about the dataset is counted by it: a decision nobody makes proves nothing
# about the one that is made.
crossed(dataset, attribute) := [block.id | some block in decided(dataset); attribute in block.by] if {
	every block in decided(dataset) {
		measured(dataset, block.decision, attribute)
	}
} else := []

measured(dataset, decision, attribute) if {
	types.filled(decision)
	some block in decided(dataset)
	block.decision == decision
	attribute in block.by
}

decided(dataset) := [block |
	some block in input.counts
	block.role == "test"
	block.dataset == dataset
	block.kind in deciding(dataset)
]

# Only decisions measure a group: with labels, where any decision about the dataset was counted with labels.
deciding(dataset) := ["binary", "multiclass"] if {
	some block in input.counts
	block.dataset == dataset
	block.kind in ["binary", "multiclass"]
} else := ["selection", "scoring"]
