package gatecard.rules.transparency.intended_use_is_undeclared_test

import data.gatecard.conventions.case_test
import data.gatecard.rules.transparency.intended_use_is_undeclared as rule

test_passes_the_case if rule.finding.state == "pass" with input as case_test.good

test_always_applies if {
	every part in ["scope", "counts", "declarations", "subject", "measured"] {
		rule.finding.state != "not_applicable" with input as case_test.without(part)
	}
}

topics := ["intended_use", "out_of_scope_use", "limitations"]

declared(topic, part) := found if {
	found := rule.finding.state with input as case_test.with_parts({"declarations": {topic: part}})
}

test_insufficient_without_each_of_the_three if {
	every topic in topics {
		gone := object.remove(case_test.good.declarations, [topic])
		rule.finding.state == "insufficient_evidence" with input as object.union(case_test.without("declarations"), {"declarations": gone})
	}
	rule.finding.state == "insufficient_evidence" with input as case_test.without("declarations")
}

test_insufficient_for_each_damaged_part if {
	every topic in topics {
		every part in [{"person": ""}, {"role": null}, {"stated_on": null}, {"expires_on": null}, {"expires_on": []}, {"expires_on": case_test.date(1, -1)}, {"placeholder": true}, {"placeholder": null}, {"length_days": 731}, {"length_days": "9"}] {
			declared(topic, part) == "insufficient_evidence"
		}
	}
}

test_insufficient_for_a_value_of_another_type if {
	every text in ["", null, 3, true, [], {}] {
		declared("intended_use", {"text": text}) == "insufficient_evidence"
	}
	every items in ["x", null, 3, true, [], {}, [""], ["x", null], ["x", 3]] {
		declared("limitations", {"items": items}) == "insufficient_evidence"
		declared("out_of_scope_use", {"items": items}) == "insufficient_evidence"
	}
	declared("intended_use", {"text": null, "items": ["x"]}) == "insufficient_evidence"
}

test_never_fails if {
	every given in [null, "x", 3, [], {}] {
		bare := object.union(case_test.without("declarations"), {"declarations": given})
		rule.finding.state == "insufficient_evidence" with input as bare
	}
}

test_insufficient_without_a_name if {
	every name in ["", null, 3, true, [], {}] {
		nameless := case_test.with_parts({"subject": {"name": name}})
		rule.finding.state == "insufficient_evidence" with input as nameless
	}
	rule.finding.state == "insufficient_evidence" with input as case_test.without("subject")
}
