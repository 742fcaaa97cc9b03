package gatecard.rules.fairness.groups_were_not_measured_test

import data.gatecard.conventions.case_test
import data.gatecard.rules.fairness.groups_were_not_measured as rule

test_passes_the_case if rule.finding.state == "pass" with input as case_test.good

test_not_applicable_without_people if {
	rule.finding.state == "not_applicable" with input as case_test.with_parts({"scope": {"people_affected": {"values": ["none"]}}})
}

test_insufficient_while_nobody_says_whom_it_affects if {
	unstated := object.union(case_test.without("scope"), {"scope": object.remove(case_test.good.scope, ["people_affected"])})
	rule.finding.unanswered == ["scope_missing:people_affected"] with input as unstated
}

tested(attributes, counts) := found if {
	found := rule.finding.state with input as case_test.with_parts({
		"datasets": [case_test.dataset("test", "test", "d", attributes)],
		"counts": counts,
	})
}

block(part) := object.union(case_test.block("a", "binary", ["race"]), part)

test_passes_every_attribute_in_one_block_or_in_several if {
	tested(["race", "sex"], [block({"by": ["race", "sex"]})]) == "pass"
	tested(["race", "sex"], [block({}), block({"by": ["sex"]})]) == "pass"
}

test_insufficient_when_one_attribute_was_not_counted if tested(["race", "sex"], [block({})]) == "insufficient_evidence"

test_insufficient_without_attributes if {
	every attributes in [[], null, "race", {}, [3], [null], [""], ["race", 3]] {
		tested(attributes, [block({"by": ["race", 3, ""]})]) == "insufficient_evidence"
	}
}

test_insufficient_when_only_other_rows_were_counted if {
	tested(["race"], [block({"role": "train"})]) == "insufficient_evidence"
	tested(["race"], [block({"dataset": "other"})]) == "insufficient_evidence"
	tested(["race"], [block({"by": []})]) == "insufficient_evidence"
}

test_insufficient_when_only_shares_or_scores_were_crossed if {
	every kind in ["share", "paired", "scores", null, 3, ""] {
		tested(["race"], [block({"kind": kind})]) == "insufficient_evidence"
		tested(["race", "sex"], [block({}), block({"kind": kind, "by": ["sex"]})]) == "insufficient_evidence"
	}
}

test_selections_count_where_there_are_no_labels if {
	every kind in ["selection", "scoring"] {
		tested(["race"], [block({"kind": kind})]) == "pass"
		tested(["race"], [block({"kind": kind}), block({"kind": "binary", "by": []})]) == "insufficient_evidence"
		tested(["race"], [block({"kind": kind}), block({"kind": "multiclass", "by": []})]) == "insufficient_evidence"
		tested(["race"], [block({"kind": kind}), block({"dataset": "other"})]) == "pass"
	}
	tested(["race"], [block({"kind": "multiclass"})]) == "pass"
}

test_insufficient_without_counts if {
	every counts in [null, "x", 3, [], {}, [null], [{}], ["race"]] {
		tested(["race"], counts) == "insufficient_evidence"
	}
	rule.finding.state == "insufficient_evidence" with input as case_test.without("counts")
}

test_insufficient_without_a_test_dataset if {
	every datasets in [null, "x", 3, [], {}, [null], [{}], [case_test.dataset("test", "train", "d", ["race"])]] {
		rule.finding.state == "insufficient_evidence" with input as case_test.with_parts({"datasets": datasets})
	}
}

test_insufficient_when_one_of_two_test_datasets_lists_no_attribute if {
	second := case_test.dataset("second", "test", "e", [])
	rule.finding.state == "insufficient_evidence" with input as case_test.with_parts({"datasets": array.concat(case_test.good.datasets, [second])})
}

test_insufficient_when_one_dataset_cannot_be_read if {
	every broken in [null, {}, "x", object.union(case_test.good.datasets[0], {"role": null}), object.remove(case_test.good.datasets[0], ["id"])] {
		rule.finding.state == "insufficient_evidence" with input as case_test.with_parts({"datasets": [case_test.good.datasets[1], broken]})
	}
}

test_never_fails if {
	every part in ["scope", "datasets", "counts", "subject"] {
		rule.finding.state != "fail" with input as case_test.without(part)
	}
}

test_every_decision_is_measured if {
	other := block({"id": "test#b/-", "decision": "b", "by": []})
	tested(["race"], [block({}), other]) == "insufficient_evidence"
	tested(["race"], [block({}), object.union(other, {"by": ["race"]})]) == "pass"
	tested(["race"], [block({}), block({"id": "test#a/-", "by": []})]) == "pass"
	tested(["race"], [block({}), object.union(other, {"dataset": "other"})]) == "pass"
	tested(["race"], [block({}), object.union(other, {"kind": "scores"})]) == "pass"
	every decision in ["", null, 3, true, [], {}] {
		tested(["race"], [block({"decision": decision})]) == "insufficient_evidence"
	}
	tested(["race"], [object.remove(block({}), ["decision"])]) == "insufficient_evidence"
}
