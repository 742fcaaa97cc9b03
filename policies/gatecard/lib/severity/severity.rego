# How severe each rule is: the profile, then overrides, then the frameworks that are on.

package gatecard.lib.severity

import data.gatecard.lib.controls
import data.gatecard.lib.profile

levels := {id: level(id) | some id, _ in profile.severities}

level(id) := "block" if {
	id in controls.raised
} else := profile.severities[id]
