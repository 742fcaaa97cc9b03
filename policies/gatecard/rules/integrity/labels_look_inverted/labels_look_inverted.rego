# METADATA
# scope: package
# title: Predictions agree with the opposite label.
# description: Informedness is not below zero. Where it is, labels or scores are the wrong way round and every error rate is about the other class.
# related_resources:
#   - ref: https://pubmed.ncbi.nlm.nih.gov/15405679/
#     description: Youden 1950, Index for rating diagnostic tests
# custom:
#   holds: Predictions agree with the labels, not with their opposite.
#   basis: M
#   waivable: true
#   remediation:
#     - check which label is positive
#     - invert scores before anything else
package gatecard.rules.integrity.labels_look_inverted

import data.gatecard.lib

finding := lib.finding(rego.metadata.chain(), {
	"unless": [
		lib.task_is_not(lib.classification),
		lib.counts_are_only(["selection", "scoring"]),
	],
	"needs": [],
	"checks": [lib.at_least("resilience.informedness", "min_polarity")],
})
