package gatecard.verdict

import data.gatecard.lib
import data.gatecard.lib.controls
import data.gatecard.lib.profile
import data.gatecard.lib.types

# What blocks beside findings. Each is absent only by proof.
problems := sort((((input_problems | refused) | ruled_out) | unserved))

input_problems := {reason |
	some reason, proofs in {
		"profile_unknown": [1 | profile.known],
		"profile_does_not_cover_task": [1 | input.subject.task in profile.base.tasks],
		"as_of_malformed": [1 | types.in_range(input.as_of.number, [20000101, 20991231]); types.filled(input.as_of.date)],
		"overrides_malformed": [1 | is_array(input.profile.overrides)],
		"frameworks_malformed": [1 | is_array(input.frameworks.on); is_array(input.frameworks.shown)],
		"framework_unknown": [1 | count(unknown_frameworks) == 0],
	}
	count(proofs) == 0
}

unknown_frameworks := [id |
	some id in array.concat(controls.asked_on, controls.asked_shown)
	not data.gatecard.frameworks[id]
]

refused := {$"override_{entry.status}" |
	some entry in profile.resolved_overrides
	startswith(entry.status, "refused_")
}

# A framework that is on, and of which scope leaves nothing, takes a reason from a person.
ruled_out := {$"framework_ruled_out:{framework}" |
	some framework in controls.on
	every control in data.gatecard.frameworks[framework].controls {
		controls.standing(control) in ["not_applicable", "draft"]
	}
	count([1 | reasoned_away(framework)]) == 0
}

reasoned_away(framework) if {
	lib.declaration("framework_ruled_out")[0] == "pass"
	some detail in input.declarations.framework_ruled_out.details
	detail.name == framework
	types.filled(detail.text)
}

# A control in play that rests on a rule this version lacks cannot be met.
unserved := {$"control_without_rule:{framework}/{name}" |
	some framework, in_force in controls.in_play
	some name, control in in_force
	some rule in control.rules
	not findings[rule]
}
