# METADATA
# scope: package
# title: Fewer rows were counted than the dataset holds.
# description: In every counts block the rows that were counted, or left out with a reason, are all the rows of the dataset.
# custom:
#   holds: Every row of the dataset was counted, or left out with a reason.
#   basis: X
#   waivable: true
#   remediation:
#     - read text files without quoting
#     - explain every skipped row
package gatecard.rules.integrity.rows_were_lost

import data.gatecard.lib

finding := lib.finding(rego.metadata.chain(), {
	"unless": [lib.all_of([lib.no_counts, lib.task_is_not(lib.classification)])],
	"needs": [],
	"checks": [lib.at_least("integrity.row_coverage", "min_row_coverage")],
})
