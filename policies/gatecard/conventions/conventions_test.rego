package gatecard.conventions_test

import data.gatecard.conventions
import data.gatecard.conventions.case_test

# ---- a small pack in which nothing is wrong ----------------------------------------------------------------------

rule := {
	"concern": "fairness",
	"name": "false_positive_rates_differ",
	"files": ["gatecard/rules/fairness/false_positive_rates_differ/false_positive_rates_differ.rego"],
	"calls": [
		["scope_has", "people_affected", "none"], ["at_most", "fairness.fpr_difference", "max_fpr_difference"],
		["at_least", "resilience.informedness", "min_informedness"], ["at_most_of", "ethics.unlicensed_items", "model", "max_unlicensed_items"],
		["shown", "resilience.accuracy"], ["fresh", "measured", "max_evidence_age"], ["declared", "intended_use"], ["attested", "terms"],
		["present", "x"], ["one_of", "x"], ["review"], ["task_is_not"],
	],
	"tests": ["test_passes_a", "test_fails_a", "test_insufficient_a", "test_not_applicable_a", "test_boundary_a"],
}

id := "fairness.false_positive_rates_differ"

report := {"rules": {id: rule}}

limit := {"title": "A", "metrics": ["fairness.fpr_difference"], "judge": "at_most", "unit": "difference", "range": [0, 0.5]}

limits := {
	"max_fpr_difference": limit,
	"min_informedness": {"title": "B", "metrics": ["resilience.informedness"], "judge": "at_least", "unit": "difference", "range": [0, 0.5]},
	"max_unlicensed_items": {"title": "C", "metrics": ["ethics.unlicensed_items"], "judge": "at_most", "unit": "count", "range": [0, 0]},
	"max_evidence_age": {"title": "D", "metrics": [], "judge": "fresh", "unit": "days", "range": [1, 9], "future": "refused"},
	"max_waiver_days": {"title": "E", "metrics": [], "judge": "at_most", "unit": "days", "range": [1, 9]},
}

profile := {
	"title": "P", "for": "Q", "tasks": ["ranking"], "kinds": ["files"], "crossings": "full", "confidence": 0.95,
	"judge_upcoming": false, "waivers_need_digest": false, "presets": {"people_affected": ["none"]},
	"frameworks_on": ["demo"], "frameworks_shown": [], "rules_in_full": 9, "severities": {id: "block"},
	"limits": {
		"max_fpr_difference": {"value": 0.1, "origin": "LAW", "cite": "Art. 1"}, "min_informedness": {"value": 0.1, "origin": "PROJ"},
		"max_unlicensed_items": {"value": 0, "origin": "PRAC"}, "max_evidence_age": {"value": 5, "origin": "STD", "cite": "S"},
		"max_waiver_days": {"value": 5, "origin": "DECL"},
	},
}

control := {
	"title": "A", "cite": "B", "rules": [id], "attest": "terms", "when": [{"fact": "people_affected", "any_of": ["none"]}],
	"from": 20260802, "verified": true, "grade": "V",
}

framework := {"title": "F", "kind": "law", "controls": {"D-1": control}}

fact := {"title": "A", "question": "B?", "type": "one", "values": ["decisions", "none"], "rationale_for": ["none"], "left_out": [], "rules": [id]}

topic := {"title": "A", "form": "answers", "asked_of": "b", "document": true, "keys": ["k"], "rules": [id]}

topics := {"intended_use": object.union(topic, {"form": "text", "document": false}), "terms": topic}

problems(part) := found if {
	found := conventions.problems(object.get(part, "report", report)) with data.gatecard.limits as object.get(part, "limits", limits)
		with data.gatecard.profiles as object.get(part, "profiles", {"base": profile})
		with data.gatecard.frameworks as object.get(part, "frameworks", {"demo": framework})
		with data.gatecard.scope as object.get(part, "scope", {"people_affected": fact})
		with data.gatecard.topics as object.get(part, "topics", topics)
		with data.gatecard.licences as {"spdx": {"MIT": "current"}}
}

test_the_small_pack_has_no_problem if problems({}) == []

test_this_pack_has_none_that_needs_no_report if {
	every limit in data.gatecard.limits {
		conventions.limit_faults(limit) == set()
	}
	conventions.list_problems == set()
}

# ---- rules -------------------------------------------------------------------------------------------------------

with_rule(part) := {"report": {"rules": {id: object.union(rule, part)}}}

test_rules_lie_where_their_id_says if {
	problems(with_rule({"files": ["gatecard/rules/fairness/other/other.rego"]})) == [$"rule {id}: lies in gatecard/rules/fairness/other/other.rego"]
	problems(with_rule({"files": array.concat(rule.files, ["gatecard/rules/x.rego"])})) == [$"rule {id}: lies in gatecard/rules/x.rego"]
	problems(with_rule({"concern": "weather"})) == [$"rule {id}: lies in {rule.files[0]}"]
	own := {"report": {"rules": {id: rule, "integrity.nothing_was_judged": object.union(rule, {"files": ["anywhere.rego"], "calls": []})}}}
	problems(own) == []
}

test_rules_are_tested if {
	problems(with_rule({"tests": ["test_fails_a", "test_insufficient_a", "test_not_applicable_a", "test_boundary_a"]})) == [$"rule {id}: no test named test_passes_*"]
	problems(with_rule({"tests": []})) == [
		$"rule {id}: no test named test_boundary_*",
		$"rule {id}: no test named test_fails_* or test_reviews_* or test_never_fails*",
		$"rule {id}: no test named test_insufficient_*",
		$"rule {id}: no test named test_not_applicable_* or test_always_applies*",
		$"rule {id}: no test named test_passes_*",
	]
	problems(with_rule({"tests": ["test_passes_a", "test_never_fails", "test_insufficient_a", "test_always_applies", "test_boundary_a"]})) == []
}

calling(call) := with_rule({"calls": array.concat(rule.calls, [call])})

test_rules_use_what_exists if {
	problems(calling(["shown", "fairness.nothing"])) == [$"rule {id}: the metric fairness.nothing is not in the catalogue"]
	problems(calling(["at_most", "fairness.nothing", "max_fpr_difference"])) == [
		$"rule {id}: at_most of fairness.nothing with max_fpr_difference, which the limit catalogue does not pair",
		$"rule {id}: the metric fairness.nothing is not in the catalogue",
	]
	problems(calling(["at_least", "fairness.fpr_difference", "max_fpr_difference"])) == [
		$"rule {id}: at_least of fairness.fpr_difference with max_fpr_difference, which the limit catalogue does not pair",
	]
	problems(calling(["at_most_of", "ethics.unlicensed_items", "model", "max_fpr_difference"])) == [
		$"rule {id}: at_most_of of ethics.unlicensed_items with max_fpr_difference, which the limit catalogue does not pair",
	]
	problems(calling(["fresh", "x", "max_fpr_difference"])) == [$"rule {id}: the limit max_fpr_difference is no limit of dates"]
	problems(calling(["declared", "nothing"])) == [$"rule {id}: asks for the unknown topic nothing"]
	problems(calling(["scope_has", "people_affected", "robots"])) == [$"rule {id}: asks for the unknown scope fact people_affected"]
	problems(calling(["scope_has", "weather", "rain"])) == [$"rule {id}: asks for the unknown scope fact weather"]
}

test_every_judge_is_used if {
	fewer := [call | some call in rule.calls; call[0] != "review"]
	problems(with_rule({"calls": fewer})) == ["no rule uses the judge review"]
}

# ---- limits ------------------------------------------------------------------------------------------------------

faults_of(part) := conventions.limit_faults(object.union(limit, part))

test_limits if {
	faults_of({}) == set()
	faults_of({"title": ""}) == {"has no title"}
	faults_of({"judge": "about"}) == {"has no known judge"}
	faults_of({"unit": "stone"}) == {"has no known unit"}
	faults_of({"metrics": "fairness.fpr_difference"}) == {"has no list of metrics"}
	faults_of({"metrics": ["fairness.nothing"]}) == {"names the unknown metric fairness.nothing"}
	every range in [[0.5, 0], [0], [0, 0.1, 0.2], ["0", 0.5], [0, null], null] {
		"has an empty range" in faults_of({"range": range})
	}
	faults_of({"range": [0.5, 0.5]}) == set()
	faults_of({"judge": "fresh"}) == {"says nothing about the future"}
	faults_of({"judge": "fresh", "future": "allowed"}) == set()
	faults_of({"judge": "within"}) == {"has no edges for the middle of its range"}
	faults_of({"judge": "within", "edges": [[0.1, 0.4, 0.6]]}) == set()
}

test_limits_can_be_violated if {
	faults_of({"range": [0, 1]}) == {"can take a value that fairness.fpr_difference never violates"}
	faults_of({"judge": "at_least", "range": [0, 0.5]}) == {"can take a value that fairness.fpr_difference never violates"}
	faults_of({"judge": "at_least", "range": [0.1, 0.5]}) == set()
	faults_of({"metrics": ["ethics.unlicensed_items"], "range": [0, 9]}) == set()
}

test_limits_are_used if {
	more := object.union(limits, {"max_other": limit})
	more_profile := object.union(profile, {"limits": {"max_other": {"value": 0.1, "origin": "PROJ"}}})
	problems({"limits": more, "profiles": {"base": more_profile}}) == ["limit max_other: no rule uses it"]
	wrong := object.union(limits, {"max_fpr_difference": {"unit": "stone"}})
	problems({"limits": wrong}) == ["limit max_fpr_difference: has no known unit"]
}

# ---- profiles ----------------------------------------------------------------------------------------------------

of_profile(part) := problems({"profiles": {"base": object.union(profile, part)}})

test_profiles if {
	of_profile({"title": ""}) == ["profile base: has no title"]
	of_profile({"for": null}) == ["profile base: has no for"]
	of_profile({"tasks": ["guessing"]}) == ["profile base: covers the unknown task guessing"]
	of_profile({"tasks": []}) == ["profile base: covers no task"]
	of_profile({"kinds": ["files", "rumours"]}) == ["profile base: accepts no known kind of subject"]
	of_profile({"kinds": []}) == ["profile base: accepts no kind of subject"]
	of_profile({"crossings": "some"}) == ["profile base: has no known treatment of crossings"]
	every confidence in [0.5, 0.9999, null] {
		of_profile({"confidence": confidence}) == ["profile base: has a confidence outside 0.9 to 0.999"]
	}
	of_profile({"judge_upcoming": "no"}) == ["profile base: leaves judge_upcoming open"]
	of_profile({"waivers_need_digest": null}) == ["profile base: leaves waivers_need_digest open"]
	of_profile({"presets": {"people_affected": ["robots"]}}) == ["profile base: presets people_affected to what the catalogue does not know"]
	of_profile({"presets": {"people_affected": []}}) == ["profile base: presets people_affected to what the catalogue does not know"]
	of_profile({"frameworks_on": ["nope"]}) == ["profile base: names the unknown framework nope"]
	of_profile({"frameworks_shown": ["nope"]}) == ["profile base: names the unknown framework nope"]
}

test_profiles_extend_one_level if {
	own := {"extends": "base", "title": "Own"}
	problems({"profiles": {"base": profile, "own": own}}) == []
	"profile third: extends a profile that extends another, or none" in problems({"profiles": {"base": profile, "own": own, "third": {"extends": "own"}}})
	"profile own: extends a profile that extends another, or none" in problems({"profiles": {"own": object.union(profile, {"extends": "nope"})}})
}

test_severities if {
	of_profile({"severities": {"a.b": "warn"}}) == ["profile base: gives a severity to the unknown rule a.b"]
	problems({"profiles": {"base": case_test.put(profile, "severities", {})}}) == [$"profile base: gives no severity to {id}"]
	"profile base: gives a severity to integrity.nothing_was_judged, which always blocks" in of_profile({"severities": {"integrity.nothing_was_judged": "block"}})
	of_profile({"severities": {id: "blok"}}) == [$"profile base: gives {id} the severity blok"]
	of_profile({"rules_in_full": 1}) == ["profile base: says that it has fewer rules in full than it has now"]
}

test_profile_limits if {
	of_profile({"limits": {"max_nothing": {"value": 1, "origin": "PROJ"}}}) == ["profile base: sets the unknown limit max_nothing"]
	problems({"profiles": {"base": case_test.put(profile, "limits", object.remove(profile.limits, ["max_waiver_days"]))}}) == ["profile base: does not set the limit max_waiver_days"]
	every value in [0.6, -0.1, "0.1", null] {
		of_profile({"limits": {"max_fpr_difference": {"value": value}}}) == ["profile base: sets max_fpr_difference outside its range"]
	}
	of_profile({"limits": {"min_informedness": {"origin": "HEARSAY"}}}) == ["profile base: gives min_informedness the origin HEARSAY"]
	of_profile({"limits": {"min_informedness": {"cite": "Art. 2"}}}) == ["profile base: cites nothing for min_informedness, or cites a source for our own number"]
	of_profile({"limits": {"max_fpr_difference": {"cite": ""}}}) == ["profile base: cites nothing for max_fpr_difference, or cites a source for our own number"]
}

# ---- frameworks --------------------------------------------------------------------------------------------------

of_framework(part) := problems({"frameworks": {"demo": object.union(framework, part)}})

of_control(part) := problems({"frameworks": {"demo": case_test.put(framework, "controls", {"D-1": object.union(control, part)})}})

test_frameworks if {
	of_framework({"title": ""}) == ["framework demo: has no title"]
	of_framework({"kind": "rumour"}) == ["framework demo: has no known kind"]
	problems({"frameworks": {"demo": case_test.put(framework, "controls", {})}}) == ["framework demo: has no controls"]
}

test_controls if {
	of_control({}) == []
	of_control({"title": ""}) == ["control demo/D-1: has no title"]
	of_control({"cite": null}) == ["control demo/D-1: has no cite"]
	of_control({"rules": ["a.b"]}) == ["control demo/D-1: names the unknown rule a.b"]
	"control demo/D-1: names the unknown topic nothing" in of_control({"attest": "nothing"})
	of_control({"rules": [], "attest": null}) == ["control demo/D-1: is verified and rests on nothing"]
	of_control({"rules": [], "attest": null, "verified": false}) == []
	of_control({"verified": "yes"}) == ["control demo/D-1: does not say whether it was read in the original"]
	of_control({"grade": "A"}) == ["control demo/D-1: has no known grade"]
	of_control({"grade": "M"}) == ["control demo/D-1: is verified from memory"]
	of_control({"grade": "M", "verified": false}) == []
	of_control({"when": "always"}) == ["control demo/D-1: has no list of conditions"]
	every condition in [{"fact": "weather", "any_of": ["rain"]}, {"fact": "people_affected", "any_of": ["robots"]}, {"fact": "people_affected", "any_of": []}] {
		of_control({"when": [condition]}) == [$"control demo/D-1: asks for {condition.fact}, or a value of it, that the catalogue does not know"]
	}
	of_control({"answer": "perhaps"}) == ["control demo/D-1: asks for the answer perhaps"]
	of_control({"answer": "no"}) == []
}

test_bounds_of_controls if {
	"control demo/D-1: has a bound that is no number" in of_control({"at_least": "183"})
	of_control({"at_least": 183}) == ["control demo/D-1: asks for a number of a topic that holds none, or for answers of one that holds a number"]
	numbered := {"topics": case_test.put(topics, "terms", object.union(topic, {"form": "number"}))}
	problems(numbered) == ["control demo/D-1: asks for a number of a topic that holds none, or for answers of one that holds a number"]
	both := object.union(numbered, {"frameworks": {"demo": case_test.put(framework, "controls", {"D-1": object.union(control, {"at_most": 15})})}})
	problems(both) == []
}

test_controls_come_into_force_on_a_day if {
	every day in [20260101, 20260228, 20240229, 20261231, 19500101, 20991231, 20260430] {
		of_control({"from": day}) == []
	}
	every day in [20260001, 20261301, 20260100, 20260132, 20260431, 20260230, 2026801, 19491231, 21000101, 20260802.5] {
		of_control({"from": day}) == [$"control demo/D-1: comes into force on {day}, which is no day"]
	}
	every day in ["20260802", "2026-08-02", null] {
		of_control({"from": day}) == [$"control demo/D-1: comes into force on {day}, which is no day"]
	}
}

# ---- scope facts and topics --------------------------------------------------------------------------------------

of_fact(part) := problems({"scope": {"people_affected": object.union(fact, part)}})

test_scope_facts if {
	of_fact({"title": ""}) == ["scope fact people_affected: has no title"]
	of_fact({"question": ""}) == ["scope fact people_affected: has no question"]
	"scope fact people_affected: has no known type" in of_fact({"type": "many"})
	"scope fact people_affected: lists no values, or lists values for a type that has none" in of_fact({"type": "date"})
	"scope fact people_affected: lists no values, or lists values for a type that has none" in of_fact({"values": []})
	of_fact({"rationale_for": ["robots"]}) == ["scope fact people_affected: asks for a reason for robots, which is not one of its values"]
	of_fact({"left_out": ["robots"]}) == ["scope fact people_affected: asks for a reason for robots, which is not one of its values"]
	of_fact({"left_out": null}) == ["scope fact people_affected: has no list left_out"]
	of_fact({"rules": [id, "a.b"]}) == ["scope fact people_affected: names a.b, which does not ask for it"]
	of_fact({"rules": []}) == [$"scope fact people_affected: does not name {id}, which asks for it"]
}

of_topic(part) := problems({"topics": case_test.put(topics, "terms", object.union(topic, part))})

test_topics if {
	of_topic({"title": ""}) == ["topic terms: has no title"]
	of_topic({"asked_of": null}) == ["topic terms: has no asked_of"]
	"topic terms: has no known form" in of_topic({"form": "song"})
	"topic terms: does not say whether it takes a document" in of_topic({"document": "yes"})
	of_topic({"keys": null}) == ["topic terms: has no list keys", "topic terms: is answered, and asks nothing"]
	of_topic({"keys": []}) == ["topic terms: is answered, and asks nothing"]
	of_topic({"rules": null}) == [$"topic terms: does not name {id}, which asks for it", "topic terms: has no list rules"]
	of_topic({"rules": [id, "a.b"]}) == ["topic terms: names a.b, which does not ask for it"]
	of_topic({"document": false}) == ["topic terms: is attested by a control without a document", "topic terms: is attested without a document"]
}

# ---- lists -------------------------------------------------------------------------------------------------------

test_lists if {
	conventions.list_problems == {"no licences"} with data.gatecard.licences as {"spdx": {"0BSD": "current"}}
	conventions.list_problems == {"licence MIT: fine"} with data.gatecard.licences as {"spdx": {"MIT": "fine", "0BSD": "deprecated"}}
	terms := case_test.put(data.gatecard.sensitive_labels, "race", [""])
	conventions.list_problems == {"sensitive labels: race names nothing"} with data.gatecard.sensitive_labels as terms
}
