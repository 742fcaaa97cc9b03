package gatecard.verdict_test

import data.gatecard.conventions.case_test
import data.gatecard.verdict

waiver(part) := object.union(
	{
		"rule": fpr, "check": null, "accepts": "fail", "up_to": 0.18, "reason": "r", "approver": "a",
		"approved_on": case_test.today, "expires_on": case_test.date(-1, 1), "length_days": 180, "subject_digest": "sha256:aa",
	},
	part,
)

waiving(case, list) := found if {
	found := verdict.verdict with input as case_test.put(case, "waivers", list)
}

status(case, part) := waiving(case, [waiver(part)]).waivers[0].status

test_a_failed_number_is_waived_up_to_a_bound if {
	found := waiving(bad, [waiver({})])
	found.waivers == [{"waiver": waiver({}), "status": "used"}]
	found.findings[fpr].waived == true
	found.findings[fpr].state == "fail"
	found.outcome == "pass"
}

test_the_whole_interval_keeps_the_bound if {
	status(bad, {"up_to": 0.18}) == "used"
	status(bad, {"up_to": 0.1799999999}) == "unmatched"
	status(bad, {"up_to": null}) == "unmatched"
	waiving(bad, [waiver({"up_to": 0.17})]).outcome == "blocked"
	endless := case_test.with_rows("fairness.fpr_difference", [object.union(gap(0.12, 0.2), {"hi": null, "reasons": ["no_bound"]})])
	status(endless, {"up_to": 1}) == "unmatched"
}

worst_case := case_test.with_rows("fairness.worst_group_recall", [case_test.row("fairness.worst_group_recall", "race", 0.3, 0.2, 0.4)])

test_at_least_keeps_its_bound_from_below if {
	status(worst_case, {"rule": "fairness.worst_group_is_underserved", "up_to": 0.2}) == "used"
	status(worst_case, {"rule": "fairness.worst_group_is_underserved", "up_to": 0.2000000001}) == "unmatched"
}

test_days_of_a_waiver if {
	status(bad, {"approved_on": case_test.date(-1, 1)}) == "approved_later"
	status(bad, {"approved_on": case_test.past}) == "used"
	status(bad, {"expires_on": case_test.today}) == "expired"
	status(bad, {"expires_on": case_test.past}) == "expired"
	status(bad, {"length_days": 180}) == "used"
	status(bad, {"length_days": 181}) == "too_long"
	short := {"limit": "max_waiver_days", "value": 90}
	status(case_test.put(bad, "profile", {"id": "baseline", "overrides": [short]}), {}) == "too_long"
}

test_days_that_agree_with_one_another if {
	status(bad, {"approved_on": case_test.date(2, -2), "expires_on": case_test.date(1, -1), "length_days": 1}) == "expired"
	status(bad, {"approved_on": case_test.date(2, -2), "expires_on": case_test.today, "length_days": 2}) == "expired"
	status(bad, {"approved_on": case_test.date(-1, 1), "expires_on": case_test.date(-9, 9), "length_days": 8}) == "approved_later"
	status(bad, {"approved_on": case_test.date(9, -9), "expires_on": case_test.date(-9, 9), "length_days": 8}) == "malformed"
	status(bad, {"approved_on": case_test.date(2, -2), "expires_on": case_test.date(-9, 9), "length_days": 8}) == "malformed"
	status(bad, {"approved_on": case_test.date(2, -2), "expires_on": case_test.date(-9, 9), "length_days": 11}) == "used"
}

test_a_bound_that_nothing_can_break_is_none if {
	wide := case_test.with_rows("fairness.fpr_difference", [gap(0.12, 1.0)])
	every bound in [1, 1.0, 2, 1000000] {
		status(wide, {"up_to": bound}) == "unmatched"
	}
	status(bad, {"up_to": 0.9999}) == "used"
	lowest := case_test.with_rows("fairness.worst_group_recall", [case_test.row("fairness.worst_group_recall", "race", 0.3, 0.0, 0.4)])
	every bound in [0, -1] {
		status(lowest, {"rule": "fairness.worst_group_is_underserved", "up_to": bound}) == "unmatched"
	}
}

test_a_waiver_accepts_exactly_one_state if {
	status(bad, {"accepts": "insufficient_evidence"}) == "unmatched"
	status(bad, {"accepts": "needs_human_review"}) == "unmatched"
	unsure := case_test.with_rows("fairness.fpr_difference", [gap(0.05, 0.2)])
	status(unsure, {"accepts": "insufficient_evidence", "up_to": null}) == "used"
	status(unsure, {"accepts": "fail"}) == "unmatched"
	waiving(unsure, [waiver({"accepts": "insufficient_evidence"})]).findings[fpr].waived == true
}

test_a_waiver_is_for_one_subject if {
	status(bad, {"subject_digest": "sha256:bb"}) == "other_subject"
	status(bad, {"subject_digest": null}) == "used"
	status(case_test.put(bad, "subject", object.remove(bad.subject, ["digest"])), {}) == "other_subject"
	strict := object.union(data.gatecard.profiles, {"baseline": {"waivers_need_digest": true}})
	found := verdict.waiver_statuses[0].status with input as case_test.put(bad, "waivers", [waiver({"subject_digest": null})]) with data.gatecard.profiles as strict
	found == "other_subject"
	named := verdict.waiver_statuses[0].status with input as case_test.put(bad, "waivers", [waiver({})]) with data.gatecard.profiles as strict
	named == "used"
}

test_unneeded_and_unknown_waivers_are_reported if {
	status(case_test.good, {}) == "unneeded"
	status(case_test.with_parts({"scope": {"people_affected": {"values": ["none"]}}}), {}) == "unneeded"
	status(bad, {"rule": "no.such"}) == "unknown_rule"
	status(bad, {"rule": "ethics.control_is_unattested"}) == "unknown_rule"
	waiving(case_test.good, [waiver({})]).outcome == "pass"
}

test_some_things_are_never_waived if {
	other := case_test.with_parts({"released": {"digest": "sha256:bb"}})
	status(other, {"rule": "integrity.evidence_is_about_another_model", "check": "released.digest"}) == "not_waivable"
	status({}, {"rule": "integrity.nothing_was_judged"}) == "not_waivable"
	waiving(other, [waiver({"rule": "integrity.evidence_is_about_another_model", "check": "released.digest"})]).outcome == "blocked"
	silent := verdict.verdict with input as case_test.put(case_test.good, "waivers", [waiver({})]) with verdict.given as {}
	silent.waivers[0].status == "not_waivable"
	silent.findings[fpr].waived == false
}

test_malformed_waivers_are_reported_and_unused if {
	every broken in array.concat(
		[null, "x", 3, true, [], {}],
		array.concat(
			[case_test.put(waiver({}), field, value) |
				some field in ["rule", "reason", "approver", "accepts", "approved_on", "expires_on", "length_days"]
				some value in ["", null, true, [], {}, "pass"]
				not harmless(field, value)
			],
			array.concat(
				[object.remove(waiver({}), [field]) | some field, _ in waiver({})],
				[
					case_test.put(waiver({}), "check", 3), case_test.put(waiver({}), "up_to", "0.2"), case_test.put(waiver({}), "subject_digest", 3),
					waiver({"accepts": "pass"}), waiver({"accepts": "error"}), waiver({"length_days": -1}), waiver({"length_days": 0}),
					waiver({"approved_on": case_test.date(200, -200)}), waiver({"expires_on": case_test.date(-5, -5)}), waiver({"rule": 3}),
				],
			),
		),
	) {
		verdict.waiver_statuses == [{"waiver": broken, "status": "malformed"}] with input as case_test.put(bad, "waivers", [broken]) with verdict.unwaived as failed
	}
}

# The findings of the bad case, without judging it again for every waiver.
failed := {fpr: object.union(finding({"state": "fail"}), {"severity": "block"})}

harmless(field, "pass") if field in ["rule", "reason", "approver"]

test_a_list_that_is_none_is_reported if {
	every broken in [null, "x", 3, {}, {"a": waiver({})}] {
		waiving(bad, broken).waivers == [{"waiver": broken, "status": "malformed"}]
		waiving(bad, broken).outcome == "blocked"
		waiving(case_test.good, broken).outcome == "pass"
	}
	found := verdict.verdict with input as case_test.without("waivers")
	found.waivers == []
	found.outcome == "pass"
}

# ---- facts, several checks, several waivers ----------------------------------------------------------------------

unlicensed := case_test.with_parts({"declarations": {"model_licence": {"text": "Made-Up-1.0"}}})

licence := "ethics.model_licence_is_missing"

test_a_failed_fact_must_be_named if {
	status(unlicensed, {"rule": licence}) == "unmatched"
	status(unlicensed, {"rule": licence, "check": "decl:model_licence"}) == "unmatched"
	status(unlicensed, {"rule": licence, "check": "model_licence"}) == "used"
	waiving(unlicensed, [waiver({"rule": licence, "check": "model_licence"})]).outcome == "pass"
}

undeclared := case_test.put(case_test.good, "declarations", object.remove(case_test.good.declarations, ["limitations", "intended_use"]))

use := "transparency.intended_use_is_undeclared"

test_every_open_check_needs_its_waiver if {
	one := waiver({"rule": use, "check": "decl:limitations", "accepts": "insufficient_evidence"})
	other := waiver({"rule": use, "check": "decl:intended_use", "accepts": "insufficient_evidence"})
	all_of_it := waiver({"rule": use, "accepts": "insufficient_evidence"})
	waiving(undeclared, [one]).findings[use].waived == false
	waiving(undeclared, [one]).waivers[0].status == "used"
	waiving(undeclared, [one]).outcome == "blocked"
	waiving(undeclared, [one, other]).outcome == "pass"
	waiving(undeclared, [all_of_it]).outcome == "pass"
	waiving(undeclared, [waiver({"rule": use, "check": "decl:nothing", "accepts": "insufficient_evidence"})]).waivers[0].status == "unmatched"
}

test_a_waiver_never_covers_a_worse_check if {
	both := case_test.with_rows("fairness.fpr_difference", [gap(0.05, 0.2), gap(0.12, 0.18)])
	unsure := waiver({"accepts": "insufficient_evidence"})
	waiving(both, [unsure]).findings[fpr].waived == false
	waiving(both, [waiver({})]).findings[fpr].waived == false
	waiving(both, [unsure, waiver({})]).findings[fpr].waived == true
}

unstated := case_test.put(case_test.good, "scope", object.remove(case_test.good.scope, ["people_affected"]))

test_a_finding_that_no_check_decided_is_waived_as_a_whole if {
	status(unstated, {"accepts": "insufficient_evidence"}) == "used"
	waiving(unstated, [waiver({"accepts": "insufficient_evidence"})]).findings[fpr].waived == true
	status(unstated, {"accepts": "fail"}) == "unmatched"
	status(unstated, {"accepts": "insufficient_evidence", "check": gap(0, 0).id}) == "unmatched"
	both := case_test.put(bad, "scope", unstated.scope)
	status(both, {"accepts": "fail"}) == "unmatched"
}

test_a_review_is_recorded_as_a_waiver if {
	labelled := case_test.with_rows("ethics.sensitive_labels", [case_test.exact("ethics.sensitive_labels", "all", 1.0)])
	labels := "ethics.labels_name_sensitive_traits"
	found := waiving(labelled, [waiver({"rule": labels, "accepts": "needs_human_review", "up_to": null})])
	found.findings[labels].state == "needs_human_review"
	found.findings[labels].waived == true
	status(labelled, {"rule": labels, "accepts": "fail", "up_to": 1}) == "unmatched"
}

test_a_waiver_of_another_rule_covers_nothing if {
	other := waiver({"rule": "fairness.true_positive_rates_differ"})
	waiving(bad, [other]).findings[fpr].waived == false
}

test_no_open_checks_are_no_waiver if {
	odd := finding({"state": "fail", "checks": []})
	found := verdict.verdict with input as case_test.put(case_test.good, "waivers", [waiver({})]) with verdict.given as {fpr: odd}
	found.findings[fpr].waived == false
	found.waivers[0].status == "unmatched"
}

test_one_control_is_waived_alone if {
	asking := {"demo": {"controls": {"D-1": control({"attest": "generator_terms"})}}}
	case := case_test.put(case_test.put(case_test.good, "frameworks", on_now), "waivers", [
		waiver({"rule": "ethics.control_is_unattested", "check": "demo/D-1", "accepts": "insufficient_evidence"}),
	])
	found := verdict.verdict with input as case with data.gatecard.frameworks as asking
	found.waivers[0].status == "used"
	found.outcome == "pass"
}

test_a_waived_pass_is_no_meaning if {
	given := {fpr: finding({"state": "fail", "checks": [check({"state": "insufficient_evidence"})]})}
	found := verdict.findings["integrity.nothing_was_judged"].state with input as case_test.good with verdict.given as given
	found == "fail"
}
