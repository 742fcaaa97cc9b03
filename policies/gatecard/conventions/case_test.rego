# The case from which tests depart: a classifier about people, measured by groups, that passes under the baseline profile.

package gatecard.conventions.case_test

# A date by its age in days; negative in the future. Its other half is given, since rules never calculate.
date(age, left) := {"date": "2026-01-01", "age_days": age, "days_left": left}

past := date(10, -10)

today := date(0, 0)

soon := date(-100, 100)

signature := {
	"person": "A. Person",
	"role": "product owner",
	"stated_on": past,
	"expires_on": soon,
	"length_days": 110,
}

row(metric, slice, value, lo, hi) := {
	"id": $"{metric}[{slice}]@test#decision/race",
	"level": "marginal",
	"source": "derived",
	"slice": slice,
	"dataset": "test",
	"block": "decision/race",
	"value": value,
	"lo": lo,
	"hi": hi,
	"n": 1000,
	"k": 300,
	"fail_only": false,
	"families": 1,
	"reasons": [],
	"pairs": [],
	"pairs_left_out": 0,
	"rows_needed": {},
}

exact(metric, slice, value) := row(metric, slice, value, value, value)

fact(values) := object.union(signature, {"values": values, "rationale": "As the product's terms of use say.", "left_out": {}, "source": "stated"})

declaration(part) := object.union(
	object.union(signature, {
		"text": null,
		"items": [],
		"number": null,
		"answers": [],
		"details": [],
		"figures": [],
		"placeholder": false,
		"document": null,
	}),
	part,
)

dataset(id, role, digest, attributes) := {
	"id": id,
	"role": role,
	"digest": digest,
	"rows": 1000,
	"licence": "CC-BY-4.0",
	"lawful_basis": null,
	"special_category_ground": null,
	"collection": "survey",
	"retention_until": soon,
	"sensitive_attributes": attributes,
}

block(id, kind, by) := {
	"id": $"test#{id}",
	"dataset": "test",
	"role": "test",
	"kind": kind,
	"metric": null,
	"decision": id,
	"by": by,
	"binding": "observed",
	"stated_by": null,
	"rows_per_person": "one",
}

good := {
	"id": "case-1",
	"as_of": {"date": "2026-11-01", "number": 20261101},
	"subject": {
		"name": "m",
		"version": "1",
		"task": "binary_classification",
		"kind": "files",
		"digest": "sha256:aa",
		"how": "hashed",
	},
	"released": {"digest": "sha256:aa", "how": "hashed"},
	"scope": {
		"people_affected": fact(["decisions"]),
		"personal_data": fact(["personal"]),
		"jurisdictions": object.union(fact(["us"]), {"left_out": {
			"eu": "Not offered there.",
			"uk": "Not offered there.",
			"cn": "Not offered there.",
			"kr": "Not offered there.",
			"us-tx": "Not offered there.",
		}}),
	},
	"datasets": [
		dataset("train", "train", "sha256:01", ["race"]),
		dataset("test", "test", "sha256:02", ["race"]),
	],
	"counts": [block("decision/race", "binary", ["race"])],
	"artifacts": [{"path": "model.bin", "role": "model", "sha256": "sha256:03"}, {"path": "LICENSE", "role": "licence", "sha256": "sha256:04"}],
	"training": {"status": "finished", "seed": 7, "code_revision": "abcd", "mitigations": []},
	"measurements": {
		"fairness.fpr_difference": [row("fairness.fpr_difference", "race", 0.03, 0.01, 0.07)],
		"fairness.tpr_difference": [row("fairness.tpr_difference", "race", 0.02, 0.0, 0.06)],
		"fairness.accuracy_difference": [row("fairness.accuracy_difference", "race", 0.02, 0.0, 0.04)],
		"fairness.worst_group_recall": [row("fairness.worst_group_recall", "race", 0.8, 0.75, 0.85)],
		"fairness.worst_group_accuracy": [row("fairness.worst_group_accuracy", "race", 0.85, 0.8, 0.9)],
		"resilience.informedness": [row("resilience.informedness", "all", 0.7, 0.6, 0.8)],
		"resilience.balanced_accuracy": [row("resilience.balanced_accuracy", "all", 0.85, 0.8, 0.9)],
		"ethics.unlicensed_items": [exact("ethics.unlicensed_items", "model", 0.0)],
		"ethics.sensitive_labels": [exact("ethics.sensitive_labels", "all", 0.0)],
		"integrity.digest_mismatches": [exact("integrity.digest_mismatches", "all", 0.0)],
		"integrity.contradictions": [exact("integrity.contradictions", "all", 0.0)],
		"integrity.scope_contradictions": [exact("integrity.scope_contradictions", "all", 0.0)],
		"integrity.row_coverage": [exact("integrity.row_coverage", "all", 1.0)],
		"integrity.train_test_overlap": [row("integrity.train_test_overlap", "all", 0.001, 0.0, 0.005)],
	},
	"declarations": {
		"intended_use": declaration({"text": "Triage of reports by trained staff."}),
		"out_of_scope_use": declaration({"items": ["Decisions without a person."]}),
		"limitations": declaration({"items": ["Reports in English only."]}),
		"model_licence": declaration({"text": "Apache-2.0"}),
	},
	"measured": [{"id": "counts:test#decision/race", "on": past}],
	"expiries": [{"id": "decl:intended_use", "on": soon}, {"id": "scope:people_affected", "on": soon}],
	"mismatches": [],
	"contradictions": [],
	"scope_contradictions": [],
	"profile": {"id": "baseline", "overrides": []},
	"frameworks": {"on": [], "shown": []},
	"waivers": [],
}

# The case with parts replaced; objects are merged, lists taken whole.
with_parts(parts) := object.union(good, parts)

# The case with the rows of one metric replaced.
with_rows(metric, found) := object.union(good, {"measurements": {metric: found}})

# The case without one of its parts.
without(part) := object.remove(good, [part])

# A row in every way in which one of its fields can be wrong: of another type, or gone.
damaged_in_every_way(good_row) := array.concat(
	[put(good_row, field, bad) |
		some field in ["id", "slice", "level", "fail_only", "reasons", "value", "lo", "hi"]
		some bad in ["0.01", null, true, 7777777, [], {}, [3]]
		not tolerable(field, bad)
	],
	[object.remove(good_row, [field]) | some field in ["id", "slice", "level", "fail_only", "reasons", "value", "lo", "hi"]],
)

# The same, of each kind once: what a rule's own tests try, since lib tries all of them.
damaged(good_row) := array.concat(
	[put(good_row, field, bad) | some field in ["value", "lo", "hi"]; some bad in ["0.01", null, true]],
	[put(good_row, "level", "all"), put(good_row, "fail_only", null), put(good_row, "reasons", null), object.remove(good_row, ["id"]), object.remove(good_row, ["slice"])],
)

tolerable(field, bad) if {
	field in ["id", "slice"]
	is_string(bad)
}

tolerable("reasons", bad) if bad == []

tolerable("fail_only", bad) if is_boolean(bad)

# What can stand where a list of rows should.
no_rows := [[], null, "x", true, 3, {}, [null], ["x"], [{}], [[]]]

# An object with one field replaced, not merged.
put(whole, field, value) := object.union(object.remove(whole, [field]), {field: value})
