# METADATA
# scope: package
# title: Evidence is bound to other bytes than those released.
# description: What is released has the digest the evidence is bound to, and no measurement, counts block or file has another one.
# custom:
#   holds: All evidence is bound to what is released.
#   basis: X
#   waivable: false
#   remediation:
#     - measure the released files
#     - release the measured ones
package gatecard.rules.integrity.evidence_is_about_another_model

import data.gatecard.lib
import data.gatecard.lib.profile
import data.gatecard.lib.types

finding := lib.finding(rego.metadata.chain(), {
	"unless": [],
	"needs": [],
	"checks": array.concat(
		[
			lib.one_of("subject.kind", [v | v := input.subject.kind], profile.base.kinds),
			lib.present("subject.digest", [v | v := input.subject.digest]),
			lib.at_most("integrity.digest_mismatches", "max_digest_mismatches"),
		],
		released,
	),
})

same_digest := lib.one_of(
	"released.digest",
	[v | v := input.released.digest],
	[v | v := input.subject.digest; types.filled(v)],
)

# Files are hashed now; of a table or an endpoint a digest may be given, and then it is the same.
released := [] if {
	input.subject.kind in ["predictions", "endpoint"]
	is_null(input.released.digest)
} else := [same_digest] if {
	input.subject.kind in ["predictions", "endpoint"]
} else := [
	lib.present("released.how", [how | how := input.released.how; how == "hashed"]),
	same_digest,
]
