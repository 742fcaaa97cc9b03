# METADATA
# scope: package
# title: Personal data are kept past their retention date, or have none.
# description: Every dataset says until when it may be kept, and that day is not over.
# related_resources:
#   - ref: https://eur-lex.europa.eu/eli/reg/2016/679/oj
#     description: Regulation (EU) 2016/679, Article 5(1)(e)
# custom:
#   holds: Every dataset has a retention date that has not passed.
#   basis: D
#   waivable: true
#   remediation:
#     - delete the data and record it
#     - renew the date with a reason
package gatecard.rules.privacy.retention_date_has_passed

import data.gatecard.lib

finding := lib.finding(rego.metadata.chain(), {
	"unless": [lib.scope_has("personal_data", "none")],
	"needs": [],
	"checks": array.concat([lib.fresh("datasets", dates, "max_days_past_retention")], stated),
})

stated := [lib.present(date.id, [day | day := date.on.date]) | some date in dates]

dates := [{"id": id, "on": until(d)} |
	some d in lib.all_datasets
	id := $"field:datasets.{d.id}.retention_until"
]

until(dataset) := lib.first_of([when | when := dataset.retention_until], null)
