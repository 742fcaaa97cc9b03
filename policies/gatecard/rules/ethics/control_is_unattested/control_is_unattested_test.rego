package gatecard.rules.ethics.control_is_unattested_test

import data.gatecard.conventions.case_test
import data.gatecard.rules.ethics.control_is_unattested as rule

control(part) := object.union(
	{"rules": [], "attest": "generator_terms", "when": [], "from": 20200101, "verified": true},
	part,
)

frameworks(controls) := {"demo": {"controls": controls}}

terms(part) := case_test.with_parts({
	"frameworks": {"on": ["demo"]},
	"declarations": {"generator_terms": object.union(
		case_test.declaration({
			"answers": [{"item": "terms_allow_training_on_output", "answer": "yes"}],
			"document": {"digest": "sha256:07"},
		}),
		part,
	)},
})

state(controls, case) := found if {
	found := rule.finding.state with input as case with data.gatecard.frameworks as frameworks(controls)
}

test_passes_when_every_control_is_attested if state({"D-1": control({})}, terms({})) == "pass"

test_not_applicable_without_a_framework if {
	rule.finding.state == "not_applicable" with input as case_test.good
	shown := object.union(terms({}), {"frameworks": {"on": [], "shown": ["demo"]}})
	state({"D-1": control({})}, shown) == "not_applicable"
}

test_not_applicable_when_no_control_in_play_asks_a_person if {
	state({"D-1": control({"attest": null})}, terms({})) == "not_applicable"
	state({"D-1": control({"verified": false})}, terms({})) == "not_applicable"
	state({"D-1": control({"from": 20270101})}, terms({})) == "not_applicable"
	state({"D-1": control({"when": [{"fact": "people_affected", "any_of": ["none"]}]})}, terms({})) == "not_applicable"
}

test_fails_on_an_answer_no if {
	no := terms({"answers": [{"item": "terms_allow_training_on_output", "answer": "no"}]})
	state({"D-1": control({})}, no) == "fail"
	state({"D-1": control({"answer": "no"})}, no) == "pass"
	state({"D-1": control({"answer": "no"})}, terms({})) == "fail"
}

test_insufficient_without_an_attestation if {
	undeclared := object.union(case_test.good, {"frameworks": {"on": ["demo"]}})
	state({"D-1": control({})}, undeclared) == "insufficient_evidence"
	every part in [{"document": null}, {"document": {"digest": ""}}, {"person": ""}, {"answers": []}, {"answers": [{"item": "other", "answer": "yes"}]}, {"answers": [{"item": "terms_allow_training_on_output", "answer": "maybe"}]}] {
		state({"D-1": control({})}, terms(part)) == "insufficient_evidence"
	}
}

test_insufficient_for_one_control_among_good_ones if {
	found := rule.finding with input as terms({}) with data.gatecard.frameworks as frameworks({"D-2": control({}), "D-1": control({"attest": "model_licence"})})
	found.state == "insufficient_evidence"
	[[check.id, check.state] | some check in found.checks] == [["demo/D-1", "insufficient_evidence"], ["demo/D-2", "pass"]]
}

test_insufficient_while_scope_is_unknown if {
	asking := control({"when": [{"fact": "sector", "any_of": ["credit"]}], "attest": "model_licence"})
	state({"D-1": asking}, terms({})) == "insufficient_evidence"
}

counted(bound, value) := found if {
	found := rule.finding.state with input as case_test.with_parts({
		"frameworks": {"on": ["demo"]},
		"declarations": {"days": case_test.declaration({"number": value, "document": {"digest": "sha256:07"}})},
	})
		with data.gatecard.frameworks as frameworks({"D-1": control(object.union({"attest": "days"}, bound))})
		with data.gatecard.topics as {"days": {"form": "number", "keys": []}}
}

test_boundary_of_a_bound if {
	counted({"at_least": 183}, 183) == "pass"
	counted({"at_least": 183}, 182) == "fail"
	counted({"at_most": 15}, 15) == "pass"
	counted({"at_most": 15}, 16) == "fail"
	counted({"at_least": 2, "at_most": 15}, 1) == "fail"
	counted({"at_least": 2, "at_most": 15}, 2) == "pass"
}

test_insufficient_for_a_number_of_another_type if {
	every value in ["183", null, true, [], {}] {
		counted({"at_least": 183}, value) == "insufficient_evidence"
		counted({"at_most": 15}, value) == "insufficient_evidence"
	}
	counted({}, 200) == "insufficient_evidence"
	counted({"at_least": "100"}, 200) == "insufficient_evidence"
}

test_insufficient_when_answers_meet_a_bound if state({"D-1": control({"at_least": 3})}, terms({})) == "insufficient_evidence"
