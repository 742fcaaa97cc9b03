package gatecard.verdict.nothing_was_judged_test

import data.gatecard.conventions.case_test
import data.gatecard.verdict
import data.gatecard.verdict.nothing_was_judged as rule

found(part) := object.union({"state": "pass", "basis": "M", "severity": "block"}, part)

state(judged) := rule.finding(judged).state

test_passes_when_a_measured_blocking_rule_passed if {
	state({"fairness.a": found({})}) == "pass"
	state({"fairness.a": found({}), "fairness.b": found({"state": "fail"})}) == "pass"
}

test_fails_when_none_did if {
	state({}) == "fail"
	every part in [{"state": "fail"}, {"state": "not_applicable"}, {"state": "insufficient_evidence"}, {"state": "needs_human_review"}, {"state": "error"}] {
		state({"fairness.a": found(part)}) == "fail"
	}
}

test_fails_when_only_warnings_passed if state({"fairness.a": found({"severity": "warn"})}) == "fail"

test_fails_when_only_declared_or_extracted_rules_passed if {
	state({"fairness.a": found({"basis": "D"}), "fairness.b": found({"basis": "X"}), "fairness.c": found({"basis": null})}) == "fail"
}

test_fails_when_only_rules_about_the_evidence_passed if state({"integrity.a": found({})}) == "fail"

test_insufficient_findings_are_no_meaning if state({"fairness.a": {}}) == "fail"

test_always_applies if {
	every case in [case_test.good, {}, null] {
		finding := verdict.findings["integrity.nothing_was_judged"] with input as case
		finding.severity == "block"
		finding.waivable == false
		finding.waived == false
		finding.basis == "X"
	}
}
