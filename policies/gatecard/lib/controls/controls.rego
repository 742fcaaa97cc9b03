# Which controls of a framework apply, are in force, and have been read in the original.

package gatecard.lib.controls

import data.gatecard.lib
import data.gatecard.lib.profile
import data.gatecard.lib.types

asked_on := types.listed(input.frameworks.on) if {
	input.frameworks.on
} else := []

asked_shown := types.listed(input.frameworks.shown) if {
	input.frameworks.shown
} else := []

on := {id |
	some id in array.concat(asked_on, profile.base.frameworks_on)
	data.gatecard.frameworks[id]
}

shown := {id |
	some id in array.concat(asked_shown, profile.base.frameworks_shown)
	data.gatecard.frameworks[id]
}

# The standing of a control before its evidence is looked at.
standing(control) := "draft" if {
	control.verified != true
} else := "not_applicable" if {
	some condition in control.when
	holds(condition) == "no"
} else := "upcoming" if {
	upcoming(control)
	profile.base.judge_upcoming == false
} else := "scope_missing" if {
	some condition in control.when
	holds(condition) == "unknown"
} else := "upcoming" if {
	upcoming(control)
} else := "in_force"

# Dates of controls are integers, 20260802; the case gives as_of.number in the same form.
upcoming(control) if {
	is_number(input.as_of.number)
	control.from > input.as_of.number
}

holds(condition) := "yes" if {
	lib.scope_known(condition.fact)
	some value in input.scope[condition.fact].values
	value in condition.any_of
} else := "no" if {
	lib.scope_known(condition.fact)
} else := "unknown"

# Controls that count: in force, or waiting for scope facts, or upcoming where the profile judges those too.
judged(control) if standing(control) in ["in_force", "scope_missing"]

judged(control) if {
	standing(control) == "upcoming"
	profile.base.judge_upcoming == true
}

# The judged controls of the frameworks that are on, as {framework: {name: control}}.
in_play := {framework: {name: control |
	some name, control in data.gatecard.frameworks[framework].controls
	judged(control)
} |
	some framework in on
}

# Rules that block, whatever the profile says, because a control of a switched-on framework rests on them.
raised := {rule |
	some controls in in_play
	some control in controls
	some rule in control.rules
} | {"ethics.control_is_unattested" | count(on) > 0}

# The scope facts those controls ask about.
facts := {condition.fact |
	some controls in in_play
	some control in controls
	some condition in control.when
}

# What a control asks a person to attest: one check, or none.
attested(id, control) := [lib.bare("attested", id, found[0], found[1])] if {
	is_string(control.attest)
	found := lib.attestation(control.attest, control)
} else := []
