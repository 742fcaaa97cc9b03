package gatecard.lib.controls_test

import data.gatecard.conventions.case_test
import data.gatecard.lib.controls

control(part) := object.union({"rules": [], "attest": null, "when": [], "from": 20200101, "verified": true}, part)

eu := {"fact": "jurisdictions", "any_of": ["eu", "uk"]}

credit := {"fact": "sector", "any_of": ["credit"]}

us := {"fact": "jurisdictions", "any_of": ["us"]}

standing(part) := found if {
	found := controls.standing(control(part)) with input as case_test.good
}

test_standing if {
	standing({}) == "in_force"
	standing({"when": [us]}) == "in_force"
	standing({"when": [us, us]}) == "in_force"
	standing({"verified": false}) == "draft"
	standing({"verified": "yes"}) == "draft"
	standing({"when": [eu]}) == "not_applicable"
	standing({"when": [us, eu]}) == "not_applicable"
	standing({"when": [credit, eu]}) == "not_applicable"
	standing({"when": [credit]}) == "scope_missing"
	standing({"when": [us, credit]}) == "scope_missing"
}

test_draft_comes_first if standing({"verified": false, "when": [eu], "from": 20990101}) == "draft"

test_a_control_comes_into_force_on_its_day if {
	standing({"from": 20261101}) == "in_force"
	standing({"from": 20261102}) == "upcoming"
	standing({"from": 20261102, "when": [credit]}) == "upcoming"
	standing({"from": 20261102, "when": [eu]}) == "not_applicable"
}

test_without_a_day_everything_is_in_force if {
	every number in [null, "20200101", true, [], {}] {
		found := controls.standing(control({"from": 20990101})) with input as case_test.put(case_test.good, "as_of", {"number": number})
		found == "in_force"
	}
	found := controls.standing(control({"from": 20990101})) with input as case_test.without("as_of")
	found == "in_force"
}

judging := object.union(data.gatecard.profiles, {"baseline": {"judge_upcoming": true}})

test_upcoming_controls_are_judged_where_the_profile_says_so if {
	later := control({"from": 20270101})
	count([1 | controls.judged(later) with input as case_test.good]) == 0
	count([1 | controls.judged(later) with input as case_test.good with data.gatecard.profiles as judging]) == 1
	controls.standing(later) == "upcoming" with input as case_test.good with data.gatecard.profiles as judging
	controls.standing(control({"from": 20270101, "when": [credit]})) == "scope_missing" with input as case_test.good with data.gatecard.profiles as judging
}

test_judged if {
	count([1 | controls.judged(control({})) with input as case_test.good]) == 1
	count([1 | controls.judged(control({"when": [credit]})) with input as case_test.good]) == 1
	count([1 | controls.judged(control({"when": [eu]})) with input as case_test.good]) == 0
	count([1 | controls.judged(control({"verified": false})) with input as case_test.good]) == 0
}

frameworks := {
	"a": {"controls": {
		"A-1": control({"rules": ["fairness.x"], "when": [us]}),
		"A-2": control({"rules": ["fairness.y"], "when": [eu]}),
		"A-3": control({"rules": ["fairness.z"], "when": [credit]}),
		"A-4": control({"rules": ["fairness.draft"], "verified": false}),
		"A-5": control({"rules": ["fairness.later"], "from": 20270101}),
	}},
	"b": {"controls": {"B-1": control({"rules": ["fairness.b"]})}},
}

asked(on, shown) := case_test.put(case_test.good, "frameworks", {"on": on, "shown": shown})

test_on_and_shown if {
	controls.on == {"a"} with input as asked(["a"], ["b"]) with data.gatecard.frameworks as frameworks
	controls.shown == {"b"} with input as asked(["a"], ["b"]) with data.gatecard.frameworks as frameworks
	controls.on == {"a"} with input as asked(["a", "nope", 3, null], []) with data.gatecard.frameworks as frameworks
	own := object.union(data.gatecard.profiles, {"baseline": {"frameworks_on": ["b"], "frameworks_shown": ["a"]}})
	controls.on == {"b"} with input as asked([], []) with data.gatecard.frameworks as frameworks with data.gatecard.profiles as own
	controls.shown == {"a"} with input as asked([], []) with data.gatecard.frameworks as frameworks with data.gatecard.profiles as own
}

test_lists_that_are_none_switch_nothing_on if {
	every bad in [null, "a", 3, {}, {"x": "a"}] {
		controls.on == set() with input as asked(bad, bad) with data.gatecard.frameworks as frameworks
		controls.asked_on == [] with input as asked(bad, bad)
		controls.asked_shown == [] with input as asked(bad, bad)
	}
	controls.asked_on == [] with input as case_test.without("frameworks")
	controls.asked_shown == [] with input as case_test.without("frameworks")
}

test_raised_are_the_rules_of_controls_in_play if {
	found := controls.raised with input as asked(["a"], ["b"]) with data.gatecard.frameworks as frameworks
	found == {"fairness.x", "fairness.z", "ethics.control_is_unattested"}
	none := controls.raised with input as asked([], ["a", "b"]) with data.gatecard.frameworks as frameworks
	none == set()
}

test_facts_are_those_that_controls_in_play_ask_about if {
	found := controls.facts with input as asked(["a"], []) with data.gatecard.frameworks as frameworks
	found == {"jurisdictions", "sector"}
}

test_attested_is_one_check_or_none if {
	controls.attested("a/A-1", control({})) == []
	controls.attested("a/A-1", control({"attest": 3})) == []
	checks := controls.attested("a/A-1", control({"attest": "generator_terms"})) with input as case_test.good
	checks == [{"judge": "attested", "id": "a/A-1", "state": "insufficient_evidence", "reason": "missing"}]
}
