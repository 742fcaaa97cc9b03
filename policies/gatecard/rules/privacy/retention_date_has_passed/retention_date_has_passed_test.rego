package gatecard.rules.privacy.retention_date_has_passed_test

import data.gatecard.conventions.case_test
import data.gatecard.rules.privacy.retention_date_has_passed as rule

kept(dates) := found if {
	found := rule.finding.state with input as case_test.with_parts({"datasets": [case_test.put(case_test.dataset(id, "test", "d", []), "retention_until", until) |
		some at, until in dates
		id := $"d{at}"
	]})
}

test_passes_the_case if rule.finding.state == "pass" with input as case_test.good

test_boundary_passes_on_the_last_day if kept([case_test.today]) == "pass"

test_boundary_fails_a_day_later if kept([case_test.date(1, -1)]) == "fail"

test_fails_on_one_dataset_among_good_ones if kept([case_test.soon, case_test.date(1, -1)]) == "fail"

test_insufficient_when_one_dataset_has_no_date if {
	every until in [null, "2026-01-01", 3, true, [], {}, case_test.date("-3", 3), case_test.date(-3, -3), case_test.date(-3, null)] {
		kept([until]) == "insufficient_evidence"
		kept([case_test.soon, until]) == "insufficient_evidence"
	}
	undated := object.remove(case_test.dataset("d", "test", "d", []), ["retention_until"])
	rule.finding.state == "insufficient_evidence" with input as case_test.with_parts({"datasets": [case_test.good.datasets[0], undated]})
}

test_insufficient_without_datasets if {
	every datasets in [null, "x", 3, [], {}, [null], [{}], ["x"]] {
		rule.finding.state == "insufficient_evidence" with input as case_test.with_parts({"datasets": datasets})
	}
	rule.finding.state == "insufficient_evidence" with input as case_test.without("datasets")
	damaged := object.union(case_test.good.datasets[0], {"role": null})
	rule.finding.state == "insufficient_evidence" with input as case_test.with_parts({"datasets": [damaged, case_test.good.datasets[1]]})
}

test_not_applicable_without_personal_data if {
	rule.finding.state == "not_applicable" with input as case_test.with_parts({"scope": {"personal_data": {"values": ["none"]}}})
}

test_insufficient_while_nobody_says_which_data_they_are if {
	unstated := object.union(case_test.without("scope"), {"scope": object.remove(case_test.good.scope, ["personal_data"])})
	rule.finding.unanswered == ["scope_missing:personal_data"] with input as unstated
	both := case_test.with_parts({"scope": {"personal_data": {"values": ["none", "personal"]}}})
	rule.finding.unanswered == ["scope_missing:personal_data"] with input as both
}

test_fails_by_the_name_of_the_dataset if {
	late := object.union(case_test.dataset("old", "train", "d", []), {"retention_until": case_test.date(1, -1)})
	checks := rule.finding.checks with input as case_test.with_parts({"datasets": [case_test.good.datasets[1], late]})
	[[check.judge, check.id, check.state] | some check in checks] == [
		["fresh", "field:datasets.test.retention_until", "pass"], ["fresh", "field:datasets.old.retention_until", "fail"],
		["present", "field:datasets.test.retention_until", "pass"], ["present", "field:datasets.old.retention_until", "pass"],
	]
	bare := rule.finding.checks with input as case_test.with_parts({"datasets": []})
	[[check.judge, check.id] | some check in bare] == [["fresh", "datasets"]]
}
