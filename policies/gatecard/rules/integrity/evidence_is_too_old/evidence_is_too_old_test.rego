package gatecard.rules.integrity.evidence_is_too_old_test

import data.gatecard.conventions.case_test
import data.gatecard.rules.integrity.evidence_is_too_old as rule

dated(list) := found if {
	found := rule.finding.state with input as case_test.with_parts({"measured": list})
}

item(on) := {"id": "counts:a", "on": on}

good_item := {"id": "counts:b", "on": case_test.past}

test_passes_the_case if rule.finding.state == "pass" with input as case_test.good

test_boundary_passes_on_the_last_day if dated([item(case_test.date(365, -365))]) == "pass"

test_boundary_fails_a_day_later if dated([item(case_test.date(366, -366))]) == "fail"

test_boundary_passes_today if dated([item(case_test.today)]) == "pass"

test_boundary_fails_tomorrow if dated([item(case_test.date(-1, 1))]) == "fail"

test_fails_on_one_old_item_among_good_ones if {
	dated([good_item, item(case_test.date(366, -366))]) == "fail"
	checks := rule.finding.checks with input as case_test.with_parts({"measured": [good_item, item(case_test.date(400, -400))]})
	[check.state | some check in checks] == ["pass", "fail"]
	checks[1].id == "counts:a"
	checks[1].value == 400
	checks[1].limit == "max_evidence_age"
}

test_insufficient_for_each_damaged_date if {
	every on in [null, "2026-01-01", 3, true, [], {}, case_test.date("3", -3), case_test.date(3, null), case_test.date(3, 3), case_test.date(-3, -3), case_test.date(0, 1)] {
		dated([item(on)]) == "insufficient_evidence"
		dated([good_item, item(on)]) == "insufficient_evidence"
	}
	every broken in [{"id": "counts:a"}, {"on": case_test.past}, {"id": 3, "on": case_test.past}, null, "x", 3] {
		dated([broken]) == "insufficient_evidence"
		dated([good_item, broken]) == "insufficient_evidence"
	}
}

test_insufficient_without_dates_of_what_was_counted if {
	every list in [[], null, "x", true, {}] {
		dated(list) == "insufficient_evidence"
	}
	rule.finding.state == "insufficient_evidence" with input as case_test.without("measured")
}

test_not_applicable_when_no_number_was_given if {
	rule.finding.state == "not_applicable" with input as case_test.with_parts({"measured": [], "counts": []})
}

test_insufficient_when_counts_cannot_be_read if {
	every counts in [null, "x", {}] {
		rule.finding.state == "insufficient_evidence" with input as case_test.with_parts({"measured": [], "counts": counts})
	}
}
