package gatecard.verdict_test

import data.gatecard.conventions.case_test
import data.gatecard.verdict

gap(lo, hi) := case_test.row("fairness.fpr_difference", "race", lo, lo, hi)

fpr := "fairness.false_positive_rates_differ"

# The case with a gap that fails.
bad := case_test.with_rows("fairness.fpr_difference", [gap(0.12, 0.18)])

on(case) := found if {
	found := verdict.verdict with input as case
}

test_the_case_passes if {
	found := on(case_test.good)
	found.outcome == "pass"
	found.problems == []
	found.totals == {"pass": 19, "fail": 0, "insufficient_evidence": 0, "needs_human_review": 0, "not_applicable": 0, "error": 0}
}

test_a_blocking_fail_blocks if {
	found := on(bad)
	found.outcome == "blocked"
	found.findings[fpr].state == "fail"
	found.findings[fpr].severity == "block"
	found.totals.fail == 1
}

test_a_warning_changes_nothing if {
	found := on(case_test.with_rows("fairness.worst_group_recall", [case_test.row("fairness.worst_group_recall", "race", 0.2, 0.1, 0.3)]))
	found.findings["fairness.worst_group_is_underserved"].state == "fail"
	found.outcome == "pass"
}

stated(state) := found if {
	given := verdict.given with input as case_test.good
	found := verdict.outcome with input as case_test.good with verdict.given as object.union(given, {fpr: finding({"state": state})})
}

test_each_stopping_state_blocks if {
	stated("fail") == "blocked"
	stated("insufficient_evidence") == "blocked"
	stated("needs_human_review") == "blocked"
	stated("pass") == "pass"
	stated("not_applicable") == "pass"
}

test_nothing_given_is_blocked if {
	every nothing in [{}, [], null, "x", 1, true] {
		found := on(nothing)
		found.outcome == "blocked"
		found.input_id == null
		found.as_of == null
		found.profile.id == null
		found.findings["integrity.nothing_was_judged"].state == "fail"
	}
}

test_it_repeats_what_it_judged if {
	found := on(case_test.good)
	found.schema == "gatecard.verdict/1"
	found.input_id == "case-1"
	found.as_of == "2026-11-01"
	found.profile.id == "baseline"
	found.revision == data.gatecard.revision
	found.custom_revision == null
	mine := verdict.verdict with input as case_test.good with data.custom as {"revision": "r-7"}
	mine.custom_revision == "r-7"
}

test_it_has_these_keys if {
	found := on(case_test.good)
	sort(object.keys(found)) == [
		"as_of", "controls", "custom_revision", "findings", "input_id", "outcome", "problems",
		"profile", "revision", "schema", "totals", "waivers",
	]
	sort(object.keys(found.profile)) == ["id", "limits", "off", "overrides", "severities"]
	every finding in found.findings {
		sort(object.keys(finding)) == ["basis", "checks", "reason", "severity", "state", "unanswered", "waivable", "waived"]
	}
}

test_it_says_what_is_in_force if {
	tight := {"rule": null, "severity": null, "limit": "max_fpr_difference", "value": 0.09, "reason": null, "approver": null, "expires_on": null}
	found := on(case_test.with_parts({"profile": {"overrides": [tight]}}))
	found.outcome == "pass"
	found.profile.limits.max_fpr_difference == {"value": 0.09, "origin": "PRAC", "source": "override"}
	found.profile.limits.max_tpr_difference == {"value": 0.1, "origin": "PRAC", "source": "profile"}
	found.profile.overrides == [{"override": tight, "status": "accepted"}]
	found.profile.off == ["ethics.control_is_unattested"]
	found.profile.severities["ethics.control_is_unattested"] == "off"
	found.profile.severities["integrity.nothing_was_judged"] == "block"
	count(found.profile.severities) == 20
}

test_off_is_sorted_and_not_judged if {
	found := on(object.union(case_test.good, {"profile": {"id": "third-party-audit"}}))
	found.profile.off == ["ethics.control_is_unattested", "integrity.test_rows_were_seen_in_training", "privacy.retention_date_has_passed"]
	every id in found.profile.off {
		not found.findings[id]
	}
	found.outcome == "pass"
}

# ---- errors ------------------------------------------------------------------------------------------------------

finding(part) := object.union(
	{"state": "pass", "reason": "checks", "basis": "M", "waivable": true, "checks": [], "unanswered": []},
	part,
)

judging(given) := found if {
	found := verdict.verdict with input as case_test.good with verdict.given as given
}

test_silence_is_an_error if {
	found := judging(object.remove(verdict.given, ["privacy.retention_date_has_passed"])) with input as case_test.good
	silent := found.findings["privacy.retention_date_has_passed"]
	silent == {
		"state": "error", "reason": "no_well_formed_finding", "severity": "warn", "basis": null,
		"waivable": false, "waived": false, "checks": [], "unanswered": [],
	}
	found.outcome == "blocked"
	found.totals.error == 1
}

check(part) := object.union({"judge": "present", "id": "a", "state": "pass", "reason": "found"}, part)

test_what_is_no_finding_is_an_error if {
	every broken in [
		null, "pass", 3, true, [], {}, {"state": "pass"}, [finding({})],
		finding({"state": "error"}), finding({"state": "passed"}), finding({"state": null}),
		finding({"basis": "Y"}), finding({"basis": null}),
		finding({"waivable": "yes"}), finding({"waivable": null}),
		finding({"reason": null}), finding({"reason": 3}),
		finding({"checks": null}), finding({"checks": "x"}), finding({"checks": [null]}), finding({"checks": [{}]}),
		finding({"checks": [check({"state": "error"})]}), finding({"checks": [check({"id": 3})]}),
		finding({"checks": [check({"judge": null})]}), finding({"checks": [check({}), check({"reason": null})]}),
		finding({"unanswered": null}), finding({"unanswered": [3]}), finding({"unanswered": {}}),
		object.remove(finding({}), ["checks"]), object.remove(finding({}), ["unanswered"]), object.remove(finding({}), ["basis"]),
		object.remove(finding({}), ["waivable"]), object.remove(finding({}), ["reason"]), object.remove(finding({}), ["state"]),
	] {
		found := verdict.judged[fpr] with input as case_test.good with verdict.given as {fpr: broken}
		found.state == "error"
		found.severity == "block"
	}
}

test_a_finding_cannot_bring_its_own_severity if {
	rich := finding({"severity": "off", "waived": true, "extra": 3, "checks": [check({})]})
	found := verdict.judged[fpr] with input as case_test.good with verdict.given as {fpr: rich}
	found == object.union(finding({"checks": [check({})]}), {"severity": "block"})
}

test_a_finding_of_a_rule_that_is_off_is_not_judged if {
	found := verdict.judged with input as case_test.good with verdict.given as {"ethics.control_is_unattested": finding({"state": "fail"})}
	not found["ethics.control_is_unattested"]
}

# ---- rules of the user -------------------------------------------------------------------------------------------

mine(rules) := {"rules": rules}

test_custom_rules_always_block if {
	found := verdict.verdict with input as case_test.good with data.custom as mine({"extra": {"finding": finding({"state": "fail"})}})
	found.findings["custom.extra"].severity == "block"
	found.outcome == "blocked"
	fine := verdict.verdict with input as case_test.good with data.custom as mine({"extra": {"finding": finding({})}})
	fine.outcome == "pass"
	fine.findings["custom.extra"].state == "pass"
}

test_silent_custom_rules_are_errors if {
	every rule in [{}, {"deeper": {"finding": finding({})}}, {"finding": "pass"}, "x", 3] {
		found := verdict.verdict with input as case_test.good with data.custom as mine({"extra": rule})
		found.findings["custom.extra"].state == "error"
		found.outcome == "blocked"
	}
}

test_custom_passes_mean_nothing if {
	found := verdict.verdict with input as bad with data.custom as mine({"extra": {"finding": finding({})}})
		with verdict.given as {"transparency.intended_use_is_undeclared": finding({"basis": "D"})}
	found.findings["custom.extra"].state == "pass"
	found.findings["integrity.nothing_was_judged"].state == "fail"
}

test_custom_rules_cannot_take_our_names if {
	found := verdict.verdict with input as bad with data.custom as mine({fpr: {"finding": finding({})}, "nothing_was_judged": {"finding": finding({})}})
	found.findings[fpr].state == "fail"
	found.outcome == "blocked"
}

test_custom_rules_cannot_be_softened if {
	override := {"rule": "custom.extra", "severity": "warn", "reason": "r", "approver": "a", "expires_on": case_test.soon}
	found := verdict.verdict with input as case_test.with_parts({"profile": {"overrides": [override]}})
		with data.custom as mine({"extra": {"finding": finding({"state": "fail"})}})
	found.findings["custom.extra"].severity == "block"
	found.problems == ["override_refused_unknown_rule_or_severity"]
}
