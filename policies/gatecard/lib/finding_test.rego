package gatecard.lib_test

import data.gatecard.lib

check(state) := lib.bare("present", "id", state, "found")

test_worst_decides if {
	lib.worst([check("pass"), check("fail"), check("needs_human_review"), check("insufficient_evidence")]) == "fail"
	lib.worst([check("pass"), check("needs_human_review"), check("insufficient_evidence")]) == "needs_human_review"
	lib.worst([check("pass"), check("insufficient_evidence")]) == "insufficient_evidence"
	lib.worst([check("pass"), check("not_applicable")]) == "pass"
	lib.worst([check("pass")]) == "pass"
}

test_worst_of_nothing_is_no_pass if {
	lib.worst([]) == "insufficient_evidence"
	lib.worst([check("not_applicable")]) == "insufficient_evidence"
	lib.worst([check("odd")]) == "insufficient_evidence"
	lib.worst([{}]) == "insufficient_evidence"
}

chain := [
	{"annotations": {"scope": "rule", "custom": {"basis": "X", "waivable": false}}},
	{"annotations": {"scope": "package", "custom": {"basis": "M", "waivable": true}}},
	{"annotations": {"scope": "subpackages"}},
]

answer(word) := {"answer": word, "reason": $"because_{word}"}

concluded(unless, needs, checks) := lib.finding(chain, {"unless": unless, "needs": needs, "checks": checks})

test_finding_has_its_words_from_the_package if {
	found := concluded([], [], [[check("pass")]])
	found == {
		"state": "pass", "reason": "checks", "basis": "M", "waivable": true,
		"checks": [check("pass")], "unanswered": [],
	}
}

test_finding_without_words_is_none if {
	every broken in [[], [{"annotations": {"scope": "package"}}], [{"annotations": {"scope": "package", "custom": {"basis": "M"}}}]] {
		count([1 | lib.finding(broken, {"unless": [], "needs": [], "checks": [[check("pass")]]})]) == 0
	}
}

test_a_yes_switches_off_before_all_else if {
	found := concluded([answer("unknown"), answer("no"), answer("yes")], [broken_need], [[check("fail")]])
	found.state == "not_applicable"
	found.reason == "because_yes"
	found.checks == []
	found.unanswered == []
}

test_an_unknown_leaves_it_open if {
	found := concluded(
		[{"answer": "unknown", "reason": "scope_missing:z"}, {"answer": "unknown", "reason": "scope_missing:a"}, answer("no"), {"answer": "unknown", "reason": "scope_missing:z"}],
		[broken_need], [[check("fail")]],
	)
	found.state == "insufficient_evidence"
	found.reason == "scope_missing:a"
	found.unanswered == ["scope_missing:a", "scope_missing:z"]
	found.checks == [check("fail")]
}

number(state, value) := {"judge": "at_least", "id": "row", "state": state, "reason": "interval", "value": value}

broken_need := {"reason": "polarity", "checks": [number("fail", -0.5)]}

test_a_broken_need_comes_before_the_checks if {
	found := concluded([answer("no")], [broken_need], [[check("fail")], [check("pass")]])
	found.state == "insufficient_evidence"
	found.reason == "polarity"
	found.checks == [number("fail", -0.5), check("fail"), check("pass")]
}

test_a_need_without_a_value_is_broken if {
	concluded([], [{"reason": "polarity", "checks": [number("insufficient_evidence", null)]}], [[check("pass")]]).reason == "polarity"
}

test_a_need_without_any_bound_is_broken if {
	unbounded := object.union(number("insufficient_evidence", 0.5), {"reason": "no_interval", "lo": null, "hi": null})
	concluded([], [{"reason": "polarity", "checks": [unbounded]}], [[check("pass")]]).reason == "polarity"
	half := object.union(unbounded, {"hi": 0.6})
	concluded([], [{"reason": "polarity", "checks": [half]}], [[check("pass")]]).state == "pass"
}

test_a_need_across_its_limit_is_no_objection if {
	found := concluded([], [{"reason": "polarity", "checks": [number("insufficient_evidence", 0.1)]}], [[check("pass")]])
	found.state == "pass"
	found.checks == [check("pass")]
	concluded([], [{"reason": "polarity", "checks": [number("pass", 0.1)]}], [[check("fail")]]).state == "fail"
}

test_no_checks_are_no_pass if {
	concluded([], [], []).state == "insufficient_evidence"
	concluded([], [], [[]]).state == "insufficient_evidence"
}

test_review_softens_a_fail_alone if {
	states := [found.state | some found in lib.review([check("fail"), check("pass"), check("insufficient_evidence"), check("not_applicable")])]
	states == ["needs_human_review", "pass", "insufficient_evidence", "not_applicable"]
	lib.review([check("fail")])[0].id == "id"
}
