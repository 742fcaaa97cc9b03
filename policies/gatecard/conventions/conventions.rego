# What every rule, limit, profile, framework, scope fact and topic must keep to. The build fails on any problem.
# `report` comes from the build: for each rule its files, the library functions it calls, and the names of its tests.

package gatecard.conventions

problems(report) := sort(union({
	rule_problems(report),
	use_problems(report),
	limit_problems(report),
	profile_problems(report),
	framework_problems(report),
	scope_problems(report),
	topic_problems(report),
	list_problems,
}))

concerns := ["fairness", "privacy", "transparency", "resilience", "ethics", "integrity"]

judges := ["at_most", "at_least", "within", "fresh"]

# Limits that Python keeps to before the rules see anything, and limits that lib keeps to itself.
used_elsewhere := ["max_excluded_share", "max_unknown_share", "max_waiver_days", "max_declaration_days", "min_polarity"]

text(value) if {
	is_string(value)
	value != ""
}

listed(value) := value if {
	is_array(value)
} else := []

# ---- rules: where they lie, and which tests they have -----------------------------------------------------------

rule_problems(report) := union({misplaced(report), untested(report)})

misplaced(report) := {$"rule {id}: lies in {file}" |
	some id, rule in report.rules
	id != "integrity.nothing_was_judged"
	some file in rule.files
	count([1 | rule.concern in concerns; file == $"gatecard/rules/{rule.concern}/{rule.name}/{rule.name}.rego"]) == 0
}

untested(report) := {$"rule {id}: no test named {kind}*" |
	some id, rule in report.rules
	some kinds in expected_tests(rule)
	kind := concat("* or ", kinds)
	count([test | some test in rule.tests; some start in kinds; startswith(test, start)]) == 0
}

expected_tests(rule) := array.concat(
	[
		["test_passes_"], ["test_insufficient_"],
		["test_fails_", "test_reviews_", "test_never_fails"],
		["test_not_applicable_", "test_always_applies"],
	],
	[["test_boundary_"] | some call in rule.calls; call[0] in ["at_most", "at_least", "at_most_of", "fresh"]],
)

# ---- what rules use: limits, metrics, topics and facts that exist ------------------------------------------------

use_problems(report) := union({
	{$"rule {id}: the metric {call[1]} is not in the catalogue" |
		some id, rule in report.rules
		some call in rule.calls
		call[0] in ["at_most", "at_least", "within", "at_most_of", "shown"]
		metric := call[1]
		not data.gatecard.metrics[metric]
	},
	{$"rule {id}: {call[0]} of {call[1]} with {limit}, which the limit catalogue does not pair" |
		some [id, call, judge, limit] in compared(report)
		count([1 | data.gatecard.limits[limit].judge == judge; call[1] in data.gatecard.limits[limit].metrics]) == 0
	},
	{$"rule {id}: the limit {call[2]} is no limit of dates" |
		some id, rule in report.rules
		some call in rule.calls
		call[0] == "fresh"
		count([1 | data.gatecard.limits[call[2]].judge == "fresh"]) == 0
	},
	{$"no rule uses the judge {judge}" |
		some judge in ["at_most", "at_least", "present", "declared", "attested", "fresh", "one_of", "review", "scope_has", "task_is_not"]
		count([1 | some rule in report.rules; some call in rule.calls; call[0] == judge]) == 0
	},
})

compared(report) := array.concat(
	[[id, call, call[0], call[2]] |
		some id, rule in report.rules
		some call in rule.calls
		call[0] in ["at_most", "at_least", "within"]
	],
	[[id, call, "at_most", call[3]] |
		some id, rule in report.rules
		some call in rule.calls
		call[0] == "at_most_of"
	],
)

# ---- the limit catalogue -----------------------------------------------------------------------------------------

limit_problems(report) := union({
	{$"limit {id}: {fault}" |
		some id, limit in data.gatecard.limits
		some fault in limit_faults(limit)
	},
	{$"limit {id}: no rule uses it" |
		some id, _ in data.gatecard.limits
		count([1 | id in used_elsewhere]) == 0
		count([1 | some rule in report.rules; some call in rule.calls; id in call]) == 0
	},
})

limit_faults(limit) := union({
	{"has no title" | count([1 | text(limit.title)]) == 0},
	{"has no known judge" | count([1 | limit.judge in judges]) == 0},
	{"has no known unit" | count([1 | limit.unit in ["proportion", "difference", "ratio", "count", "days"]]) == 0},
	{"has no list of metrics" | count([1 | is_array(limit.metrics)]) == 0},
	{$"names the unknown metric {metric}" |
		some metric in listed(limit.metrics)
		not data.gatecard.metrics[metric]
	},
	{"has an empty range" | count([1 | a_range(limit.range)]) == 0},
	{"says nothing about the future" |
		limit.judge == "fresh"
		count([1 | limit.future in ["allowed", "refused"]]) == 0
	},
	{"has no edges for the middle of its range" |
		limit.judge == "within"
		count([1 | some [width, least, most] in limit.edges; width <= limit.range[1]; least < most]) == 0
	},
	{$"can take a value that {metric} never violates" |
		some metric in listed(limit.metrics)
		toothless(limit, data.gatecard.metrics[metric].range)
	},
})

a_range(range) if {
	count(range) == 2
	is_number(range[0])
	is_number(range[1])
	range[0] <= range[1]
}

toothless(limit, range) if {
	limit.judge == "at_most"
	is_number(range[1])
	limit.range[1] >= range[1]
}

toothless(limit, range) if {
	limit.judge == "at_least"
	is_number(range[0])
	limit.range[0] <= range[0]
}

# ---- profiles ----------------------------------------------------------------------------------------------------

profile_problems(report) := {$"profile {id}: {fault}" |
	some id, profile in data.gatecard.profiles
	full := data.gatecard.lib.profile.merged(id)
	some fault in union({
		profile_faults(profile, full),
		severity_faults(full, report),
		profile_limit_faults(full),
	})
}

profile_faults(own, full) := union({
	{$"has no {key}" | some key in ["title", "for"]; count([1 | text(full[key])]) == 0},
	{"extends a profile that extends another, or none" |
		own.extends
		count([1 | is_object(data.gatecard.profiles[own.extends]); object.get(data.gatecard.profiles[own.extends], "extends", null) == null]) == 0
	},
	{$"covers the unknown task {task}" | some task in listed(full.tasks); count([1 | task in known_tasks]) == 0},
	{"covers no task" | count(listed(full.tasks)) == 0},
	{"accepts no known kind of subject" |
		count([1 | some kind in full.kinds]) != count([1 | some kind in full.kinds; kind in ["files", "endpoint", "predictions"]])
	},
	{"accepts no kind of subject" | count(listed(full.kinds)) == 0},
	{"has no known treatment of crossings" | count([1 | full.crossings in ["fail_test_only", "full"]]) == 0},
	{"has a confidence outside 0.9 to 0.999" | count([1 | full.confidence >= 0.9; full.confidence <= 0.999]) == 0},
	{$"leaves {key} open" | some key in ["judge_upcoming", "waivers_need_digest"]; count([1 | is_boolean(full[key])]) == 0},
	{$"presets {fact} to what the catalogue does not know" |
		some fact, values in full.presets
		count([1 | count(values) > 0; every value in values { value in data.gatecard.scope[fact].values }]) == 0
	},
	{$"names the unknown framework {framework}" |
		some framework in array.concat(full.frameworks_on, full.frameworks_shown)
		not data.gatecard.frameworks[framework]
	},
})

known_tasks := [
	"binary_classification", "multiclass_classification", "regression", "ranking", "fill_mask",
	"text_generation", "image_generation", "audio_generation", "speech_recognition",
]

severity_faults(full, report) := union({
	{$"gives a severity to the unknown rule {rule}" | some rule, _ in full.severities; not report.rules[rule]},
	{$"gives no severity to {rule}" |
		some rule, _ in report.rules
		rule != "integrity.nothing_was_judged"
		not full.severities[rule]
	},
	{"gives a severity to integrity.nothing_was_judged, which always blocks" | full.severities["integrity.nothing_was_judged"]},
	{$"gives {rule} the severity {level}" |
		some rule, level in full.severities
		count([1 | level in ["block", "warn", "off"]]) == 0
	},
	{"says that it has fewer rules in full than it has now" |
		count([1 | full.rules_in_full > count([1 | some level in full.severities; level != "off"])]) == 0
	},
})

profile_limit_faults(full) := union({
	{$"sets the unknown limit {limit}" | some limit, _ in full.limits; not data.gatecard.limits[limit]},
	{$"does not set the limit {limit}" | some limit, _ in data.gatecard.limits; not full.limits[limit]},
	{$"sets {limit} outside its range" |
		some limit, entry in full.limits
		catalogue := data.gatecard.limits[limit]
		count([1 | is_number(entry.value); entry.value >= catalogue.range[0]; entry.value <= catalogue.range[1]]) == 0
	},
	{$"gives {limit} the origin {entry.origin}" |
		some limit, entry in full.limits
		count([1 | entry.origin in ["LAW", "STD", "PRAC", "PROJ", "DECL"]]) == 0
	},
	{$"cites nothing for {limit}, or cites a source for our own number" |
		some limit, entry in full.limits
		count([1 | entry.origin in ["LAW", "STD"]]) != count([1 | text(entry.cite)])
	},
})

# ---- frameworks --------------------------------------------------------------------------------------------------

framework_problems(report) := union({
	{$"framework {id}: {fault}" |
		some id, framework in data.gatecard.frameworks
		some fault in framework_faults(framework)
	},
	{$"control {id}/{name}: {fault}" |
		some id, framework in data.gatecard.frameworks
		some name, control in framework.controls
		some fault in control_faults(control, report)
	},
})

framework_faults(framework) := union({
	{"has no title" | count([1 | text(framework.title)]) == 0},
	{"has no known kind" | count([1 | framework.kind in ["law", "standard", "contract", "voluntary"]]) == 0},
	{"has no controls" | count([1 | count(framework.controls) > 0]) == 0},
})

control_faults(control, report) := union({
	{$"has no {key}" | some key in ["title", "cite"]; count([1 | text(control[key])]) == 0},
	{$"names the unknown rule {rule}" | some rule in listed(control.rules); not report.rules[rule]},
	{$"names the unknown topic {control.attest}" | topic := control.attest; text(topic); not data.gatecard.topics[topic]},
	{"is verified and rests on nothing" |
		control.verified == true
		count(listed(control.rules)) == 0
		count([1 | text(control.attest)]) == 0
	},
	{$"comes into force on {control.from}, which is no day" | count([1 | a_day(control.from)]) == 0},
	{"does not say whether it was read in the original" | count([1 | is_boolean(control.verified)]) == 0},
	{"has no known grade" | count([1 | control.grade in ["V", "V2", "M"]]) == 0},
	{"is verified from memory" | control.verified == true; control.grade == "M"},
	{$"asks for {condition.fact}, or a value of it, that the catalogue does not know" |
		some condition in listed(control.when)
		count([1 | count(condition.any_of) > 0; every value in condition.any_of { value in data.gatecard.scope[condition.fact].values }]) == 0
	},
	{"has no list of conditions" | count([1 | is_array(control.when)]) == 0},
	{"has a bound that is no number" | some key in ["at_least", "at_most"]; control[key]; count([1 | is_number(control[key])]) == 0},
	{$"asks for the answer {control.answer}" | control.answer; count([1 | control.answer in ["yes", "no"]]) == 0},
	{"asks for a number of a topic that holds none, or for answers of one that holds a number" |
		text(control.attest)
		count([1 | data.gatecard.topics[control.attest].form == form_asked(control)]) == 0
	},
})

form_asked(control) := "number" if {
	some key in ["at_least", "at_most"]
	is_number(control[key])
} else := "answers"

# 20260802 is the second of August 2026.
a_day(number) if {
	is_number(number)
	number >= 19500101
	number <= 20991231
	some month, last in last_days
	some day in days
	day <= last
	endswith($"{number}", $"{month}{day}")
}

last_days := {
	"01": "31", "02": "29", "03": "31", "04": "30", "05": "31", "06": "30",
	"07": "31", "08": "31", "09": "30", "10": "31", "11": "30", "12": "31",
}

days := [
	"01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12", "13", "14", "15", "16",
	"17", "18", "19", "20", "21", "22", "23", "24", "25", "26", "27", "28", "29", "30", "31",
]

# ---- scope facts and topics --------------------------------------------------------------------------------------

scope_problems(report) := {$"scope fact {id}: {fault}" |
	some id, fact in data.gatecard.scope
	some fault in scope_faults(id, fact, report)
}

scope_faults(id, fact, report) := union({
	{$"has no {key}" | some key in ["title", "question"]; count([1 | text(fact[key])]) == 0},
	{"has no known type" | count([1 | fact.type in ["set", "one", "integer", "country", "date"]]) == 0},
	{"lists no values, or lists values for a type that has none" |
		count([1 | fact.type in ["set", "one"]]) != count([1 | count(fact.values) > 0])
	},
	{$"asks for a reason for {value}, which is not one of its values" |
		some key in ["rationale_for", "left_out"]
		some value in fact[key]
		count([1 | value in fact.values]) == 0
	},
	{$"has no list {key}" | some key in ["values", "rationale_for", "left_out", "rules"]; count([1 | is_array(fact[key])]) == 0},
	{$"names {rule}, which does not ask for it" |
		some rule in listed(fact.rules)
		count([1 | some call in report.rules[rule].calls; call[0] == "scope_has"; call[1] == id]) == 0
	},
	{$"does not name {rule}, which asks for it" |
		some rule, entry in report.rules
		some call in entry.calls
		call[0] == "scope_has"
		call[1] == id
		count([1 | rule in listed(fact.rules)]) == 0
	},
})

topic_problems(report) := union({
	{$"topic {id}: {fault}" |
		some id, topic in data.gatecard.topics
		some fault in topic_faults(id, topic, report)
	},
	{$"rule {rule}: asks for the unknown topic {call[1]}" |
		some rule, entry in report.rules
		some call in entry.calls
		call[0] in ["declared", "attested"]
		topic := call[1]
		not data.gatecard.topics[topic]
	},
	{$"rule {rule}: asks for the unknown scope fact {call[1]}" |
		some rule, entry in report.rules
		some call in entry.calls
		call[0] == "scope_has"
		count([1 | call[2] in data.gatecard.scope[call[1]].values]) == 0
	},
})

topic_faults(id, topic, report) := union({
	{$"has no {key}" | some key in ["title", "asked_of"]; count([1 | text(topic[key])]) == 0},
	{"has no known form" | count([1 | topic.form in ["text", "items", "number", "answers", "details", "figures"]]) == 0},
	{"does not say whether it takes a document" | count([1 | is_boolean(topic.document)]) == 0},
	{$"has no list {key}" | some key in ["keys", "rules"]; count([1 | is_array(topic[key])]) == 0},
	{"is answered, and asks nothing" | topic.form == "answers"; count(listed(topic.keys)) == 0},
	{$"names {rule}, which does not ask for it" |
		some rule in listed(topic.rules)
		count([1 | some call in report.rules[rule].calls; call[0] in ["declared", "attested"]; call[1] == id]) == 0
	},
	{$"does not name {rule}, which asks for it" |
		some rule, entry in report.rules
		some call in entry.calls
		call[0] in ["declared", "attested"]
		call[1] == id
		count([1 | rule in listed(topic.rules)]) == 0
	},
	{"is attested without a document" |
		topic.document == false
		some entry in report.rules
		some call in entry.calls
		call[0] == "attested"
		call[1] == id
	},
	{"is attested by a control without a document" |
		topic.document == false
		some framework in data.gatecard.frameworks
		some control in framework.controls
		control.attest == id
	},
})

# ---- lists -------------------------------------------------------------------------------------------------------

list_problems := union({
	{$"licence {id}: {standing}" |
		some id, standing in data.gatecard.licences.spdx
		count([1 | standing in ["current", "deprecated"]]) == 0
	},
	{"no licences" | not data.gatecard.licences.spdx.MIT},
	{$"sensitive labels: {trait} names nothing" |
		some trait in ["emotion", "race", "religion", "orientation", "health", "politics"]
		count([term | some term in data.gatecard.sensitive_labels[trait]; text(term)]) == 0
	},
})
