package gatecard.rules.integrity.rows_were_lost_test

import data.gatecard.conventions.case_test
import data.gatecard.rules.integrity.rows_were_lost as rule

test_passes_the_case if rule.finding.state == "pass" with input as case_test.good

test_not_applicable_without_counts_of_another_task if {
	other := case_test.with_parts({"counts": [], "subject": {"task": "text_generation"}})
	rule.finding.state == "not_applicable" with input as other
}

test_insufficient_without_counts_of_a_classifier if {
	bare := object.union(case_test.with_rows("integrity.row_coverage", []), {"counts": []})
	rule.finding.state == "insufficient_evidence" with input as bare
	unknown := object.union(bare, {"subject": {"task": null}})
	rule.finding.unanswered == ["scope_missing:task"] with input as unknown
}

test_insufficient_with_counts_of_another_task if {
	other := object.union(case_test.with_rows("integrity.row_coverage", []), {"subject": {"task": "text_generation"}})
	rule.finding.state == "insufficient_evidence" with input as other
}

coverage_row(value, lo, hi) := case_test.row("integrity.row_coverage", "all", value, lo, hi)

coverage_state(found) := state if {
	state := rule.finding.state with input as case_test.with_rows("integrity.row_coverage", found)
}

test_boundary_coverage_passes_on_the_limit if coverage_state([coverage_row(1.0, 1.0, 1.0)]) == "pass"

test_boundary_coverage_just_beyond_does_not_pass if coverage_state([coverage_row(1.0, 0.9999999999, 1.0)]) == "insufficient_evidence"

test_fails_on_coverage_wholly_beyond if coverage_state([coverage_row(0.9999999999, 0.0, 0.9999999999)]) == "fail"

test_fails_on_one_coverage_row_among_good_ones if coverage_state([coverage_row(1.0, 1.0, 1.0), coverage_row(0.9999999999, 0.0, 0.9999999999)]) == "fail"

test_insufficient_without_coverage_rows if {
	every found in case_test.no_rows {
		coverage_state(found) == "insufficient_evidence"
	}
	gone := object.remove(case_test.good.measurements, ["integrity.row_coverage"])
	rule.finding.state == "insufficient_evidence" with input as object.union(case_test.without("measurements"), {"measurements": gone})
}

test_insufficient_for_each_damaged_coverage_row if {
	every row in case_test.damaged(coverage_row(1.0, 1.0, 1.0)) {
		coverage_state([row]) == "insufficient_evidence"
		coverage_state([coverage_row(1.0, 1.0, 1.0), row]) == "insufficient_evidence"
	}
}

test_insufficient_without_a_pass_side_of_coverage if {
	open := object.union(coverage_row(1.0, 1.0, 1.0), {"lo": null, "reasons": ["no_bound"]})
	coverage_state([open]) == "insufficient_evidence"
	coverage_state([coverage_row(1.0, 1.0, 1.0), open]) == "insufficient_evidence"
	"no_bound" in [check.reason | some check in rule.finding.checks] with input as case_test.with_rows("integrity.row_coverage", [open])
}
