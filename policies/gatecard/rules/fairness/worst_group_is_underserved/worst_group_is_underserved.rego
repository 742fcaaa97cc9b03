# METADATA
# scope: package
# title: The worst group gets recall or accuracy far below the rest.
# description: The recall of the worst group reaches its limit, and the accuracies of the groups lie close together.
# related_resources:
#   - ref: https://arxiv.org/abs/1911.08731
#     description: Sagawa et al. 2020, Distributionally robust neural networks for group shifts
# custom:
#   holds: The worst group gets enough recall, and an accuracy close to the other groups.
#   basis: M
#   waivable: true
#   remediation:
#     - group-robust loss
#     - data augmentation
#     - collect rows of that group
package gatecard.rules.fairness.worst_group_is_underserved

import data.gatecard.lib

finding := lib.finding(rego.metadata.chain(), {
	"unless": [
		lib.scope_has("people_affected", "none"),
		lib.task_is_not(lib.classification),
	],
	"needs": [lib.polarity],
	"checks": [
		lib.at_least("fairness.worst_group_recall", "min_group_recall"),
		lib.at_most("fairness.accuracy_difference", "max_accuracy_difference"),
		lib.shown("fairness.worst_group_accuracy"),
	],
})
