package gatecard.rules.integrity.declaration_has_expired_test

import data.gatecard.conventions.case_test
import data.gatecard.rules.integrity.declaration_has_expired as rule

dated(list) := found if {
	found := rule.finding.state with input as case_test.with_parts({"expiries": list})
}

item(on) := {"id": "decl:a", "on": on}

good_item := {"id": "decl:b", "on": case_test.soon}

test_passes_the_case if rule.finding.state == "pass" with input as case_test.good

test_boundary_passes_on_the_last_day if dated([item(case_test.today)]) == "pass"

test_boundary_fails_a_day_later if dated([item(case_test.date(1, -1))]) == "fail"

test_fails_on_one_expired_statement_among_good_ones if dated([good_item, item(case_test.date(1, -1))]) == "fail"

test_insufficient_for_each_damaged_date if {
	every on in [null, "2026-01-01", 3, true, [], {}, case_test.date("-3", 3), case_test.date(-3, null), case_test.date(-3, -3)] {
		dated([item(on)]) == "insufficient_evidence"
		dated([good_item, item(on)]) == "insufficient_evidence"
	}
	every broken in [{"id": "decl:a"}, {"on": case_test.soon}, {"id": 3, "on": case_test.soon}, null, "x", 3] {
		dated([good_item, broken]) == "insufficient_evidence"
	}
}

test_insufficient_without_the_expiry_of_what_was_declared if {
	every list in [[], null, "x", true, {}] {
		dated(list) == "insufficient_evidence"
	}
	rule.finding.state == "insufficient_evidence" with input as case_test.without("expiries")
	nothing_but_scope := object.union(case_test.without("declarations"), {"declarations": {}, "expiries": []})
	rule.finding.state == "insufficient_evidence" with input as nothing_but_scope
	unreadable := object.union(case_test.without("scope"), {"declarations": [], "scope": {}, "expiries": []})
	rule.finding.state == "insufficient_evidence" with input as unreadable
}

test_not_applicable_when_nothing_was_declared if {
	bare := object.remove(case_test.good, ["declarations", "scope"])
	rule.finding.state == "not_applicable" with input as object.union(bare, {"declarations": {}, "scope": {}, "expiries": []})
	preset := {"role": {"values": ["auditor"], "source": "profile"}}
	rule.finding.state == "not_applicable" with input as object.union(bare, {"declarations": {}, "scope": preset, "expiries": []})
}
