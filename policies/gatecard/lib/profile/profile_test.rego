package gatecard.lib.profile_test

import data.gatecard.conventions.case_test
import data.gatecard.lib.profile

# ---- merging -----------------------------------------------------------------------------------------------------

two := {
	"base": {
		"title": "Base", "tasks": ["a"], "presets": {"x": ["1"]}, "severities": {"f.a": "block", "f.b": "warn"},
		"limits": {"one": {"value": 1, "origin": "LAW", "cite": "Art. 1"}, "two": {"value": 2, "origin": "PROJ"}},
	},
	"own": {
		"title": "Own", "extends": "base", "tasks": ["b"], "presets": {"y": ["2"]}, "severities": {"f.b": "block"},
		"limits": {"one": {"value": 5, "origin": "PROJ"}},
	},
}

test_merged_takes_lists_and_limits_whole if {
	found := profile.merged("own") with data.gatecard.profiles as two
	found.title == "Own"
	found.tasks == ["b"]
	found.presets == {"x": ["1"], "y": ["2"]}
	found.severities == {"f.a": "block", "f.b": "block"}
	found.limits == {"one": {"value": 5, "origin": "PROJ"}, "two": {"value": 2, "origin": "PROJ"}}
}

test_merged_without_own_limits_has_those_of_its_parent if {
	found := profile.merged("own") with data.gatecard.profiles as {"base": two.base, "own": {"extends": "base"}}
	found == object.union(two.base, {"extends": "base"})
}

test_merged_without_a_parent_is_itself if {
	found := profile.merged("base") with data.gatecard.profiles as two
	found == two.base
}

test_unknown_profile_covers_nothing if {
	every id in ["nope", null, 3, true, [], {}, ""] {
		not profile.known with input as {"profile": {"id": id}}
		profile.base.tasks == [] with input as {"profile": {"id": id}}
		profile.base.kinds == [] with input as {"profile": {"id": id}}
		profile.base.crossings == "full" with input as {"profile": {"id": id}}
		profile.base.judge_upcoming == true with input as {"profile": {"id": id}}
		profile.base.waivers_need_digest == true with input as {"profile": {"id": id}}
		profile.base.presets == {} with input as {"profile": {"id": id}}
		profile.base.frameworks_on == [] with input as {"profile": {"id": id}}
		profile.base.frameworks_shown == [] with input as {"profile": {"id": id}}
		profile.limits == {} with input as {"profile": {"id": id}}
		profile.severities == {} with input as {"profile": {"id": id}}
	}
	not profile.known with input as {}
}

test_known_profiles if {
	profile.known with input as case_test.good
	profile.base.title == "Somebody else's classifier" with input as {"profile": {"id": "third-party-audit"}}
	profile.limits.min_group_recall == {"value": 0.5, "origin": "PROJ", "source": "profile"} with input as {"profile": {"id": "third-party-audit"}}
	profile.limits.max_fpr_difference == {"value": 0.1, "origin": "PRAC", "source": "profile"} with input as {"profile": {"id": "third-party-audit"}}
}

# ---- overrides ---------------------------------------------------------------------------------------------------

loosening := {"rule": null, "severity": null, "limit": "max_fpr_difference", "value": 0.2, "reason": "r", "approver": "a", "expires_on": case_test.soon}

softening := {"rule": "fairness.true_positive_rates_differ", "severity": "warn", "limit": null, "value": null, "reason": "r", "approver": "a", "expires_on": case_test.soon}

asked(overrides) := {"profile": {"id": "baseline", "overrides": overrides}}

status(override) := found if {
	found := profile.resolved_overrides[0].status with input as asked([override])
}

value(override) := found if {
	found := profile.limits.max_fpr_difference.value with input as asked([override])
}

level(override) := found if {
	found := profile.severities["fairness.true_positive_rates_differ"] with input as asked([override])
}

test_loosening_with_reason if {
	status(loosening) == "accepted_loosening"
	found := profile.limits.max_fpr_difference with input as asked([loosening])
	found == {"value": 0.2, "origin": "PRAC", "source": "override"}
	status(softening) == "accepted_loosening"
	level(softening) == "warn"
	level(object.union(softening, {"severity": "off"})) == "off"
}

test_loosening_without_reason_is_refused if {
	every field in ["reason", "approver"] {
		every bad in ["", null, 3, true, [], {}] {
			status(case_test.put(loosening, field, bad)) == "refused_unreasoned"
			status(case_test.put(softening, field, bad)) == "refused_unreasoned"
			value(case_test.put(loosening, field, bad)) == 0.1
			level(case_test.put(softening, field, bad)) == "block"
		}
		status(object.remove(loosening, [field])) == "refused_unreasoned"
	}
	every bad in ["2026-01-01", null, 3, [], {}, case_test.date("-3", 3), case_test.date(-3, -3)] {
		status(case_test.put(loosening, "expires_on", bad)) == "refused_unreasoned"
	}
	status(object.remove(loosening, ["expires_on"])) == "refused_unreasoned"
}

test_loosening_ends_on_its_day if {
	status(object.union(loosening, {"expires_on": case_test.date(-1, 1)})) == "accepted_loosening"
	status(object.union(loosening, {"expires_on": case_test.today})) == "expired"
	status(object.union(loosening, {"expires_on": case_test.past})) == "expired"
	value(object.union(loosening, {"expires_on": case_test.today})) == 0.1
	level(object.union(softening, {"expires_on": case_test.past})) == "block"
}

test_a_loosening_without_an_end_is_refused if {
	status(object.union(loosening, {"expires_on": case_test.date(-730, 730)})) == "accepted_loosening"
	status(object.union(loosening, {"expires_on": case_test.date(-731, 731)})) == "refused_endless"
	status(object.union(softening, {"expires_on": case_test.date(-2900000, 2900000)})) == "refused_endless"
	value(object.union(loosening, {"expires_on": case_test.date(-731, 731)})) == 0.1
	level(object.union(softening, {"expires_on": case_test.date(-731, 731)})) == "block"
}

bare := {"rule": null, "severity": null, "limit": "max_fpr_difference", "value": 0.05, "reason": null, "approver": null, "expires_on": null}

test_tightening_takes_no_reason if {
	status(bare) == "accepted"
	value(bare) == 0.05
	status(object.union(bare, {"value": 0.1})) == "accepted"
	status({"limit": "max_fpr_difference", "value": 0.05}) == "accepted"
	status({"rule": "fairness.worst_group_is_underserved", "severity": "block"}) == "accepted"
	status({"rule": "ethics.control_is_unattested", "severity": "warn"}) == "accepted"
	status({"rule": "fairness.true_positive_rates_differ", "severity": "block"}) == "accepted"
}

test_at_least_tightens_upwards if {
	status({"limit": "min_group_recall", "value": 0.7}) == "accepted"
	status({"limit": "min_group_recall", "value": 0.6}) == "accepted"
	status({"limit": "min_group_recall", "value": 0.5}) == "refused_unreasoned"
	status({"limit": "max_evidence_age", "value": 100}) == "accepted"
	status({"limit": "max_evidence_age", "value": 400}) == "refused_unreasoned"
}

test_within_tightens_downwards if {
	limits := {"max_fpr_difference": {"judge": "within", "range": [0, 0.5]}}
	every pair in [[0.05, "accepted"], [0.2, "refused_unreasoned"]] {
		status({"limit": "max_fpr_difference", "value": pair[0]}) == pair[1] with data.gatecard.limits as limits
	}
}

test_range_is_closed if {
	status(object.union(loosening, {"value": 0.5})) == "accepted_loosening"
	status(object.union(loosening, {"value": 0.5000001})) == "refused_unknown_limit_or_range"
	status(object.union(bare, {"value": 0.0})) == "accepted"
	status(object.union(bare, {"value": -0.0000001})) == "refused_unknown_limit_or_range"
	status({"limit": "max_digest_mismatches", "value": 1}) == "refused_unknown_limit_or_range"
	status({"limit": "max_digest_mismatches", "value": 0}) == "accepted"
	status({"limit": "max_waiver_days", "value": 181}) == "refused_unknown_limit_or_range"
}

test_values_of_another_type_are_refused if {
	every bad in ["0.05", null, true, [], {}] {
		status(case_test.put(bare, "value", bad)) == "refused_unknown_limit_or_range"
	}
	status({"limit": "max_fpr_difference"}) == "refused_unknown_limit_or_range"
	status({"limit": "max_nothing", "value": 0.05}) == "refused_unknown_limit_or_range"
}

test_limit_that_the_profile_lacks_is_refused if {
	lacking := {"baseline": {"severities": {}, "limits": {}}}
	found := profile.resolved_overrides[0].status with input as asked([bare]) with data.gatecard.profiles as lacking
	found == "refused_unknown_limit_or_range"
}

test_law_is_only_tightened if {
	law := {"baseline": {"severities": {}, "limits": {"max_fpr_difference": {"value": 0.1, "origin": "LAW"}}}}
	found := [entry.status | some entry in profile.resolved_overrides] with input as asked([loosening]) with data.gatecard.profiles as law
	found == ["refused_law"]
	tighter := [entry.status | some entry in profile.resolved_overrides] with input as asked([bare]) with data.gatecard.profiles as law
	tighter == ["accepted"]
}

test_rules_about_the_evidence_only_block if {
	every name in ["integrity.rows_were_lost", "integrity.evidence_is_too_old"] {
		every severity in ["warn", "off"] {
			status(object.union(softening, {"rule": name, "severity": severity})) == "refused_integrity"
		}
		status(object.union(softening, {"rule": name, "severity": "block"})) == "accepted"
	}
	audit := {"profile": {"id": "third-party-audit", "overrides": [object.union(softening, {"rule": "integrity.test_rows_were_seen_in_training", "severity": "warn"})]}}
	[entry.status | some entry in profile.resolved_overrides] == ["refused_integrity"] with input as audit
}

test_unknown_rules_and_severities_are_refused if {
	every name in ["fairness.nothing", "integrity.nothing", "integrity.nothing_was_judged", "custom.mine", ""] {
		status(object.union(softening, {"rule": name})) == "refused_unknown_rule_or_severity"
	}
	every severity in ["blok", "", null, 3, true, [], {}] {
		status(case_test.put(softening, "severity", severity)) == "refused_unknown_rule_or_severity"
	}
	status({"rule": "integrity.rows_were_lost", "severity": "blok"}) == "refused_unknown_rule_or_severity"
}

test_one_target_each if {
	every override in [
		null, "x", 3, [], {}, {"rule": null, "limit": null}, {"rule": 3, "severity": "block"},
		{"rule": "fairness.true_positive_rates_differ", "severity": "block", "limit": "max_fpr_difference", "value": 0.4},
	] {
		status(override) == "refused_malformed"
	}
}

test_repeated_targets_are_refused if {
	found := [entry.status | some entry in profile.resolved_overrides] with input as asked([bare, loosening])
	found == ["refused_repeated", "refused_repeated"]
	rules := [entry.status | some entry in profile.resolved_overrides] with input as asked([softening, {"rule": softening.rule, "severity": "block"}])
	rules == ["refused_repeated", "refused_repeated"]
	base := profile.limits.max_fpr_difference.value with input as asked([bare, loosening])
	base == 0.1
}

test_different_targets_stand_side_by_side if {
	other := object.union(bare, {"limit": "max_tpr_difference"})
	found := [entry.status | some entry in profile.resolved_overrides] with input as asked([bare, other, softening])
	found == ["accepted", "accepted", "accepted_loosening"]
	limits := profile.limits with input as asked([bare, other, softening])
	limits.max_fpr_difference.value == 0.05
	limits.max_tpr_difference.value == 0.05
	count(limits) == count(data.gatecard.limits)
}

test_lists_that_are_none_change_nothing if {
	every overrides in [null, "x", 3, {}, {"a": loosening}] {
		profile.resolved_overrides == [] with input as asked(overrides)
		profile.limits.max_fpr_difference.value == 0.1 with input as asked(overrides)
	}
	profile.resolved_overrides == [] with input as {"profile": {"id": "baseline"}}
}

test_bound_is_a_number_or_nothing if {
	profile.bound("max_fpr_difference") == 0.1 with input as case_test.good
	not profile.bound("max_nothing") with input as case_test.good
	odd := {"baseline": {"severities": {}, "limits": {"max_fpr_difference": {"value": "0.1", "origin": "PRAC"}}}}
	not profile.bound("max_fpr_difference") with input as case_test.good with data.gatecard.profiles as odd
}
