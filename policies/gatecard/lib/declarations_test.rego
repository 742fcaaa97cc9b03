package gatecard.lib_test

import data.gatecard.conventions.case_test
import data.gatecard.lib

topics := {
	"said": {"form": "text", "keys": []},
	"listed": {"form": "items", "keys": []},
	"counted": {"form": "number", "keys": []},
	"answered": {"form": "answers", "keys": ["a", "b"]},
	"detailed": {"form": "details", "keys": ["a"]},
	"figured": {"form": "figures", "keys": ["a"]},
	"odd": {"form": "song", "keys": []},
}

with_declaration(topic, part) := {
	"profile": {"id": "baseline", "overrides": []},
	"declarations": {topic: object.union(case_test.declaration({}), part)},
}

declaration(topic, part) := found if {
	found := lib.declaration(topic) with input as with_declaration(topic, part) with data.gatecard.topics as topics
}

test_declared_is_one_check if {
	checks := lib.declared("said") with input as with_declaration("said", {"text": "x"}) with data.gatecard.topics as topics
	checks == [{"judge": "declared", "id": "decl:said", "state": "pass", "reason": "declared"}]
	missing := lib.declared("said") with input as {} with data.gatecard.topics as topics
	missing == [{"judge": "declared", "id": "decl:said", "state": "insufficient_evidence", "reason": "missing"}]
}

answers(list) := {"answers": [{"item": pair[0], "answer": pair[1]} | some pair in list]}

details(list) := {"details": [{"name": pair[0], "text": pair[1]} | some pair in list]}

figures(list) := {"figures": [{"name": pair[0], "value": pair[1], "slice": null} | some pair in list]}

test_each_form_in_its_own_field if {
	declaration("said", {"text": "x"}) == ["pass", "declared"]
	declaration("listed", {"items": ["x", "y"]}) == ["pass", "declared"]
	declaration("counted", {"number": 0}) == ["pass", "declared"]
	declaration("answered", answers([["a", "yes"], ["b", "no"]])) == ["pass", "declared"]
	declaration("answered", answers([["c", "no"], ["a", "yes"], ["b", "no"]])) == ["pass", "declared"]
	declaration("detailed", details([["a", "x"]])) == ["pass", "declared"]
	declaration("figured", figures([["a", 0.5], ["b", 0]])) == ["pass", "declared"]
}

test_values_of_another_type_or_field_are_incomplete if {
	every topic, parts in {
		"said": [{}, {"text": ""}, {"text": 3}, {"text": ["x"]}, {"items": ["x"]}, {"number": 3}],
		"listed": [{}, {"items": [""]}, {"items": ["x", ""]}, {"items": ["x", null]}, {"items": [3]}, {"items": "x"}, {"items": {"a": "x"}}, {"text": "x"}],
		"counted": [{}, {"number": "3"}, {"number": true}, {"number": []}, {"text": "3"}],
		"answered": [
			{}, {"answers": "yes"}, {"answers": {"a": "yes", "b": "yes"}}, answers([["a", "yes"]]), answers([["b", "yes"]]), answers([["a", "yes"], ["b", "maybe"]]),
			answers([["a", "yes"], ["b", true]]), answers([["a", "yes"], ["b", "yes"], ["", "yes"]]), answers([["a", "yes"], ["b", "yes"], ["c", null]]), {"answers": [null]},
		],
		"detailed": [{}, {"details": "x"}, {"details": {"a": "x"}}, details([["b", "x"]]), details([["a", ""]]), details([["a", 3]]), details([["a", "x"], ["b", ""]]), details([["a", "x"], ["", "x"]])],
		"figured": [{}, {"figures": "x"}, {"figures": {"a": 1}}, figures([["b", 1]]), figures([["a", "1"]]), figures([["a", null]]), figures([["a", 1], ["", 1]])],
		"odd": [{"text": "x", "items": ["x"], "number": 3}],
		"unknown": [{"text": "x", "items": ["x"], "number": 3}],
	} {
		every part in parts {
			declaration(topic, part) == ["insufficient_evidence", "incomplete"]
		}
	}
}

said(part) := declaration("said", object.union({"text": "x"}, part))

test_the_first_fault_is_named if {
	said({"placeholder": true}) == ["insufficient_evidence", "placeholder"]
	every part in [{"person": ""}, {"person": null}, {"person": 3}, {"role": ""}, {"stated_on": null}, {"stated_on": case_test.date(-1, 1)}, {"stated_on": case_test.date(5, 5)}, {"stated_on": "x"}] {
		said(part) == ["insufficient_evidence", "unsigned"]
	}
	said({"expires_on": case_test.date(1, -1)}) == ["insufficient_evidence", "expired"]
	every part in [{"length_days": 731}, {"length_days": null}, {"length_days": "9"}, {"length_days": 9}, {"length_days": 99}, {"length_days": -1}] {
		said(part) == ["insufficient_evidence", "too_long"]
	}
	every part in [{"placeholder": null}, {"placeholder": "no"}] {
		said(part) == ["insufficient_evidence", "incomplete"]
	}
	said({"expires_on": case_test.date(-1, -1)}) == ["insufficient_evidence", "incomplete"]
}

test_a_declaration_lives_from_its_day_to_its_last if {
	said({"stated_on": case_test.today, "expires_on": case_test.today, "length_days": 0}) == ["pass", "declared"]
	said({"expires_on": case_test.today}) == ["pass", "declared"]
	said({"length_days": 730}) == ["pass", "declared"]
	said({"length_days": 100}) == ["pass", "declared"]
}

test_every_field_of_a_declaration_is_needed if {
	every field in ["person", "role", "stated_on", "expires_on", "length_days", "placeholder"] {
		bare := {"profile": {"id": "baseline"}, "declarations": {"said": object.remove(case_test.declaration({"text": "x"}), [field])}}
		found := lib.declaration("said") with input as bare with data.gatecard.topics as topics
		found[0] == "insufficient_evidence"
	}
}

test_what_is_no_declaration_is_missing if {
	every given in [null, "x", 3, [], true] {
		found := lib.declaration("said") with input as {"profile": {"id": "baseline"}, "declarations": {"said": given}} with data.gatecard.topics as topics
		found == ["insufficient_evidence", "missing"]
	}
	every declarations in [null, "x", 3, []] {
		found := lib.declaration("said") with input as {"profile": {"id": "baseline"}, "declarations": declarations} with data.gatecard.topics as topics
		found == ["insufficient_evidence", "missing"]
	}
}

document := {"document": {"digest": "sha256:07"}}

attestation(topic, part, asked) := found if {
	found := lib.attestation(topic, asked) with input as with_declaration(topic, part) with data.gatecard.topics as topics
}

both(a, b) := object.union(document, answers([["a", a], ["b", b]]))

test_attested_is_one_check if {
	checks := lib.attested("answered") with input as with_declaration("answered", both("yes", "yes")) with data.gatecard.topics as topics
	checks == [{"judge": "attested", "id": "decl:answered", "state": "pass", "reason": "attested"}]
	missing := lib.attested("answered") with input as {}
	missing == [{"judge": "attested", "id": "decl:answered", "state": "insufficient_evidence", "reason": "missing"}]
}

test_attested_when_every_answer_is_yes if {
	attestation("answered", both("yes", "yes"), {}) == ["pass", "attested"]
	attestation("answered", both("yes", "no"), {}) == ["fail", "answered_no"]
	attestation("answered", both("no", "no"), {}) == ["fail", "answered_no"]
	attestation("answered", both("no", "no"), {"answer": "no"}) == ["pass", "attested"]
	attestation("answered", both("yes", "no"), {"answer": "no"}) == ["fail", "answered_no"]
	attestation("answered", both("yes", "yes"), {"answer": ""}) == ["pass", "attested"]
}

test_attested_needs_its_document if {
	every given in [null, {}, {"digest": ""}, {"digest": null}, {"digest": 3}, "x"] {
		attestation("answered", object.union(answers([["a", "yes"], ["b", "yes"]]), {"document": given}), {}) == ["insufficient_evidence", "undocumented_or_unanswered"]
	}
	attestation("answered", answers([["a", "yes"], ["b", "no"]]), {}) == ["fail", "answered_no"]
}

test_attested_needs_the_declaration if {
	attestation("answered", object.union(both("no", "no"), {"person": ""}), {}) == ["insufficient_evidence", "unsigned"]
	attestation("answered", object.union(both("yes", "yes"), {"expires_on": case_test.past}), {}) == ["insufficient_evidence", "expired"]
	attestation("answered", both("yes", "maybe"), {}) == ["insufficient_evidence", "incomplete"]
}

counted(number, asked) := attestation("counted", object.union(document, {"number": number}), asked)

test_attested_bounds if {
	counted(183, {"at_least": 183}) == ["pass", "attested"]
	counted(182.9, {"at_least": 183}) == ["fail", "answered_no"]
	counted(15, {"at_most": 15}) == ["pass", "attested"]
	counted(15.1, {"at_most": 15}) == ["fail", "answered_no"]
	counted(5, {"at_least": 5, "at_most": 5}) == ["pass", "attested"]
	counted(4, {"at_least": 5, "at_most": 6}) == ["fail", "answered_no"]
	counted(7, {"at_least": 5, "at_most": 6}) == ["fail", "answered_no"]
}

test_attested_bounds_that_cannot_be_kept_prove_nothing if {
	counted(5, {}) == ["insufficient_evidence", "undocumented_or_unanswered"]
	counted(5, {"at_least": "3"}) == ["insufficient_evidence", "undocumented_or_unanswered"]
	attestation("answered", both("yes", "yes"), {"at_least": 3}) == ["insufficient_evidence", "undocumented_or_unanswered"]
	attestation("answered", both("no", "no"), {"at_least": 3}) == ["insufficient_evidence", "undocumented_or_unanswered"]
	attestation("said", object.union(document, {"text": "x"}), {}) == ["insufficient_evidence", "undocumented_or_unanswered"]
	attestation("counted", {"number": 200, "document": null}, {"at_least": 183}) == ["insufficient_evidence", "undocumented_or_unanswered"]
}
