package gatecard.rules.integrity.scope_is_incomplete_test

import data.gatecard.conventions.case_test
import data.gatecard.rules.integrity.scope_is_incomplete as rule

test_passes_the_case if rule.finding.state == "pass" with input as case_test.good

test_always_applies if {
	every part in ["scope", "profile", "frameworks", "declarations"] {
		rule.finding.state != "not_applicable" with input as case_test.without(part)
	}
}

test_never_fails if {
	every scope in [null, "x", 3, [], {}, ["x"], {"people_affected": 3}] {
		rule.finding.state == "insufficient_evidence" with input as object.union(case_test.without("scope"), {"scope": scope})
	}
}

people(part) := found if {
	found := rule.finding with input as case_test.with_parts({"scope": {"people_affected": part}})
}

reason(found, id) := [check.reason | some check in found.checks; check.id == id][0]

test_insufficient_when_a_needed_fact_is_missing if {
	unstated := object.union(case_test.without("scope"), {"scope": object.remove(case_test.good.scope, ["people_affected"])})
	rule.finding.state == "insufficient_evidence" with input as unstated
	reason(rule.finding, "scope:people_affected") == "missing" with input as unstated
}

test_insufficient_for_each_damaged_part_of_a_needed_fact if {
	every part in [
		{"person": ""}, {"person": null}, {"role": 3}, {"stated_on": null}, {"stated_on": case_test.date(-1, 1)},
		{"expires_on": null}, {"expires_on": case_test.date(1, -1)}, {"expires_on": case_test.date(-5, -5)},
		{"length_days": null}, {"length_days": "9"}, {"length_days": -1}, {"length_days": 731},
		{"values": []}, {"values": ["maybe"]}, {"values": ["decisions", "content"]}, {"values": "decisions"}, {"values": null},
		{"source": "profile"}, {"source": null},
	] {
		people(part).state == "insufficient_evidence"
	}
}

test_insufficient_with_the_reason_why if {
	reason(people({"person": ""}), "scope:people_affected") == "unsigned"
	reason(people({"expires_on": case_test.date(1, -1)}), "scope:people_affected") == "expired"
	reason(people({"length_days": 731}), "scope:people_affected") == "too_long"
	reason(people({"values": ["maybe"]}), "scope:people_affected") == "incomplete"
	reason(people({"values": ["none"], "rationale": null}), "scope:people_affected") == "unreasoned"
}

test_passes_the_longest_statement if people({"length_days": 730}).state == "pass"

test_passes_values_that_switch_rules_off_with_a_reason if {
	people({"values": ["none"]}).state == "pass"
	people({"values": ["content"]}).state == "pass"
}

test_insufficient_for_values_that_switch_rules_off_without_a_reason if {
	every value in ["none", "content"] {
		every rationale in ["", null, 3, true, [], {}] {
			people({"values": [value], "rationale": rationale}).state == "insufficient_evidence"
		}
	}
}

test_passes_a_fact_that_nothing_needs_though_it_is_late if {
	late := case_test.with_parts({"scope": {"personal_data": {"expires_on": case_test.date(1, -1), "person": ""}}})
	rule.finding.state == "pass" with input as late
}

test_insufficient_for_a_fact_that_nothing_needs_without_its_reason if {
	unreasoned := case_test.with_parts({"scope": {"personal_data": {"values": ["none"], "rationale": null}}})
	rule.finding.state == "insufficient_evidence" with input as unreasoned
	every values in [null, "x", 3, {}] {
		rule.finding.state == "insufficient_evidence" with input as case_test.with_parts({"scope": {"personal_data": {"values": values}}})
	}
}

test_insufficient_when_a_left_out_jurisdiction_has_no_reason if {
	every reason_given in ["", null, 3, [], {}] {
		rule.finding.state == "insufficient_evidence" with input as case_test.with_parts({"scope": {"jurisdictions": {"left_out": {"eu": reason_given}}}})
	}
	bare := object.union(object.remove(case_test.good.scope.jurisdictions, ["left_out"]), {"left_out": {}})
	rule.finding.state == "insufficient_evidence" with input as object.union(
		case_test.without("scope"),
		{"scope": object.union(object.remove(case_test.good.scope, ["jurisdictions"]), {"jurisdictions": bare})},
	)
}

test_insufficient_for_a_fact_the_catalogue_does_not_know if {
	unknown := case_test.with_parts({"scope": {"weather": case_test.fact(["rain"])}})
	rule.finding.state == "insufficient_evidence" with input as unknown
}

test_passes_what_the_profile_presets if {
	preset := {
		"values": ["none"], "rationale": null, "left_out": {}, "source": "profile",
		"person": null, "role": null, "stated_on": null, "expires_on": null, "length_days": null,
	}
	audit := case_test.with_parts({"profile": {"id": "third-party-audit"}, "scope": {"generates_content": preset}})
	rule.finding.state == "pass" with input as audit
	other := object.union(audit, {"scope": {"generates_content": {"values": ["text"]}}})
	rule.finding.state == "pass" with input as other
	baseline := case_test.with_parts({"scope": {"generates_content": preset}})
	rule.finding.state == "insufficient_evidence" with input as baseline
}

test_insufficient_when_a_preset_pretends_to_answer_for_a_needed_fact if {
	preset := {"source": "profile", "values": ["decisions"], "person": null}
	rule.finding.state == "insufficient_evidence" with input as case_test.with_parts({"scope": {"people_affected": preset}})
}

# A rule that only warns asks for nothing; one that a framework raises does.
raising(when, from) := {"demo": {"controls": {"D-1": {
	"rules": ["privacy.retention_date_has_passed"], "attest": null, "when": when, "from": from, "verified": true,
}}}}

without_personal_data := object.union(case_test.without("scope"), {
	"scope": object.remove(case_test.good.scope, ["personal_data"]),
	"frameworks": {"on": ["demo"], "shown": []},
})

test_passes_while_only_a_warning_needs_the_fact if {
	rule.finding.state == "pass" with input as object.union(without_personal_data, {"frameworks": {"on": []}})
}

test_insufficient_when_a_framework_raises_the_rule if {
	reason(rule.finding, "scope:personal_data") == "missing" with input as without_personal_data with data.gatecard.frameworks as raising([], 20200101)
}

test_passes_while_the_control_is_yet_to_come if {
	rule.finding.state == "pass" with input as without_personal_data with data.gatecard.frameworks as raising([], 20270101)
}

test_insufficient_when_a_control_asks_for_a_fact if {
	asking := raising([{"fact": "sector", "any_of": ["credit"]}], 20200101)
	reason(rule.finding, "scope:sector") == "missing" with input as without_personal_data with data.gatecard.frameworks as asking
}

test_insufficient_when_nothing_is_needed_and_nothing_stated if {
	off := {"profile": {"id": "baseline", "overrides": [override |
		some name in [
			"fairness.groups_were_not_measured", "fairness.true_positive_rates_differ",
			"fairness.false_positive_rates_differ", "fairness.worst_group_is_underserved",
		]
		override := {"rule": name, "severity": "off", "reason": "r", "approver": "b", "expires_on": case_test.soon}
	]}}
	bare := object.union(case_test.without("scope"), object.union(off, {"scope": {}}))
	rule.finding.state == "insufficient_evidence" with input as bare
	rule.finding.checks[0].id == "scope" with input as bare
	rule.finding.state == "pass" with input as case_test.with_parts(off)
}

test_insufficient_under_an_unknown_profile if {
	rule.finding.state == "insufficient_evidence" with input as {"profile": {"id": "nope"}, "scope": {}}
}

test_passes_a_jurisdiction_that_is_not_left_out if {
	fact := case_test.put(object.union(case_test.good.scope.jurisdictions, {"values": ["us", "eu", "uk", "cn", "kr", "us-tx"]}), "left_out", {})
	scope := case_test.put(case_test.good.scope, "jurisdictions", fact)
	rule.finding.state == "pass" with input as case_test.put(case_test.good, "scope", scope)
	preset := {"scope": {"jurisdictions": {"values": ["eu"], "source": "profile"}}}
	own := object.union(data.gatecard.profiles, {"baseline": {"presets": {"jurisdictions": ["eu"]}}})
	rule.finding.state == "pass" with input as object.union(case_test.with_parts({"scope": {"jurisdictions": null}}), preset) with data.gatecard.profiles as own
}
