package gatecard.rules.ethics.labels_name_sensitive_traits_test

import data.gatecard.conventions.case_test
import data.gatecard.rules.ethics.labels_name_sensitive_traits as rule

test_passes_the_case if rule.finding.state == "pass" with input as case_test.good

test_always_applies if {
	every part in ["scope", "counts", "declarations", "subject", "measured"] {
		rule.finding.state != "not_applicable" with input as case_test.without(part)
	}
}

ground := {"sensitive_label_exception": case_test.declaration({
	"answers": [{"item": "medical_or_safety_purpose", "answer": "yes"}],
	"document": {"digest": "sha256:06"},
})}

excepted(rows, part) := found if {
	found := rule.finding with input as object.union(
		case_test.with_rows("ethics.sensitive_labels", rows),
		{"declarations": object.union(ground, {"sensitive_label_exception": part})},
	)
}

test_passes_an_exception_that_is_attested if {
	found := excepted([labels_row(1.0, 1.0, 1.0)], {})
	found.state == "pass"
	[[check.state, check.reason] | some check in found.checks] == [["not_applicable", "excepted"], ["pass", "attested"]]
}

test_reviews_when_the_exception_is_not_attested if {
	every part in [{"document": null}, {"person": ""}, {"answers": []}, {"answers": [{"item": "medical_or_safety_purpose", "answer": "no"}]}, {"placeholder": true}] {
		excepted([labels_row(1.0, 1.0, 1.0)], part).state == "needs_human_review"
	}
}

test_insufficient_when_labels_are_unknown_in_spite_of_an_exception if {
	excepted([], {}).state == "insufficient_evidence"
	excepted([labels_row(1.0, 1.0, 1.0), {}], {}).state == "insufficient_evidence"
}

test_passes_without_needing_its_exception if excepted([labels_row(0.0, 0.0, 0.0)], {"document": null}).state == "pass"

labels_row(value, lo, hi) := case_test.row("ethics.sensitive_labels", "all", value, lo, hi)

labels_state(found) := state if {
	state := rule.finding.state with input as case_test.with_rows("ethics.sensitive_labels", found)
}

test_boundary_labels_none_passes if labels_state([labels_row(0.0, 0.0, 0.0)]) == "pass"

test_reviews_on_one_of_labels if {
	labels_state([labels_row(1.0, 1.0, 1.0)]) == "needs_human_review"
	labels_state([labels_row(0.0, 0.0, 0.0), labels_row(1.0, 1.0, 1.0)]) == "needs_human_review"
}

test_insufficient_without_labels if {
	every found in case_test.no_rows {
		labels_state(found) == "insufficient_evidence"
	}
	gone := object.remove(case_test.good.measurements, ["ethics.sensitive_labels"])
	rule.finding.state == "insufficient_evidence" with input as object.union(case_test.without("measurements"), {"measurements": gone})
}

test_insufficient_for_each_damaged_row_of_labels if {
	every row in case_test.damaged(labels_row(0.0, 0.0, 0.0)) {
		labels_state([row]) == "insufficient_evidence"
		labels_state([labels_row(0.0, 0.0, 0.0), row]) == "insufficient_evidence"
	}
}

test_insufficient_when_there_may_be_more_of_labels if {
	open := object.union(labels_row(0.0, 0.0, 0.0), {"hi": null, "reasons": ["unbound_evidence"]})
	labels_state([open]) == "insufficient_evidence"
	"unbound_evidence" in [check.reason | some check in rule.finding.checks] with input as case_test.with_rows("ethics.sensitive_labels", [open])
}
