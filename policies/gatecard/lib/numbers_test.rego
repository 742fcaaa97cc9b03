package gatecard.lib_test

import data.gatecard.conventions.case_test
import data.gatecard.lib

fpr := "fairness.fpr_difference"

recall := "fairness.worst_group_recall"

given(metric, found) := {"profile": {"id": "baseline", "overrides": []}, "measurements": {metric: found}}

most(found) := checks if {
	checks := lib.at_most(fpr, "max_fpr_difference") with input as given(fpr, found)
}

least(found) := checks if {
	checks := lib.at_least(recall, "min_group_recall") with input as given(recall, found)
}

gap(value, lo, hi) := case_test.row(fpr, "race", value, lo, hi)

rate(value, lo, hi) := case_test.row(recall, "race", value, lo, hi)

state_of(checks) := [check.state | some check in checks]

reason_of(checks) := [check.reason | some check in checks]

test_at_most_says_what_it_compared if {
	needed := {"factor": 2.5, "rows": 40, "groups": ["a"]}
	most([object.union(gap(0.05, 0.01, 0.2), {"rows_needed": {"max_fpr_difference": needed, "other": {"factor": 1}}})]) == [{
		"judge": "at_most",
		"id": "fairness.fpr_difference[race]@test#decision/race",
		"state": "insufficient_evidence",
		"reason": "interval",
		"metric": fpr,
		"value": 0.05,
		"lo": 0.01,
		"hi": 0.2,
		"limit": "max_fpr_difference",
		"rows_needed": needed,
	}]
}

test_rows_needed_is_an_object_or_null if {
	every bad in [null, "x", 3, [], {"max_fpr_difference": "x"}, {"max_fpr_difference": null}, {"max_fpr_difference": [1]}] {
		most([case_test.put(gap(0.05, 0.01, 0.2), "rows_needed", bad)])[0].rows_needed == null
	}
	most([object.remove(gap(0.05, 0.01, 0.2), ["rows_needed"])])[0].rows_needed == null
}

test_at_most_on_both_sides_of_its_limit if {
	state_of(most([gap(0.05, 0.0, 0.1)])) == ["pass"]
	state_of(most([gap(0.05, 0.0, 0.1000000001)])) == ["insufficient_evidence"]
	state_of(most([gap(0.2, 0.1, 0.3)])) == ["insufficient_evidence"]
	state_of(most([gap(0.2, 0.1000000001, 0.3)])) == ["fail"]
	state_of(most([gap(0.1, 0.1, 0.1)])) == ["pass"]
}

test_at_least_on_both_sides_of_its_limit if {
	state_of(least([rate(0.7, 0.6, 0.8)])) == ["pass"]
	state_of(least([rate(0.7, 0.5999999999, 0.8)])) == ["insufficient_evidence"]
	state_of(least([rate(0.5, 0.4, 0.6)])) == ["insufficient_evidence"]
	state_of(least([rate(0.5, 0.4, 0.5999999999)])) == ["fail"]
	state_of(least([rate(0.6, 0.6, 0.6)])) == ["pass"]
}

test_every_row_is_judged if {
	state_of(most([gap(0.05, 0.0, 0.1), gap(0.2, 0.15, 0.3), gap(0.05, 0.0, 0.2), {}])) == ["pass", "fail", "insufficient_evidence", "insufficient_evidence"]
	reason_of(most([gap(0.05, 0.0, 0.1), {}])) == ["interval", "malformed_row"]
}

test_without_rows_there_is_one_check if {
	every found in [[], null, "x", 3, true, {}, {"a": gap(0, 0, 0)}] {
		most(found) == [{
			"judge": "at_most", "id": fpr, "state": "insufficient_evidence", "reason": "no_rows", "metric": fpr,
			"value": null, "lo": null, "hi": null, "limit": "max_fpr_difference", "rows_needed": null,
		}]
	}
	lib.at_most(fpr, "max_fpr_difference")[0].reason == "no_rows" with input as {"profile": {"id": "baseline"}}
	every measurements in [null, "x", 3, []] {
		lib.at_most(fpr, "max_fpr_difference")[0].reason == "no_rows" with input as {"profile": {"id": "baseline"}, "measurements": measurements}
	}
}

# Neither pass nor fail.
undecided(checks) if {
	every state in state_of(checks) {
		state == "insufficient_evidence"
	}
}

test_damaged_rows_never_decide if {
	every row in case_test.damaged_in_every_way(gap(0.05, 0.0, 0.1)) {
		undecided(most([row]))
	}
	every row in case_test.damaged_in_every_way(rate(0.7, 0.6, 0.8)) {
		undecided(least([row]))
	}
}

test_a_damaged_row_keeps_its_name_where_it_has_one if {
	most([case_test.put(gap(0.05, 0.0, 0.1), "hi", "0.1")])[0].id == gap(0, 0, 0).id
	most([case_test.put(gap(0.05, 0.0, 0.1), "id", 3)])[0].id == fpr
	most([case_test.put(gap(0.05, 0.0, 0.1), "hi", "0.1")])[0].hi == null
}

test_rows_outside_the_metrics_range_are_damaged if {
	reason_of(most([gap(0.05, -0.0000001, 0.1)])) == ["malformed_row"]
	reason_of(most([gap(0.5, 0.2, 1.0000001)])) == ["malformed_row"]
	reason_of(most([gap(0.5, 0.2, 1.0)])) == ["interval"]
	reason_of(most([gap(0.0, 0.0, 0.0)])) == ["interval"]
}

test_rows_out_of_order_are_damaged if {
	reason_of(most([gap(0.05, 0.06, 0.1)])) == ["malformed_row"]
	reason_of(most([gap(0.2, 0.0, 0.1)])) == ["malformed_row"]
	reason_of(most([gap(0.05, 0.1, 0.0)])) == ["malformed_row"]
}

open(row, field, reasons) := object.union(row, {field: null, "reasons": reasons})

test_without_a_pass_side_a_row_may_fail_and_never_pass if {
	most([open(gap(0.05, 0.0, 0), "hi", ["excluded_share", "no_bound"])])[0].reason == "excluded_share"
	state_of(most([open(gap(0.05, 0.0, 0), "hi", ["excluded_share"])])) == ["insufficient_evidence"]
	state_of(most([open(gap(0.3, 0.2, 0), "hi", ["excluded_share"])])) == ["fail"]
	most([open(gap(0.3, 0.2, 0), "hi", ["excluded_share"])])[0].reason == "interval"
	state_of(least([open(rate(0.9, 0, 0.95), "lo", ["excluded_share"])])) == ["insufficient_evidence"]
	state_of(least([open(rate(0.3, 0, 0.4), "lo", ["excluded_share"])])) == ["fail"]
}

test_a_missing_pass_side_says_why if {
	reason_of(most([open(gap(0.05, 0.0, 0), "hi", [])])) == ["malformed_row"]
	reason_of(least([open(rate(0.9, 0, 0.95), "lo", [])])) == ["malformed_row"]
	reason_of(most([open(gap(0.05, 0.0, 0), "hi", [""])])) == ["malformed_row"]
	reason_of(most([open(gap(0.05, 0.0, 0), "hi", [3])])) == ["malformed_row"]
}

test_the_fail_side_is_always_a_number if {
	reason_of(most([open(gap(0.05, 0, 0.1), "lo", ["no_bound"])])) == ["malformed_row"]
	reason_of(least([open(rate(0.9, 0.8, 0), "hi", ["no_bound"])])) == ["malformed_row"]
}

test_a_row_with_a_reason_never_passes if {
	checks := most([object.union(gap(0.05, 0.0, 0.1), {"reasons": ["persons_unmeasured"]})])
	state_of(checks) == ["insufficient_evidence"]
	reason_of(checks) == ["persons_unmeasured"]
}

test_a_row_without_a_value_says_why if {
	reason_of(most([open(gap(0, 0.0, 0.1), "value", [])])) == ["malformed_row"]
	reason_of(most([open(gap(0, 0.0, 0.1), "value", ["zero_over_zero"])])) == ["zero_over_zero"]
	state_of(most([open(gap(0, 0.2, 0.3), "value", ["zero_over_zero"])])) == ["fail"]
	reason_of(most([open(open(gap(0, 0.0, 0), "value", []), "hi", ["zero_over_zero"])])) == ["zero_over_zero"]
	reason_of(most([open(gap(0, 0.3, 0.2), "value", ["zero_over_zero"])])) == ["malformed_row"]
	reason_of(most([open(gap(0.1, -0.2, 0), "hi", ["zero_over_zero"])])) == ["malformed_row"]
	reason_of(most([object.union(gap(0, 0.0, 0.1), {"value": "x", "reasons": ["zero_over_zero"]})])) == ["malformed_row"]
	reason_of(most([object.union(gap(0, 0.0, 0.1), {"hi": "x", "reasons": ["zero_over_zero"]})])) == ["malformed_row"]
	reason_of(least([object.union(rate(0, 0.0, 0.1), {"lo": "x", "reasons": ["zero_over_zero"]})])) == ["malformed_row"]
}

crossing(row) := object.union(row, {"level": "crossing"})

test_crossings_take_part_in_the_fail_test_alone if {
	state_of(most([gap(0.05, 0.0, 0.1), crossing(gap(0.05, 0.0, 0.9))])) == ["pass", "not_applicable"]
	state_of(most([gap(0.05, 0.0, 0.1), crossing(gap(0.3, 0.2, 0.9))])) == ["pass", "fail"]
	state_of(most([crossing(gap(0.05, 0.0, 0.05))])) == ["not_applicable", "insufficient_evidence"]
	state_of(least([rate(0.9, 0.8, 1), crossing(rate(0.5, 0.1, 0.9))])) == ["pass", "not_applicable"]
	state_of(least([rate(0.9, 0.8, 1), crossing(rate(0.3, 0.1, 0.5))])) == ["pass", "fail"]
}

of_excluded(row) := object.union(row, {"fail_only": true})

test_excluded_groups_take_part_in_the_fail_test_alone if {
	state_of(most([gap(0.05, 0.0, 0.1), of_excluded(gap(0.05, 0.0, 0.05))])) == ["pass", "not_applicable"]
	state_of(most([gap(0.05, 0.0, 0.1), of_excluded(gap(0.05, 0.0, 0.9))])) == ["pass", "not_applicable"]
	state_of(most([gap(0.05, 0.0, 0.1), of_excluded(open(gap(0.05, 0.0, 0), "hi", ["zero_over_zero"]))])) == ["pass", "not_applicable"]
	state_of(most([gap(0.05, 0.0, 0.1), of_excluded(gap(0.3, 0.2, 0.9))])) == ["pass", "fail"]
	state_of(least([rate(0.9, 0.8, 1), of_excluded(rate(0.5, 0.1, 0.9))])) == ["pass", "not_applicable"]
	state_of(least([rate(0.9, 0.8, 1), of_excluded(rate(0.3, 0.1, 0.5))])) == ["pass", "fail"]
}

test_excluded_groups_alone_prove_nothing_good if {
	alone := most([of_excluded(gap(0.05, 0.0, 0.05))])
	state_of(alone) == ["not_applicable", "insufficient_evidence"]
	reason_of(alone) == ["interval", "no_rows"]
	lib.worst(alone) == "insufficient_evidence"
	lib.worst(most([of_excluded(gap(0.3, 0.2, 0.9))])) == "fail"
	state_of(most([of_excluded(gap(0.05, 0.0, 0.05)), crossing(gap(0.05, 0.0, 0.05))])) == ["not_applicable", "not_applicable", "insufficient_evidence"]
}

test_excluded_groups_stay_out_of_crossings_that_are_judged_in_full if {
	full := object.union(data.gatecard.profiles, {"baseline": {"crossings": "full"}})
	checks := lib.at_most(fpr, "max_fpr_difference") with input as given(fpr, [gap(0.05, 0.0, 0.1), of_excluded(crossing(gap(0.05, 0.0, 0.9)))])
		with data.gatecard.profiles as full
	state_of(checks) == ["pass", "not_applicable"]
}

unbounded(row, reasons) := object.union(row, {"lo": null, "hi": null, "reasons": reasons})

test_without_any_bound_a_row_is_shown_and_says_why if {
	most([unbounded(gap(0.05, 0, 0), ["bound_not_validated", "excluded_share"])]) == [{
		"judge": "at_most",
		"id": gap(0, 0, 0).id,
		"state": "insufficient_evidence",
		"reason": "bound_not_validated",
		"metric": fpr,
		"value": 0.05,
		"lo": null,
		"hi": null,
		"limit": "max_fpr_difference",
		"rows_needed": null,
	}]
	reason_of(least([unbounded(rate(0.9, 0, 0), ["no_interval"])])) == ["no_interval"]
	reason_of(most([unbounded(gap(null, 0, 0), ["zero_over_zero"])])) == ["zero_over_zero"]
	reason_of(most([unbounded(gap(0.05, 0, 0), [])])) == ["malformed_row"]
	reason_of(most([unbounded(gap(1.5, 0, 0), ["no_interval"])])) == ["malformed_row"]
	reason_of(inside([unbounded(leaning(0.5, 0, 0), ["no_interval"])], 0.1)) == ["no_interval"]
}

test_crossings_are_judged_in_full_where_the_profile_says_so if {
	full := object.union(data.gatecard.profiles, {"baseline": {"crossings": "full"}})
	checks := lib.at_most(fpr, "max_fpr_difference") with input as given(fpr, [gap(0.05, 0.0, 0.1), crossing(gap(0.05, 0.0, 0.9))])
		with data.gatecard.profiles as full
	state_of(checks) == ["pass", "insufficient_evidence"]
}

test_the_catalogue_pairs_metric_limit_and_judge if {
	rows := [gap(0.05, 0.0, 0.05)]
	every pair in [["fairness.tpr_difference", "max_fpr_difference"], [fpr, "min_group_recall"], [fpr, "max_nothing"], [fpr, "max_waiver_days"]] {
		checks := lib.at_most(pair[0], pair[1]) with input as given(pair[0], rows)
		reason_of(checks) == ["malformed_row"]
	}
	wrong_judge := lib.at_least(fpr, "max_fpr_difference") with input as given(fpr, rows)
	reason_of(wrong_judge) == ["malformed_row"]
	no_profile := lib.at_most(fpr, "max_fpr_difference") with input as {"profile": {"id": "nope"}, "measurements": {fpr: rows}}
	reason_of(no_profile) == ["malformed_row"]
}

# ---- within ------------------------------------------------------------------------------------------------------

lean := "fairness.stereotype_preference"

limits := {"max_lean": {"metrics": [lean], "judge": "within", "range": [0.05, 0.2], "edges": [[0.05, 0.45, 0.55], [0.1, 0.4, 0.6]]}}

lean_profile(width) := {"baseline": {"severities": {}, "crossings": "fail_test_only", "limits": {"max_lean": {"value": width, "origin": "PROJ"}}}}

leaning(value, lo, hi) := case_test.row(lean, "all", value, lo, hi)

inside(found, width) := checks if {
	checks := lib.within(lean, "max_lean") with input as given(lean, found)
		with data.gatecard.limits as limits
		with data.gatecard.profiles as lean_profile(width)
}

test_within_on_both_of_its_edges if {
	state_of(inside([leaning(0.5, 0.4, 0.6)], 0.1)) == ["pass"]
	state_of(inside([leaning(0.5, 0.3999999999, 0.6)], 0.1)) == ["insufficient_evidence"]
	state_of(inside([leaning(0.5, 0.4, 0.6000000001)], 0.1)) == ["insufficient_evidence"]
	state_of(inside([leaning(0.7, 0.6, 0.8)], 0.1)) == ["insufficient_evidence"]
	state_of(inside([leaning(0.7, 0.6000000001, 0.8)], 0.1)) == ["fail"]
	state_of(inside([leaning(0.3, 0.2, 0.4)], 0.1)) == ["insufficient_evidence"]
	state_of(inside([leaning(0.3, 0.2, 0.3999999999)], 0.1)) == ["fail"]
	state_of(inside([leaning(0.5, 0.4, 0.6)], 0.05)) == ["insufficient_evidence"]
	state_of(inside([leaning(0.5, 0.45, 0.55)], 0.05)) == ["pass"]
}

test_within_needs_both_bounds_and_known_edges if {
	every row in case_test.damaged_in_every_way(leaning(0.5, 0.4, 0.6)) {
		undecided(inside([row], 0.1))
	}
	reason_of(inside([open(leaning(0.5, 0.4, 0), "hi", ["no_bound"])], 0.1)) == ["malformed_row"]
	reason_of(inside([open(leaning(0.5, 0, 0.6), "lo", ["no_bound"])], 0.1)) == ["malformed_row"]
	reason_of(inside([object.union(leaning(0.5, 0.4, 0.6), {"reasons": ["no_interval"]})], 0.1)) == ["no_interval"]
	reason_of(inside([open(leaning(0, 0.4, 0.6), "value", ["no_interval"])], 0.1)) == ["no_interval"]
	reason_of(inside([leaning(0.5, 0.49, 0.51)], 0.07)) == ["malformed_row"]
}

# ---- one slice, and rows that are only shown -------------------------------------------------------------------

items := "ethics.unlicensed_items"

of_model(found) := checks if {
	checks := lib.at_most_of(items, "model", "max_unlicensed_items") with input as given(items, found)
}

test_at_most_of_leaves_other_slices_out if {
	model := case_test.exact(items, "model", 0.0)
	dataset := case_test.exact(items, "dataset=train", 1.0)
	state_of(of_model([model, dataset])) == ["pass"]
	reason_of(of_model([dataset])) == ["no_rows"]
	state_of(of_model([case_test.exact(items, "model", 1.0)])) == ["fail"]
}

test_at_most_of_keeps_rows_that_name_no_slice if {
	model := case_test.exact(items, "model", 0.0)
	every bad in ["", null, 3, true, [], {}] {
		state_of(of_model([model, case_test.put(model, "slice", bad)])) == ["pass", "insufficient_evidence"]
	}
	state_of(of_model([model, object.remove(model, ["slice"])])) == ["pass", "insufficient_evidence"]
	state_of(of_model([model, null])) == ["pass", "insufficient_evidence"]
}

shown(found) := checks if {
	checks := lib.shown(recall) with input as given(recall, found)
}

test_shown_rows_take_no_part if {
	shown([rate(0.2, 0.1, 0.3)]) == [{
		"judge": "shown", "id": rate(0, 0, 0).id, "state": "not_applicable", "reason": "shown", "metric": recall,
		"value": 0.2, "lo": 0.1, "hi": 0.3, "limit": null, "rows_needed": null,
	}]
	shown([case_test.put(rate(0.2, 0.1, 0.3), "hi", null)])[0].hi == null
	every found in [[], null, "x", {}] {
		shown(found) == []
	}
	every row in [null, {}, "x", case_test.put(rate(0.2, 0.1, 0.3), "hi", "0.3")] {
		[[check.state, check.reason, check.hi] | some check in shown([row])] == [["not_applicable", "malformed_row", null]]
	}
}

test_polarity_reads_informedness if {
	lib.polarity.reason == "polarity" with input as case_test.good
	[check.state | some check in lib.polarity.checks] == ["pass"] with input as case_test.good
}
