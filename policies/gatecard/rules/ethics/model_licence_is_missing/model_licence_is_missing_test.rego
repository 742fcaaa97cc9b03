package gatecard.rules.ethics.model_licence_is_missing_test

import data.gatecard.conventions.case_test
import data.gatecard.rules.ethics.model_licence_is_missing as rule

test_passes_the_case if rule.finding.state == "pass" with input as case_test.good

test_always_applies if {
	every part in ["scope", "counts", "declarations", "subject", "measured"] {
		rule.finding.state != "not_applicable" with input as case_test.without(part)
	}
}

licensed(part) := found if {
	found := rule.finding.state with input as case_test.with_parts({"declarations": {"model_licence": part}})
}

test_passes_any_identifier_of_the_list if {
	every name in ["MIT", "GPL-3.0", "CC-BY-NC-4.0", "OpenMDW-1.0"] {
		licensed({"text": name}) == "pass"
	}
}

test_fails_on_what_is_no_identifier if {
	every name in ["Beerware License", "mit", "proprietary", "MIT OR Apache-2.0"] {
		licensed({"text": name}) == "fail"
	}
}

test_passes_a_reference_whose_text_is_at_hand if {
	licensed({"text": "LicenseRef-Own"}) == "pass"
	document := {"text": "LicenseRef-Own", "document": {"digest": "sha256:05"}}
	bare := case_test.with_parts({"artifacts": [], "declarations": {"model_licence": document}})
	rule.finding.state == "pass" with input as bare
}

test_fails_on_a_reference_without_its_text if {
	bare := {"artifacts": [{"path": "LICENSE", "role": "model", "sha256": "x"}], "declarations": {"model_licence": {"text": "LicenseRef-Own"}}}
	rule.finding.state == "fail" with input as case_test.with_parts(bare)
}

test_insufficient_without_a_licence if {
	every text in ["", null, 3, true, [], {}] {
		licensed({"text": text}) == "insufficient_evidence"
	}
	gone := object.remove(case_test.good.declarations, ["model_licence"])
	rule.finding.state == "insufficient_evidence" with input as object.union(case_test.without("declarations"), {"declarations": gone})
}

test_insufficient_when_nobody_signs_it if licensed({"person": ""}) == "insufficient_evidence"

test_passes_though_a_dataset_has_no_licence if {
	dataset := object.union(licence_row(1.0, 1.0, 1.0), {"slice": "dataset=train"})
	licence_state([licence_row(0.0, 0.0, 0.0), dataset]) == "pass"
	licence_state([dataset]) == "insufficient_evidence"
}

licence_row(value, lo, hi) := case_test.row("ethics.unlicensed_items", "model", value, lo, hi)

licence_state(found) := state if {
	state := rule.finding.state with input as case_test.with_rows("ethics.unlicensed_items", found)
}

test_boundary_licence_none_passes if licence_state([licence_row(0.0, 0.0, 0.0)]) == "pass"

test_fails_on_one_of_licence if {
	licence_state([licence_row(1.0, 1.0, 1.0)]) == "fail"
	licence_state([licence_row(0.0, 0.0, 0.0), licence_row(1.0, 1.0, 1.0)]) == "fail"
}

test_insufficient_without_licence if {
	every found in case_test.no_rows {
		licence_state(found) == "insufficient_evidence"
	}
	gone := object.remove(case_test.good.measurements, ["ethics.unlicensed_items"])
	rule.finding.state == "insufficient_evidence" with input as object.union(case_test.without("measurements"), {"measurements": gone})
}

test_insufficient_for_each_damaged_row_of_licence if {
	every row in case_test.damaged(licence_row(0.0, 0.0, 0.0)) {
		licence_state([row]) == "insufficient_evidence"
		licence_state([licence_row(0.0, 0.0, 0.0), row]) == "insufficient_evidence"
	}
}

test_insufficient_when_there_may_be_more_of_licence if {
	open := object.union(licence_row(0.0, 0.0, 0.0), {"hi": null, "reasons": ["unbound_evidence"]})
	licence_state([open]) == "insufficient_evidence"
	"unbound_evidence" in [check.reason | some check in rule.finding.checks] with input as case_test.with_rows("ethics.unlicensed_items", [open])
}
