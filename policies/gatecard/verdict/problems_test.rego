package gatecard.verdict_test

import data.gatecard.conventions.case_test
import data.gatecard.verdict

# Findings of which none blocks.
fine := {licence: object.union(finding({}), {"severity": "block", "waived": false})}

# The problems of a case; a case with any is blocked.
problems(case) := found if {
	found := verdict.problems with input as case with verdict.findings as fine
	verdict.outcome == {true: "pass", false: "blocked"}[count(found) == 0] with input as case with verdict.findings as fine
}

test_no_problem_with_the_case if verdict.problems == [] with input as case_test.good

test_profiles_must_be_known if {
	every id in ["nope", null, 3, "", [], {}] {
		found := problems(case_test.put(case_test.good, "profile", {"id": id, "overrides": []}))
		found == ["profile_does_not_cover_task", "profile_unknown"]
	}
	problems(case_test.without("profile")) == ["overrides_malformed", "profile_does_not_cover_task", "profile_unknown"]
}

test_tasks_must_be_covered if {
	every task in ["regression", "text_generation", "", null, 3, [], {}] {
		problems(case_test.with_parts({"subject": {"task": task}})) == ["profile_does_not_cover_task"]
	}
	problems(case_test.with_parts({"subject": {"task": "multiclass_classification"}})) == []
}

test_the_day_must_be_known if {
	every as_of in [
		null, "2026-11-01", {}, [], {"date": "2026-11-01", "number": "20261101"}, {"date": "2026-11-01", "number": null}, {"date": "2026-11-01"},
		{"date": "2026-11-01", "number": 19991231}, {"date": "2026-11-01", "number": 20991232}, {"date": null, "number": 20261101}, {"number": 20261101},
	] {
		problems(case_test.put(case_test.good, "as_of", as_of)) == ["as_of_malformed"]
	}
	every number in [20000101, 20991231] {
		problems(case_test.with_parts({"as_of": {"number": number}})) == []
	}
}

test_lists_that_can_tighten_block_when_malformed if {
	every bad in [null, "x", 3, {}] {
		problems(case_test.put(case_test.good, "profile", {"id": "baseline", "overrides": bad})) == ["overrides_malformed"]
		problems(case_test.put(case_test.good, "frameworks", {"on": bad, "shown": []})) == ["frameworks_malformed"]
		problems(case_test.put(case_test.good, "frameworks", {"on": [], "shown": bad})) == ["frameworks_malformed"]
	}
	problems(case_test.without("frameworks")) == ["frameworks_malformed"]
	problems(case_test.put(case_test.good, "frameworks", {"on": []})) == ["frameworks_malformed"]
}

test_frameworks_must_be_known if {
	every id in ["nope", null, 3, "", {}] {
		problems(case_test.put(case_test.good, "frameworks", {"on": [id], "shown": []})) == ["framework_unknown"]
		problems(case_test.put(case_test.good, "frameworks", {"on": [], "shown": [id]})) == ["framework_unknown"]
	}
	problems(case_test.put(case_test.good, "frameworks", {"on": ["licence-terms"], "shown": ["licence-terms"]})) == []
}

test_refused_overrides_block_and_leave_the_base_value if {
	law := {"limit": "max_days_past_retention", "value": 0}
	every pair in [
		[[null], ["override_refused_malformed"]],
		[[{}, {}], ["override_refused_malformed"]],
		[[{"limit": "max_fpr_difference", "value": 0.6}], ["override_refused_unknown_limit_or_range"]],
		[[{"limit": "max_fpr_difference", "value": 0.2}], ["override_refused_unreasoned"]],
		[[{"rule": "integrity.rows_were_lost", "severity": "warn"}], ["override_refused_integrity"]],
		[[{"rule": "a.b", "severity": "block"}], ["override_refused_unknown_rule_or_severity"]],
		[[law, law], ["override_refused_repeated"]],
		[[law, null, {"rule": "a.b", "severity": "block"}], ["override_refused_malformed", "override_refused_unknown_rule_or_severity"]],
		[[law], []],
	] {
		problems(case_test.with_parts({"profile": {"overrides": pair[0]}})) == pair[1]
	}
}

test_expired_overrides_do_not_block if {
	expired := {"limit": "max_fpr_difference", "value": 0.2, "reason": "r", "approver": "a", "expires_on": case_test.past}
	problems(case_test.with_parts({"profile": {"overrides": [expired]}})) == []
}

# ---- frameworks that scope rules out -----------------------------------------------------------------------------

control(part) := object.union({"rules": [], "attest": null, "when": [], "from": 20200101, "verified": true}, part)

eu := control({"when": [{"fact": "jurisdictions", "any_of": ["eu"]}]})

demo(controls, part) := found if {
	found := verdict.problems with input as object.union(case_test.put(case_test.good, "frameworks", {"on": ["demo"], "shown": []}), part)
		with data.gatecard.frameworks as {"demo": {"controls": controls}, "licence-terms": {"controls": {}}}
		with verdict.findings as fine
}

ruled_out(details) := {"declarations": {"framework_ruled_out": case_test.declaration({"details": details})}}

test_a_framework_that_scope_rules_out_takes_a_reason if {
	demo({"D-1": eu}, {}) == ["framework_ruled_out:demo"]
	demo({"D-1": eu, "D-2": control({"verified": false})}, {}) == ["framework_ruled_out:demo"]
	demo({}, {}) == ["framework_ruled_out:demo"]
	demo({"D-1": eu, "D-2": control({"from": 20270101})}, {}) == []
	demo({"D-1": eu}, ruled_out([{"name": "demo", "text": "Not sold in the Union."}])) == []
	demo({"D-1": eu}, ruled_out([{"name": "other", "text": "Not sold in the Union."}])) == ["framework_ruled_out:demo"]
	demo({"D-1": eu}, ruled_out([{"name": "demo", "text": ""}])) == ["framework_ruled_out:demo"]
	demo({"D-1": eu}, ruled_out([])) == ["framework_ruled_out:demo"]
	unsigned := {"declarations": {"framework_ruled_out": {"person": ""}}}
	demo({"D-1": eu}, object.union(ruled_out([{"name": "demo", "text": "Not sold in the Union."}]), unsigned)) == ["framework_ruled_out:demo"]
}

test_a_framework_that_is_only_shown_takes_none if {
	found := verdict.problems with input as case_test.put(case_test.good, "frameworks", {"on": [], "shown": ["demo"]})
		with data.gatecard.frameworks as {"demo": {"controls": {"D-1": eu, "D-2": control({"rules": ["fairness.not_written_yet"]})}}, "licence-terms": {"controls": {}}}
	found == []
}

test_a_control_cannot_be_met_by_a_rule_that_does_not_exist if {
	lacking := control({"rules": ["fairness.not_written_yet", "ethics.model_licence_is_missing"]})
	demo({"D-1": lacking}, {}) == ["control_without_rule:demo/D-1"]
	demo({"D-1": control({"rules": ["ethics.model_licence_is_missing"]})}, {}) == []
	demo({"D-1": object.union(lacking, {"verified": false}), "D-2": control({})}, {}) == []
}
