# METADATA
# scope: package
# title: A measurement is older than the limit, or dated in the future.
# description: Every measurement and every counts block was made at most so many days before the day of judgement, and not after it.
# custom:
#   holds: Every measurement is recent enough.
#   basis: X
#   waivable: true
#   remediation:
#     - measure again
package gatecard.rules.integrity.evidence_is_too_old

import data.gatecard.lib

finding := lib.finding(rego.metadata.chain(), {
	"unless": [lib.no_numbers],
	"needs": [],
	"checks": [lib.fresh("measured", [date | some date in input.measured], "max_evidence_age")],
})
