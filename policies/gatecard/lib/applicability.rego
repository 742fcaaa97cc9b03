# Answers to "is this rule off?": yes, no, or unknown. Only a proven yes switches a rule off.

package gatecard.lib

import data.gatecard.lib.profile
import data.gatecard.lib.types

classification := ["binary_classification", "multiclass_classification"]

scope_has(fact, value) := {"answer": "no", "reason": $"scope:{fact}"} if {
	scope_known(fact)
	every stated in input.scope[fact].values {
		stated != value
	}
} else := {"answer": "yes", "reason": $"scope:{fact}={value}"} if {
	scope_known(fact)
	scope_reasoned(fact, value)
} else := {"answer": "unknown", "reason": $"scope_unreasoned:{fact}"} if {
	scope_known(fact)
} else := {"answer": "unknown", "reason": $"scope_missing:{fact}"}

# Computed once per case: a rule without arguments is remembered by the engine, a function is not.
known_facts := {fact: true | some fact, _ in input.scope; sound_fact(fact)}

scope_known(fact) if known_facts[fact]

# Stated by a person, in time, with values the catalogue knows; or preset by the profile, exactly as it presets it.
sound_fact(fact) if {
	input.scope[fact].source == "stated"
	allowed_values(data.gatecard.scope[fact], input.scope[fact].values)
	signed(input.scope[fact])
	in_time(input.scope[fact])
	bounded(input.scope[fact])
}

sound_fact(fact) if preset(fact)

preset(fact) if {
	input.scope[fact].source == "profile"
	count(profile.base.presets[fact]) > 0
	input.scope[fact].values == profile.base.presets[fact]
}

allowed_values(catalogue, values) if {
	catalogue.type == "set"
	all_known(catalogue, values)
	none_stands_alone(values)
}

allowed_values(catalogue, values) if {
	catalogue.type == "one"
	all_known(catalogue, values)
	count(values) == 1
}

allowed_values(catalogue, values) if {
	catalogue.type in ["integer", "country", "date"]
	is_array(values)
	count(values) == 1
	types.filled(values[0])
}

all_known(catalogue, values) if {
	is_array(values)
	count(values) > 0
	every value in values {
		value in catalogue.values
	}
}

none_stands_alone(values) if count(values) == 1

none_stands_alone(values) if {
	every value in values {
		value != "none"
	}
}

# A value that switches rules off needs a rationale; what the profile presets, the profile answers for.
scope_reasoned(fact, _) if types.filled(input.scope[fact].rationale)

scope_reasoned(fact, value) if {
	every marked in data.gatecard.scope[fact].rationale_for {
		marked != value
	}
}

scope_reasoned(fact, _) if preset(fact)

# What the tool sees for itself is asked of nobody.
task_is_not(tasks) := {"answer": "no", "reason": "task"} if {
	input.subject.task in tasks
} else := {"answer": "yes", "reason": "task"} if {
	types.filled(input.subject.task)
} else := {"answer": "unknown", "reason": "scope_missing:task"}

# Counts of selections alone carry no labels: nothing that compares labels with predictions can be asked of them.
counts_are_only(kinds) := {"answer": "yes", "reason": "counts_without_labels"} if {
	is_array(input.counts)
	test := [block | some block in input.counts; block.role == "test"]
	count(test) > 0
	every block in input.counts {
		types.filled(block.role)
		types.filled(block.kind)
	}
	every block in test {
		block.kind in kinds
	}
} else := {"answer": "no", "reason": "counts_without_labels"}

no_counts := {"answer": "yes", "reason": "no_counts"} if {
	input.counts == []
} else := {"answer": "no", "reason": "no_counts"}

# Neither counts nor a direct measurement, nor a disagreement between numbers.
no_numbers := {"answer": "yes", "reason": "no_numbers"} if {
	input.counts == []
	input.measured == []
	input.contradictions == []
} else := {"answer": "no", "reason": "no_numbers"}

# Off only when every one of the answers is yes.
all_of(answers) := {"answer": "no", "reason": closed[0].reason} if {
	closed := [a | some a in answers; a.answer == "no"]
	count(closed) > 0
} else := {"answer": "unknown", "reason": open[0].reason} if {
	open := [a | some a in answers; a.answer != "yes"]
	count(open) > 0
} else := answers[0]
