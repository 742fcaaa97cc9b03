# METADATA
# scope: package
# title: The model is no better than guessing.
# description: Informedness, the true positive rate minus the false positive rate, reaches the limit. Guessing has informedness 0.
# related_resources:
#   - ref: https://pubmed.ncbi.nlm.nih.gov/15405679/
#     description: Youden 1950, Index for rating diagnostic tests
# custom:
#   holds: The model is better than guessing by at least the limit.
#   basis: M
#   waivable: true
#   remediation:
#     - data cleaning
#     - check the labels
#     - more training
package gatecard.rules.resilience.no_better_than_guessing

import data.gatecard.lib

finding := lib.finding(rego.metadata.chain(), {
	"unless": [
		lib.task_is_not(lib.classification),
		lib.counts_are_only(["selection", "scoring"]),
	],
	"needs": [],
	"checks": [
		lib.at_least("resilience.informedness", "min_informedness"),
		lib.shown("resilience.balanced_accuracy"),
	],
})
