package gatecard.lib_test

import data.gatecard.conventions.case_test
import data.gatecard.lib

stated(name, part) := {"scope": {name: object.union(case_test.fact(["none"]), part)}, "profile": {"id": "baseline", "overrides": []}}

has(fact, value, part) := found if {
	found := lib.scope_has(fact, value) with input as stated(fact, part)
}

test_scope_has_no if {
	has("people_affected", "none", {"values": ["decisions"], "rationale": null}) == {"answer": "no", "reason": "scope:people_affected"}
	has("personal_data", "none", {"values": ["personal", "health"]}).answer == "no"
}

test_scope_has_yes_with_a_rationale if {
	has("people_affected", "none", {}) == {"answer": "yes", "reason": "scope:people_affected=none"}
	has("jurisdictions", "eu", {"values": ["uk", "eu"], "rationale": null}).answer == "yes"
}

test_scope_has_unknown_without_a_rationale if {
	every bad in ["", null, 3, true, [], {}] {
		has("people_affected", "none", {"rationale": bad}) == {"answer": "unknown", "reason": "scope_unreasoned:people_affected"}
	}
	bare := {"scope": {"people_affected": object.remove(case_test.fact(["none"]), ["rationale"])}, "profile": {"id": "baseline"}}
	lib.scope_has("people_affected", "none").answer == "unknown" with input as bare
}

test_scope_has_unknown_when_nothing_sound_is_stated if {
	every part in [
		{"values": []}, {"values": null}, {"values": "none"}, {"values": ["maybe"]}, {"values": ["none", "decisions"]}, {"values": [null]},
		{"person": ""}, {"role": null}, {"stated_on": null}, {"stated_on": case_test.date(-1, 1)}, {"expires_on": null}, {"expires_on": case_test.past},
		{"length_days": 731}, {"length_days": 5}, {"length_days": null}, {"source": "profile"}, {"source": ""},
	] {
		has("people_affected", "none", part) == {"answer": "unknown", "reason": "scope_missing:people_affected"}
	}
	every scope in [null, "x", [], {}, {"people_affected": null}, {"people_affected": []}] {
		lib.scope_has("people_affected", "none").reason == "scope_missing:people_affected" with input as {"scope": scope, "profile": {"id": "baseline"}}
	}
	lib.scope_has("people_affected", "none").answer == "unknown" with input as {}
}

known(fact, values) if lib.scope_known(fact) with input as stated(fact, {"values": values})

test_sets_hold_none_alone if {
	known("personal_data", ["none"])
	known("personal_data", ["personal", "health"])
	not known("personal_data", ["none", "health"])
	not known("personal_data", ["health", "none"])
}

test_single_answers_are_single if {
	known("automation", ["assists"])
	not known("automation", ["assists", "decides_alone"])
}

test_open_answers_are_one_filled_text if {
	every fact in ["monthly_users", "provider_domicile", "placed_on_market"] {
		known(fact, ["5000"])
		not known(fact, ["5000", "6000"])
		not known(fact, [""])
		not known(fact, [5000])
		not known(fact, "5")
		not known(fact, [])
	}
}

test_facts_of_no_catalogue_are_unknown if not known("weather", ["rain"])

preset := {"role": {"values": ["auditor"], "source": "profile"}, "generates_content": {"values": ["none"], "source": "profile"}}

test_presets_count_as_the_profile_sets_them if {
	lib.scope_known("role") with input as {"scope": preset, "profile": {"id": "third-party-audit"}}
	lib.scope_has("generates_content", "none").answer == "yes" with input as {"scope": preset, "profile": {"id": "third-party-audit"}}
	not lib.scope_known("role") with input as {"scope": preset, "profile": {"id": "baseline"}}
	not lib.scope_known("role") with input as {"scope": preset, "profile": {"id": "nope"}}
	other := {"role": {"values": ["auditor", "provider"], "source": "profile"}}
	not lib.scope_known("role") with input as {"scope": other, "profile": {"id": "third-party-audit"}}
}

task(value) := found if {
	found := lib.task_is_not(lib.classification) with input as {"subject": {"task": value}}
}

test_task_is_not if {
	task("binary_classification") == {"answer": "no", "reason": "task"}
	task("ranking") == {"answer": "yes", "reason": "task"}
	every bad in ["", null, 3, true, [], {}] {
		task(bad) == {"answer": "unknown", "reason": "scope_missing:task"}
	}
	lib.task_is_not(lib.classification).answer == "unknown" with input as {}
}

only(counts) := found if {
	found := lib.counts_are_only(["selection", "scoring"]).answer with input as {"counts": counts}
}

block(role, kind) := {"role": role, "kind": kind}

test_counts_are_only if {
	only([block("test", "selection")]) == "yes"
	only([block("test", "selection"), block("test", "scoring")]) == "yes"
	only([block("test", "selection"), block("train", "binary")]) == "yes"
	only([block("test", "selection"), block("test", "binary")]) == "no"
	only([block("train", "selection")]) == "no"
	only([block("test", "selection"), block(null, "binary")]) == "no"
	only([block("test", "selection"), {"role": "train"}]) == "no"
	only([block("test", "selection"), null]) == "no"
	every counts in [[], null, "x", 3, {}, {"a": block("test", "selection")}] {
		only(counts) == "no"
	}
}

test_no_counts if {
	lib.no_counts.answer == "yes" with input as {"counts": []}
	every counts in [null, {}, "x", [null], [block("test", "binary")]] {
		lib.no_counts.answer == "no" with input as {"counts": counts}
	}
	lib.no_counts.answer == "no" with input as {}
}

nothing := {"counts": [], "measured": [], "contradictions": []}

test_no_numbers if {
	lib.no_numbers.answer == "yes" with input as nothing
	every part in ["counts", "measured", "contradictions"] {
		every bad in [null, "x", [null], [{}]] {
			lib.no_numbers.answer == "no" with input as case_test.put(nothing, part, bad)
		}
		lib.no_numbers.answer == "no" with input as object.remove(nothing, [part])
	}
}

combined(words) := lib.all_of([answer(word) | some word in words]).answer

test_all_of if {
	combined(["yes", "yes"]) == "yes"
	combined(["yes", "no"]) == "no"
	combined(["unknown", "no"]) == "no"
	combined(["yes", "unknown"]) == "unknown"
	combined(["unknown", "yes"]) == "unknown"
	lib.all_of([answer("yes"), {"answer": "unknown", "reason": "scope_missing:task"}]).reason == "scope_missing:task"
}
