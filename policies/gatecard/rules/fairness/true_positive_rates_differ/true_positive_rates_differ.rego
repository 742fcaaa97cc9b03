# METADATA
# scope: package
# title: Groups that deserve a positive answer get it at different rates.
# description: The gap between the highest and the lowest true positive rate over the groups of an attribute stays within the limit.
# related_resources:
#   - ref: https://arxiv.org/abs/1610.02413
#     description: Hardt et al. 2016, Equality of opportunity in supervised learning
# custom:
#   holds: Groups that deserve a positive answer get it at rates that differ by no more than the limit.
#   basis: M
#   waivable: true
#   remediation:
#     - fairness-constrained loss
#     - data augmentation for the missed group
#     - adversarial training
package gatecard.rules.fairness.true_positive_rates_differ

import data.gatecard.lib

finding := lib.finding(rego.metadata.chain(), {
	"unless": [
		lib.scope_has("people_affected", "none"),
		lib.task_is_not(lib.classification),
	],
	"needs": [lib.polarity],
	"checks": [lib.at_most("fairness.tpr_difference", "max_tpr_difference")],
})
