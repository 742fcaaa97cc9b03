package gatecard.rules.resilience.no_better_than_guessing_test

import data.gatecard.conventions.case_test
import data.gatecard.rules.resilience.no_better_than_guessing as rule

test_passes_the_case if rule.finding.state == "pass" with input as case_test.good

test_not_applicable_to_another_task if {
	rule.finding.state == "not_applicable" with input as case_test.with_parts({"subject": {"task": "regression"}})
}

test_insufficient_without_a_task if {
	every task in [null, "", 3, true, [], {}] {
		rule.finding.state == "insufficient_evidence" with input as case_test.with_parts({"subject": {"task": task}})
	}
	rule.finding.unanswered == ["scope_missing:task"] with input as case_test.with_parts({"subject": {"task": null}})
}

test_passes_several_classes_too if {
	rule.finding.state == "pass" with input as case_test.with_parts({"subject": {"task": "multiclass_classification"}})
}

informed_row(value, lo, hi) := case_test.row("resilience.informedness", "all", value, lo, hi)

informed_state(found) := state if {
	state := rule.finding.state with input as case_test.with_rows("resilience.informedness", found)
}

test_boundary_informed_passes_on_the_limit if informed_state([informed_row(1.0, 0.1, 1.0)]) == "pass"

test_boundary_informed_just_beyond_does_not_pass if informed_state([informed_row(1.0, 0.0999999999, 1.0)]) == "insufficient_evidence"

test_boundary_informed_does_not_fail_on_the_limit if informed_state([informed_row(0.1, -1.0, 0.1)]) == "insufficient_evidence"

test_fails_on_informed_wholly_beyond if informed_state([informed_row(0.0999999999, -1.0, 0.0999999999)]) == "fail"

test_fails_on_one_informed_row_among_good_ones if informed_state([informed_row(1.0, 0.1, 1.0), informed_row(0.0999999999, -1.0, 0.0999999999)]) == "fail"

test_insufficient_without_informed_rows if {
	every found in case_test.no_rows {
		informed_state(found) == "insufficient_evidence"
	}
	gone := object.remove(case_test.good.measurements, ["resilience.informedness"])
	rule.finding.state == "insufficient_evidence" with input as object.union(case_test.without("measurements"), {"measurements": gone})
}

test_insufficient_for_each_damaged_informed_row if {
	every row in case_test.damaged(informed_row(1.0, 0.1, 1.0)) {
		informed_state([row]) == "insufficient_evidence"
		informed_state([informed_row(1.0, 0.1, 1.0), row]) == "insufficient_evidence"
	}
}

test_insufficient_without_a_pass_side_of_informed if {
	open := object.union(informed_row(1.0, 0.1, 1.0), {"lo": null, "reasons": ["no_bound"]})
	informed_state([open]) == "insufficient_evidence"
	informed_state([informed_row(1.0, 0.1, 1.0), open]) == "insufficient_evidence"
	"no_bound" in [check.reason | some check in rule.finding.checks] with input as case_test.with_rows("resilience.informedness", [open])
}

test_not_applicable_to_counts_without_labels if {
	every kind in ["selection", "scoring"] {
		rule.finding.state == "not_applicable" with input as case_test.with_parts({"counts": [case_test.block("decision/race", kind, ["race"])]})
	}
}

test_insufficient_when_only_some_counts_are_without_labels if {
	mixed := [case_test.block("a", "selection", []), case_test.block("b", "binary", [])]
	rule.finding.state == "pass" with input as case_test.with_parts({"counts": mixed})
	unmeasured := object.union(case_test.with_rows("resilience.informedness", []), {"counts": mixed})
	rule.finding.state == "insufficient_evidence" with input as unmeasured
}

test_passes_with_or_without_the_accuracy_it_prints if {
	rule.finding.state == "pass" with input as case_test.with_rows("resilience.balanced_accuracy", [])
	"resilience.balanced_accuracy" in [check.metric | some check in rule.finding.checks; check.judge == "shown"] with input as case_test.good
}
