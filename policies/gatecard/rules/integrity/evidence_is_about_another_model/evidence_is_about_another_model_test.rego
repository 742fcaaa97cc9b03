package gatecard.rules.integrity.evidence_is_about_another_model_test

import data.gatecard.conventions.case_test
import data.gatecard.rules.integrity.evidence_is_about_another_model as rule

test_passes_the_case if rule.finding.state == "pass" with input as case_test.good

test_always_applies if {
	every part in ["scope", "counts", "declarations", "subject", "measured"] {
		rule.finding.state != "not_applicable" with input as case_test.without(part)
	}
}

mismatches_row(value, lo, hi) := case_test.row("integrity.digest_mismatches", "all", value, lo, hi)

mismatches_state(found) := state if {
	state := rule.finding.state with input as case_test.with_rows("integrity.digest_mismatches", found)
}

test_boundary_mismatches_none_passes if mismatches_state([mismatches_row(0.0, 0.0, 0.0)]) == "pass"

test_fails_on_one_of_mismatches if {
	mismatches_state([mismatches_row(1.0, 1.0, 1.0)]) == "fail"
	mismatches_state([mismatches_row(0.0, 0.0, 0.0), mismatches_row(1.0, 1.0, 1.0)]) == "fail"
}

test_insufficient_without_mismatches if {
	every found in case_test.no_rows {
		mismatches_state(found) == "insufficient_evidence"
	}
	gone := object.remove(case_test.good.measurements, ["integrity.digest_mismatches"])
	rule.finding.state == "insufficient_evidence" with input as object.union(case_test.without("measurements"), {"measurements": gone})
}

test_insufficient_for_each_damaged_row_of_mismatches if {
	every row in case_test.damaged(mismatches_row(0.0, 0.0, 0.0)) {
		mismatches_state([row]) == "insufficient_evidence"
		mismatches_state([mismatches_row(0.0, 0.0, 0.0), row]) == "insufficient_evidence"
	}
}

test_insufficient_when_there_may_be_more_of_mismatches if {
	open := object.union(mismatches_row(0.0, 0.0, 0.0), {"hi": null, "reasons": ["unbound_evidence"]})
	mismatches_state([open]) == "insufficient_evidence"
	"unbound_evidence" in [check.reason | some check in rule.finding.checks] with input as case_test.with_rows("integrity.digest_mismatches", [open])
}

state(parts) := found if {
	found := rule.finding.state with input as case_test.with_parts(parts)
}

# Of a table, or of an endpoint; only the audit takes them.
table(parts) := found if {
	found := rule.finding.state with input as object.union(
		case_test.with_parts({"profile": {"id": "third-party-audit"}, "subject": {"kind": "predictions"}}),
		parts,
	)
}

test_fails_when_other_bytes_are_released if state({"released": {"digest": "sha256:bb"}}) == "fail"

test_insufficient_when_a_digest_was_typed if {
	every how in array.concat(["stated"], ["", null, 3, true, [], {}]) {
		state({"released": {"how": how}}) == "insufficient_evidence"
	}
}

test_insufficient_without_a_digest if {
	every digest in ["", null, 3, true, [], {}] {
		state({"subject": {"digest": digest}}) == "insufficient_evidence"
		state({"released": {"digest": digest}}) == "insufficient_evidence"
	}
	rule.finding.state == "insufficient_evidence" with input as case_test.without("released")
	rule.finding.state == "insufficient_evidence" with input as case_test.without("subject")
	both := object.union(case_test.without("released"), {"subject": {"digest": null}})
	rule.finding.state == "insufficient_evidence" with input as both
}

test_fails_on_a_table_where_files_are_asked_for if {
	state({"subject": {"kind": "predictions"}}) == "fail"
	state({"subject": {"kind": "endpoint"}}) == "fail"
}

test_insufficient_without_a_kind if {
	every kind in ["", null, 3, true, [], {}] {
		state({"subject": {"kind": kind}}) == "insufficient_evidence"
	}
}

test_passes_a_table_in_an_audit if {
	table({}) == "pass"
	table({"released": {"how": null}}) == "pass"
	table({"released": {"digest": null, "how": null}}) == "pass"
	table({"subject": {"kind": "endpoint"}, "released": {"digest": null, "how": null}}) == "pass"
}

test_passes_files_in_an_audit if table({"subject": {"kind": "files"}}) == "pass"

test_fails_on_another_table_in_an_audit if table({"released": {"digest": "sha256:bb"}}) == "fail"

test_insufficient_for_files_of_no_digest_in_an_audit if {
	table({"subject": {"kind": "files"}, "released": {"digest": null, "how": null}}) == "insufficient_evidence"
}

test_insufficient_when_what_is_released_cannot_be_read if {
	every digest in ["", 3, true, [], {}] {
		table({"released": {"digest": digest}}) == "insufficient_evidence"
	}
	every released in [null, "x", 3, []] {
		table({"released": released}) == "insufficient_evidence"
	}
	gone := object.union(case_test.without("released"), {"profile": {"id": "third-party-audit"}, "subject": {"kind": "predictions"}})
	rule.finding.state == "insufficient_evidence" with input as gone
}
