package gatecard.rules.integrity.test_rows_were_seen_in_training_test

import data.gatecard.conventions.case_test
import data.gatecard.rules.integrity.test_rows_were_seen_in_training as rule

test_passes_the_case if rule.finding.state == "pass" with input as case_test.good

test_always_applies if {
	every part in ["scope", "counts", "datasets", "subject", "measured"] {
		rule.finding.state != "not_applicable" with input as case_test.without(part)
	}
}

overlap_row(value, lo, hi) := case_test.row("integrity.train_test_overlap", "all", value, lo, hi)

overlap_state(found) := state if {
	state := rule.finding.state with input as case_test.with_rows("integrity.train_test_overlap", found)
}

test_boundary_passes_on_the_limit if overlap_state([overlap_row(0.0, 0.0, 0.01)]) == "pass"

test_boundary_just_over_does_not_pass if overlap_state([overlap_row(0.0, 0.0, 0.0100000001)]) == "insufficient_evidence"

test_boundary_does_not_fail_on_the_limit if overlap_state([overlap_row(0.01, 0.01, 1.0)]) == "insufficient_evidence"

test_fails_on_more if {
	overlap_state([overlap_row(0.0100000001, 0.0100000001, 1.0)]) == "fail"
	overlap_state([overlap_row(0.0, 0.0, 0.01), overlap_row(1.0, 1.0, 1.0)]) == "fail"
}

test_insufficient_without_rows if {
	every found in case_test.no_rows {
		overlap_state(found) == "insufficient_evidence"
	}
}

test_insufficient_for_each_damaged_row if {
	every row in case_test.damaged(overlap_row(0.0, 0.0, 0.01)) {
		overlap_state([row]) == "insufficient_evidence"
		overlap_state([overlap_row(0.0, 0.0, 0.01), row]) == "insufficient_evidence"
	}
}

of(datasets) := found if {
	found := rule.finding.state with input as case_test.with_parts({"datasets": datasets})
}

train(digest) := case_test.dataset("train", "train", digest, [])

tested(digest) := case_test.dataset("test", "test", digest, [])

other := case_test.dataset("other", "test", "sha256:09", [])

test_fails_when_a_digest_is_shared if {
	of([train("a"), tested("a")]) == "fail"
	of([train("a"), tested("a"), other]) == "fail"
	of([train("b"), train("a"), tested("a")]) == "fail"
	of([train(null), train("a"), tested("a")]) == "fail"
}

test_passes_several_datasets_apart if {
	found := rule.finding.state with input as case_test.with_parts({
		"datasets": [train("a"), train("b"), tested("c"), other],
		"measurements": {"integrity.train_test_overlap": [overlap_row(0.0, 0.0, 0.01), object.union(overlap_row(0.0, 0.0, 0.01), {"dataset": "other"})]},
	})
	found == "pass"
}

test_insufficient_when_one_test_dataset_was_not_compared if {
	of([train("a"), train("b"), tested("c"), other]) == "insufficient_evidence"
	every dataset in [null, "", 3, "train", []] {
		overlap_state([object.union(overlap_row(0.0, 0.0, 0.01), {"dataset": dataset})]) == "insufficient_evidence"
	}
}

test_insufficient_without_a_digest if {
	every digest in ["", null, 3, true, [], {}] {
		of([train(digest), tested("b")]) == "insufficient_evidence"
		of([train("a"), tested(digest)]) == "insufficient_evidence"
		of([train("a"), train(digest), tested("b")]) == "insufficient_evidence"
		of([train("a"), tested("b"), tested(digest)]) == "insufficient_evidence"
		of([train(digest), tested(digest)]) == "insufficient_evidence"
	}
}

test_insufficient_without_datasets_of_both_roles if {
	every datasets in [null, "x", 3, [], {}, [null], [{}], [train("a")], [tested("a")]] {
		of(datasets) == "insufficient_evidence"
	}
}

test_insufficient_when_one_dataset_cannot_be_read if {
	every broken in [null, {}, "x", object.union(train("c"), {"role": null})] {
		of([train("a"), tested("b"), broken]) == "insufficient_evidence"
	}
}
