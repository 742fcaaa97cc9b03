# METADATA
# scope: package
# title: Given numbers cannot all be true.
# description: No rate, count, total or given value contradicts another of the same dataset, at the precision in which it was given.
# custom:
#   holds: The given numbers can all be true.
#   basis: X
#   waivable: false
#   remediation:
#     - give counts instead of rates
package gatecard.rules.integrity.numbers_contradict_each_other

import data.gatecard.lib

finding := lib.finding(rego.metadata.chain(), {
	"unless": [lib.no_numbers],
	"needs": [],
	"checks": [lib.at_most("integrity.contradictions", "max_contradictions")],
})
