# Facts. `found` is a comprehension, [v | v := input.a.b], so that nothing found is [] and a typo fails the build.

package gatecard.lib

import data.gatecard.lib.profile
import data.gatecard.lib.types

present(id, found) := [bare("present", id, "pass", "found")] if {
	count(found) > 0
	every value in found {
		types.filled(value)
	}
} else := [bare("present", id, "insufficient_evidence", "missing")]

one_of(id, found, allowed) := [bare("one_of", id, "pass", "in_set")] if {
	count(found) > 0
	every value in found {
		types.filled(value)
		value in allowed
	}
} else := [bare("one_of", id, "fail", "outside_set")] if {
	count(found) > 0
	count(allowed) > 0
	every value in found {
		types.filled(value)
	}
} else := [bare("one_of", id, "insufficient_evidence", "missing")]

# dates: [{id, on}], one check for each. The limit catalogue says whether a date in the future may stand.
fresh(id, dates, limit) := [fresh_check(id, date, limit) | some date in dates] if {
	is_array(dates)
	count(dates) > 0
} else := [bare("fresh", id, "insufficient_evidence", "missing")]

fresh_check(id, date, limit) := object.union(bare("fresh", date.id, "pass", "fresh"), aged(date, limit)) if {
	readable(date, limit)
	date.on.age_days <= profile.bound(limit)
	future_allowed(date.on.age_days, data.gatecard.limits[limit].future)
} else := object.union(bare("fresh", date.id, "fail", "too_old_or_in_future"), aged(date, limit)) if {
	readable(date, limit)
} else := bare("fresh", first_of([own | own := date.id; types.filled(own)], id), "insufficient_evidence", "missing")

readable(date, limit) if {
	types.filled(date.id)
	types.dated(date.on)
	is_number(profile.bound(limit))
	data.gatecard.limits[limit].judge == "fresh"
	data.gatecard.limits[limit].future in ["allowed", "refused"]
}

aged(date, limit) := {"value": date.on.age_days, "limit": limit}

future_allowed(_, "allowed")

future_allowed(age, "refused") if age >= 0

# The datasets of a role; none at all where one of the datasets does not say what it is.
datasets(role) := [dataset | some dataset in all_datasets; dataset.role == role]

all_datasets := input.datasets if {
	is_array(input.datasets)
	every dataset in input.datasets {
		types.filled(dataset.id)
		types.filled(dataset.role)
		is_array(dataset.sensitive_attributes)
	}
} else := []
