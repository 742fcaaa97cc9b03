package gatecard.rules.fairness.true_positive_rates_differ_test

import data.gatecard.conventions.case_test
import data.gatecard.rules.fairness.true_positive_rates_differ as rule

test_passes_the_case if rule.finding.state == "pass" with input as case_test.good

test_not_applicable_without_people if {
	none := case_test.with_parts({"scope": {"people_affected": {"values": ["none"]}}})
	rule.finding.state == "not_applicable" with input as none
	rule.finding.reason == "scope:people_affected=none" with input as none
	rule.finding.checks == [] with input as none
}

test_insufficient_while_nobody_says_whom_it_affects if {
	unstated := object.union(case_test.without("scope"), {"scope": object.remove(case_test.good.scope, ["people_affected"])})
	rule.finding.state == "insufficient_evidence" with input as unstated
	rule.finding.unanswered == ["scope_missing:people_affected"] with input as unstated
	unreasoned := case_test.with_parts({"scope": {"people_affected": {"values": ["none"], "rationale": null}}})
	rule.finding.state == "insufficient_evidence" with input as unreasoned
	rule.finding.unanswered == ["scope_unreasoned:people_affected"] with input as unreasoned
}

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

gap_row(value, lo, hi) := case_test.row("fairness.tpr_difference", "race", value, lo, hi)

gap_state(found) := state if {
	state := rule.finding.state with input as case_test.with_rows("fairness.tpr_difference", found)
}

test_boundary_gap_passes_on_the_limit if gap_state([gap_row(0.0, 0.0, 0.1)]) == "pass"

test_boundary_gap_just_beyond_does_not_pass if gap_state([gap_row(0.0, 0.0, 0.1000000001)]) == "insufficient_evidence"

test_boundary_gap_does_not_fail_on_the_limit if gap_state([gap_row(0.1, 0.1, 1.0)]) == "insufficient_evidence"

test_fails_on_gap_wholly_beyond if gap_state([gap_row(0.1000000001, 0.1000000001, 1.0)]) == "fail"

test_fails_on_one_gap_row_among_good_ones if gap_state([gap_row(0.0, 0.0, 0.1), gap_row(0.1000000001, 0.1000000001, 1.0)]) == "fail"

test_insufficient_without_gap_rows if {
	every found in case_test.no_rows {
		gap_state(found) == "insufficient_evidence"
	}
	gone := object.remove(case_test.good.measurements, ["fairness.tpr_difference"])
	rule.finding.state == "insufficient_evidence" with input as object.union(case_test.without("measurements"), {"measurements": gone})
}

test_insufficient_for_each_damaged_gap_row if {
	every row in case_test.damaged(gap_row(0.0, 0.0, 0.1)) {
		gap_state([row]) == "insufficient_evidence"
		gap_state([gap_row(0.0, 0.0, 0.1), row]) == "insufficient_evidence"
	}
}

test_insufficient_without_a_pass_side_of_gap if {
	open := object.union(gap_row(0.0, 0.0, 0.1), {"hi": null, "reasons": ["no_bound"]})
	gap_state([open]) == "insufficient_evidence"
	gap_state([gap_row(0.0, 0.0, 0.1), open]) == "insufficient_evidence"
	"no_bound" in [check.reason | some check in rule.finding.checks] with input as case_test.with_rows("fairness.tpr_difference", [open])
}

informed(value, lo, hi) := case_test.row("resilience.informedness", "all", value, lo, hi)

test_insufficient_while_labels_look_inverted if {
	inverted := case_test.with_rows("resilience.informedness", [informed(-0.2, -0.3, -0.1)])
	rule.finding.state == "insufficient_evidence" with input as inverted
	rule.finding.reason == "polarity" with input as inverted
	rule.finding.checks[0].id == informed(0, 0, 0).id with input as inverted
}

test_insufficient_while_polarity_cannot_be_read if {
	every rows in [[], null, [{}], [informed(null, 0.1, 0.9)], [object.union(informed(null, null, 0.9), {"reasons": ["zero_over_zero"]})]] {
		rule.finding.reason == "polarity" with input as case_test.with_rows("resilience.informedness", rows)
	}
}

test_passes_though_polarity_is_uncertain if {
	rule.finding.state == "pass" with input as case_test.with_rows("resilience.informedness", [informed(0.1, -0.1, 0.3)])
}

crossed(value, lo, hi) := object.union(gap_row(value, lo, hi), {"level": "crossing", "slice": "race*sex", "id": "crossing"})

test_fails_on_a_crossing if gap_state([gap_row(0.02, 0.0, 0.05), crossed(0.4, 0.3, 0.5)]) == "fail"

test_passes_though_a_crossing_is_undecided if gap_state([gap_row(0.02, 0.0, 0.05), crossed(0.2, 0.0, 0.9)]) == "pass"

test_insufficient_with_crossings_alone if gap_state([crossed(0.02, 0.0, 0.05)]) == "insufficient_evidence"
