package gatecard.verdict_test

import data.gatecard.conventions.case_test
import data.gatecard.verdict

row(part, frameworks, case) := found if {
	found := verdict.control_table.demo["D-1"] with input as object.union(case_test.put(case_test.good, "frameworks", frameworks), case)
		with data.gatecard.frameworks as {"demo": {"controls": {"D-1": control(part)}}}
}

on_now := {"on": ["demo"], "shown": []}

only_shown := {"on": [], "shown": ["demo"]}

test_a_row_of_the_table if {
	row({"rules": ["ethics.model_licence_is_missing"]}, on_now, {}) == {
		"id": "demo/D-1", "on": true, "standing": "in_force", "state": "pass",
		"rules": {"ethics.model_licence_is_missing": "pass"}, "attested": [],
	}
	row({"rules": ["ethics.model_licence_is_missing"]}, only_shown, {}).on == false
}

test_the_worst_part_decides if {
	both := {"rules": ["ethics.model_licence_is_missing"], "attest": "generator_terms"}
	row(both, on_now, {}).state == "insufficient_evidence"
	row(both, on_now, {}).attested == ["insufficient_evidence"]
	row({"rules": ["ethics.model_licence_is_missing"]}, on_now, {"declarations": {"model_licence": {"text": "Made-Up-1.0"}}}).state == "fail"
}

test_rules_that_are_off_or_do_not_exist_show_nothing if {
	row({"rules": ["ethics.control_is_unattested"]}, only_shown, {}).rules == {"ethics.control_is_unattested": "insufficient_evidence"}
	row({"rules": ["ethics.control_is_unattested"]}, only_shown, {}).state == "insufficient_evidence"
	row({"rules": ["fairness.not_written_yet", "ethics.model_licence_is_missing"]}, only_shown, {}).state == "insufficient_evidence"
	row({}, on_now, {}).state == "insufficient_evidence"
}

test_standings_that_are_not_judged if {
	row({"verified": false, "attest": "generator_terms"}, on_now, {}).state == "not_applicable"
	row({"from": 20270101}, on_now, {}).state == "not_applicable"
	row({"when": [{"fact": "jurisdictions", "any_of": ["eu"]}]}, on_now, {}).state == "not_applicable"
	row({"when": [{"fact": "sector", "any_of": ["credit"]}], "rules": ["ethics.model_licence_is_missing"]}, on_now, {}).state == "insufficient_evidence"
	row({"when": [{"fact": "sector", "any_of": ["credit"]}], "rules": ["ethics.model_licence_is_missing"]}, on_now, {}).standing == "scope_missing"
}

test_rules_that_do_not_apply_make_a_control_not_applicable if {
	none := {"scope": {"people_affected": {"values": ["none"]}}}
	row({"rules": [fpr]}, only_shown, none).state == "not_applicable"
	row({"rules": [fpr, "ethics.model_licence_is_missing"]}, only_shown, none).state == "pass"
}

test_an_error_is_the_worst if {
	found := verdict.control_table.demo["D-1"].state with input as case_test.put(case_test.good, "frameworks", only_shown)
		with data.gatecard.frameworks as {"demo": {"controls": {"D-1": control({"rules": [fpr, "ethics.model_licence_is_missing"]})}}}
		with verdict.given as {}
	found == "error"
}

test_upcoming_controls_show_their_state_where_they_are_judged if {
	judging_upcoming := object.union(data.gatecard.profiles, {"baseline": {"judge_upcoming": true}})
	found := verdict.control_table.demo["D-1"] with input as case_test.put(case_test.good, "frameworks", only_shown)
		with data.gatecard.frameworks as {"demo": {"controls": {"D-1": control({"from": 20270101, "rules": ["ethics.model_licence_is_missing"]})}}}
		with data.gatecard.profiles as judging_upcoming
	found.standing == "upcoming"
	found.state == "pass"
}

test_the_table_holds_what_is_on_and_what_is_shown if {
	found := verdict.control_table with input as case_test.put(case_test.good, "frameworks", {"on": ["a"], "shown": ["b"]})
		with data.gatecard.frameworks as {"a": {"controls": {"A": control({})}}, "b": {"controls": {"B": control({})}}, "c": {"controls": {"C": control({})}}}
	object.keys(found) == {"a", "b"}
}

test_shown_frameworks_never_change_the_outcome if {
	outcome := verdict.outcome with input as case_test.put(case_test.good, "frameworks", only_shown)
		with data.gatecard.frameworks as {"demo": {"controls": {"D-1": control({"attest": "generator_terms", "rules": ["privacy.retention_date_has_passed"]})}}}
	outcome == "pass"
}

test_frameworks_that_are_on_block_until_their_controls_are_met if {
	asking := {"demo": {"controls": {"D-1": control({"attest": "generator_terms"})}}}
	case := case_test.put(case_test.good, "frameworks", on_now)
	verdict.outcome == "blocked" with input as case with data.gatecard.frameworks as asking
	terms := case_test.declaration({"answers": [{"item": "terms_allow_training_on_output", "answer": "yes"}], "document": {"digest": "d"}})
	verdict.outcome == "pass" with input as object.union(case, {"declarations": {"generator_terms": terms}}) with data.gatecard.frameworks as asking
}

test_frameworks_that_are_on_make_a_warning_block if {
	kept := {"demo": {"controls": {"D-1": control({"rules": ["privacy.retention_date_has_passed"]})}}}
	undated := case_test.put(case_test.put(case_test.good, "frameworks", on_now), "datasets", [case_test.put(dataset, "retention_until", null) | some dataset in case_test.good.datasets])
	verdict.outcome == "pass" with input as case_test.put(undated, "frameworks", only_shown) with data.gatecard.frameworks as kept
	verdict.outcome == "blocked" with input as undated with data.gatecard.frameworks as kept
}
