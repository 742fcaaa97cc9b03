# Combines the findings of all rules into one verdict. Every value is total; no sets leave this package.

package gatecard.verdict

import data.gatecard.lib.profile
import data.gatecard.lib.severity

# The entrypoint. It is named when a bundle is built, not marked here: the compiler does not type what depends on a
# marked rule, and the tests of this package do.
verdict := {
	"schema": "gatecard.verdict/1",
	"input_id": first([v | v := input.id]),
	"revision": data.gatecard.revision,
	"custom_revision": first([v | v := data.custom.revision]),
	"outcome": outcome,
	"as_of": first([v | v := input.as_of.date]),
	"profile": {
		"id": first([v | v := input.profile.id]),
		"limits": profile.limits,
		"overrides": profile.resolved_overrides,
		"off": sort([id | some id, level in severity.levels; level == "off"]),
		"severities": object.union(severity.levels, {"integrity.nothing_was_judged": "block"}),
	},
	"findings": findings,
	"waivers": waiver_statuses,
	"controls": control_table,
	"problems": problems,
	"totals": {state: count([f | some f in findings; f.state == state]) | some state in array.concat(states, ["error"])},
}

first(found) := found[0] if {
	count(found) > 0
} else := null

outcome := "pass" if {
	count(blocking) == 0
	count(problems) == 0
} else := "blocked"

blocking := [id |
	some id, found in findings
	blocks(found)
]

blocks(found) if found.state == "error"

blocks(found) if {
	found.severity == "block"
	found.state in stopping
	found.waived == false
}
