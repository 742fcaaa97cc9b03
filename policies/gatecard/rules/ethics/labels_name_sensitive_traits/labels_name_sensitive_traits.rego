# METADATA
# scope: package
# title: The model outputs a label that names a sensitive trait or an emotion.
# description: No output label names emotion, race, religion, orientation, health or politics, or a named person attests on which ground it does.
# related_resources:
#   - ref: https://eur-lex.europa.eu/eli/reg/2024/1689/oj
#     description: Regulation (EU) 2024/1689, Article 5(1)(f) and (g)
# custom:
#   holds: No output label names a sensitive trait, or a ground for it is attested.
#   basis: X
#   waivable: true
#   remediation:
#     - drop the label
#     - name the exception and its ground
package gatecard.rules.ethics.labels_name_sensitive_traits

import data.gatecard.lib

finding := lib.finding(rego.metadata.chain(), {
	"unless": [],
	"needs": [],
	"checks": checks,
})

named := lib.at_most("ethics.sensitive_labels", "max_sensitive_labels")

exception := lib.attested("sensitive_label_exception")

# The exception excuses a label that was found; it is no measurement of labels that nobody looked at.
checks := [lib.review(named)] if {
	lib.worst(named) != "fail"
} else := [[excused(check) | some check in named], exception] if {
	lib.worst(exception) == "pass"
} else := [lib.review(named)]

excused(check) := object.union(check, {"state": "not_applicable", "reason": "excepted"}) if {
	check.state == "fail"
} else := check
