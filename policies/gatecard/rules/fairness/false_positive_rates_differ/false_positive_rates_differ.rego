# METADATA
# scope: package
# title: Groups are wrongly flagged at different rates.
# description: The gap between the highest and the lowest false positive rate over the groups of an attribute stays within the limit.
# related_resources:
#   - ref: https://arxiv.org/abs/1701.08230
#     description: Corbett-Davies et al. 2017, Algorithmic decision making and the cost of fairness
#   - ref: https://arxiv.org/abs/1610.02413
#     description: Hardt et al. 2016, Equality of opportunity in supervised learning
# custom:
#   holds: Groups are wrongly flagged at rates that differ by no more than the limit.
#   basis: M
#   waivable: true
#   remediation:
#     - fairness-constrained loss
#     - counter-examples in training
#     - adversarial training
package gatecard.rules.fairness.false_positive_rates_differ

import data.gatecard.lib

finding := lib.finding(rego.metadata.chain(), {
	"unless": [
		lib.scope_has("people_affected", "none"),
		lib.task_is_not(lib.classification),
	],
	"needs": [lib.polarity],
	"checks": [lib.at_most("fairness.fpr_difference", "max_fpr_difference")],
})
