package gatecard.rules.integrity.scope_contradicts_evidence_test

import data.gatecard.conventions.case_test
import data.gatecard.rules.integrity.scope_contradicts_evidence as rule

test_passes_the_case if rule.finding.state == "pass" with input as case_test.good

test_always_applies if {
	every part in ["scope", "counts", "declarations", "subject", "measured"] {
		rule.finding.state != "not_applicable" with input as case_test.without(part)
	}
}

test_insufficient_without_a_known_scope_fact if {
	every scope in [null, "x", [], {}, {"people_affected": null}, {"people_affected": {"values": ["decisions"], "source": "stated"}}] {
		bare := object.union(case_test.without("scope"), {"scope": scope})
		rule.finding.state == "insufficient_evidence" with input as bare
	}
	rule.finding.state == "insufficient_evidence" with input as case_test.without("scope")
}

test_fails_though_no_fact_is_known if {
	contradicted := case_test.with_rows("integrity.scope_contradictions", [contradictions_row(1.0, 1.0, 1.0)])
	rule.finding.state == "fail" with input as object.remove(contradicted, ["scope"])
}

contradictions_row(value, lo, hi) := case_test.row("integrity.scope_contradictions", "all", value, lo, hi)

contradictions_state(found) := state if {
	state := rule.finding.state with input as case_test.with_rows("integrity.scope_contradictions", found)
}

test_boundary_contradictions_none_passes if contradictions_state([contradictions_row(0.0, 0.0, 0.0)]) == "pass"

test_fails_on_one_of_contradictions if {
	contradictions_state([contradictions_row(1.0, 1.0, 1.0)]) == "fail"
	contradictions_state([contradictions_row(0.0, 0.0, 0.0), contradictions_row(1.0, 1.0, 1.0)]) == "fail"
}

test_insufficient_without_contradictions if {
	every found in case_test.no_rows {
		contradictions_state(found) == "insufficient_evidence"
	}
	gone := object.remove(case_test.good.measurements, ["integrity.scope_contradictions"])
	rule.finding.state == "insufficient_evidence" with input as object.union(case_test.without("measurements"), {"measurements": gone})
}

test_insufficient_for_each_damaged_row_of_contradictions if {
	every row in case_test.damaged(contradictions_row(0.0, 0.0, 0.0)) {
		contradictions_state([row]) == "insufficient_evidence"
		contradictions_state([contradictions_row(0.0, 0.0, 0.0), row]) == "insufficient_evidence"
	}
}

test_insufficient_when_there_may_be_more_of_contradictions if {
	open := object.union(contradictions_row(0.0, 0.0, 0.0), {"hi": null, "reasons": ["unbound_evidence"]})
	contradictions_state([open]) == "insufficient_evidence"
	"unbound_evidence" in [check.reason | some check in rule.finding.checks] with input as case_test.with_rows("integrity.scope_contradictions", [open])
}
