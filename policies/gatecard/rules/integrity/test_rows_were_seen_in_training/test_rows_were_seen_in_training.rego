# METADATA
# scope: package
# title: Test rows, or the whole test set, were in the training data.
# description: The share of test rows that also stand in the training data stays within the limit, and no test dataset has the digest of a training dataset.
# related_resources:
#   - ref: https://arxiv.org/abs/2207.07048
#     description: Kapoor and Narayanan 2023, Leakage and the reproducibility crisis in machine-learning-based science
# custom:
#   holds: The model was tested on rows it was not trained on.
#   basis: M
#   waivable: true
#   remediation:
#     - deduplicate across splits
#     - split by source or person
package gatecard.rules.integrity.test_rows_were_seen_in_training

import data.gatecard.lib
import data.gatecard.lib.types

finding := lib.finding(rego.metadata.chain(), {
	"unless": [],
	"needs": [],
	"checks": array.concat(
		[
			lib.at_most("integrity.train_test_overlap", "max_train_test_overlap"),
			lib.present("datasets:train", [d.id | some d in lib.datasets("train")]),
			lib.present("datasets:test", [d.id | some d in lib.datasets("test")]),
		],
		array.concat(
			[lib.one_of(id, [word | word := relation(d)], ["apart"]) |
				some d in lib.datasets("test")
				id := $"field:datasets.{d.id}.digest"
			],
			[lib.present(id, compared(d.id)) |
				some d in lib.datasets("test")
				id := $"overlap:{d.id}"
			],
		),
	),
})

# Each test dataset has to be compared with the training data, not one of them.
compared(dataset) := [row.id |
	some row in input.measurements["integrity.train_test_overlap"]
	row.dataset == dataset
]

train_digests := [d.digest | some d in lib.datasets("train"); types.filled(d.digest)]

# Undefined where a digest is missing: then nobody knows.
relation(dataset) := "shared" if {
	dataset.digest in train_digests
} else := "apart" if {
	types.filled(dataset.digest)
	count(train_digests) > 0
	count(train_digests) == count(lib.datasets("train"))
}
