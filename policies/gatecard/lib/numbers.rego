# Numbers against limits. Every row of a metric is judged, and every one must pass.

package gatecard.lib

import data.gatecard.lib.profile
import data.gatecard.lib.types

at_most(metric, limit) := interval_checks("at_most", metric, rows(metric), limit)

at_least(metric, limit) := interval_checks("at_least", metric, rows(metric), limit)

# For a metric with a target: how far its interval may lie on either side. The edges stand in the limit catalogue.
within(metric, limit) := interval_checks("within", metric, rows(metric), limit)

# The same for one slice. A row that does not say which slice it is about counts for each.
at_most_of(metric, slice, limit) := interval_checks("at_most", metric, rows_of(metric, slice), limit)

# Rows that are printed beside a finding and take no part in it.
shown(metric) := [shown_row(metric, row) | some row in rows(metric)]

shown_row(metric, row) := object.union(unreadable("shown", metric, row, null, "shown"), {
	"state": "not_applicable",
	"value": row.value,
	"lo": row.lo,
	"hi": row.hi,
}) if {
	every n in [row.value, row.lo, row.hi] {
		type_name(n) in ["number", "null"]
	}
} else := object.union(unreadable("shown", metric, row, null, "malformed_row"), {"state": "not_applicable"})

# While labels look inverted, or nobody can tell, a gap of error rates means nothing.
polarity := {"reason": "polarity", "checks": at_least("resilience.informedness", "min_polarity")}

rows(metric) := types.listed(input.measurements[metric]) if {
	input.measurements[metric]
} else := []

rows_of(metric, slice) := [row | some row in rows(metric); about(row, slice)]

about(row, slice) if row.slice == slice

about(row, _) if count([1 | types.filled(row.slice)]) == 0

interval_checks(judge, metric, found, limit) := [interval_check(judge, metric, row, limit, frame) | some row in found] if {
	frame := frame_of(judge, metric, limit)
	some whole in found
	judged_in_full(whole)
} else := array.concat(
	[interval_check(judge, metric, row, limit, frame_of(judge, metric, limit)) | some row in found],
	[unreadable(judge, metric, {}, limit, "no_rows")],
)

# What can carry a pass: neither a crossing nor a row about an excluded group.
judged_in_full(row) if {
	row.level == "marginal"
	row.fail_only == false
}

# What is compared with: the range of the metric and the edges of the good side, [least, most]; null is open.
# Nothing can be compared where the catalogue gives the limit another metric or judge, or the profile gives it no number.
frame_of(judge, metric, limit) := {
	"range": data.gatecard.metrics[metric].range,
	"edges": edges_of(judge, limit),
} if {
	data.gatecard.limits[limit].judge == judge
	metric in data.gatecard.limits[limit].metrics
} else := {}

edges_of("at_most", limit) := [null, profile.bound(limit)]

edges_of("at_least", limit) := [profile.bound(limit), null]

# The edges of `within` are looked up: rules never calculate.
edges_of("within", limit) := [least, most] if {
	some [width, least, most] in data.gatecard.limits[limit].edges
	width == profile.bound(limit)
}

# The check names its limit; value, origin and source stand once, in verdict.profile.limits.
interval_check(judge, metric, row, limit, frame) := {
	"judge": judge,
	"id": row.id,
	"state": found[0],
	"reason": found[1],
	"metric": metric,
	"value": row.value,
	"lo": row.lo,
	"hi": row.hi,
	"limit": limit,
	"rows_needed": needed(row, limit),
} if {
	sound(judge, row, frame.range)
	found := conclude(row, frame.edges[0], frame.edges[1])
} else := unreadable(judge, metric, row, limit, "malformed_row")

unreadable(judge, metric, row, limit, reason) := {
	"judge": judge,
	"id": first_of([id | id := row.id; types.filled(id)], metric),
	"state": "insufficient_evidence",
	"reason": reason,
	"metric": metric,
	"value": null,
	"lo": null,
	"hi": null,
	"limit": limit,
	"rows_needed": null,
}

needed(row, limit) := row.rows_needed[limit] if {
	is_object(row.rows_needed[limit])
} else := null

first_of(found, otherwise) := found[0] if {
	count(found) > 0
} else := otherwise

# A row is sound when everything a judge reads has its type, lies in the metric's range, and is in order.
# The fail side is a number. A row without a pass side, without a value, or without any bound says why in `reasons`.
sound(_, row, range) if {
	identified(row)
	is_number(row.lo)
	is_number(row.value)
	is_number(row.hi)
	row.lo <= row.value
	row.value <= row.hi
	types.above(row.lo, range[0])
	types.below(row.hi, range[1])
}

sound(judge, row, range) if {
	identified(row)
	count(row.reasons) > 0
	open_side(judge, row)
	type_name(row.value) in ["number", "null"]
	numbers := [n | some n in [row.lo, row.value, row.hi]; not is_null(n)]
	every n in numbers {
		types.in_range(n, range)
	}
	sort(numbers) == numbers
}

identified(row) if {
	types.filled(row.id)
	types.filled(row.slice)
	row.level in ["marginal", "crossing"]
	is_boolean(row.fail_only)
	is_array(row.reasons)
	every reason in row.reasons {
		types.filled(reason)
	}
}

open_side("at_most", row) if {
	is_number(row.lo)
	type_name(row.hi) in ["number", "null"]
}

open_side("at_least", row) if {
	is_number(row.hi)
	type_name(row.lo) in ["number", "null"]
}

open_side("within", row) if {
	is_number(row.lo)
	is_number(row.hi)
}

open_side(_, row) if unbounded(row)

# Shown, never judged: no bound exists for the metric, or none was given.
unbounded(row) if {
	is_null(row.lo)
	is_null(row.hi)
}

# Fail is tried first: a gap proven somewhere is proven, whatever else is missing. Pass is proven on both sides.
conclude(row, least, most) := ["fail", "interval"] if {
	wholly_outside(row, least, most)
} else := ["not_applicable", "interval"] if {
	in_fail_test_only(row)
} else := ["pass", "interval"] if {
	count(row.reasons) == 0
	reaches(row.lo, least)
	keeps(row.hi, most)
} else := ["insufficient_evidence", first_of(row.reasons, "interval")]

in_fail_test_only(row) if row.fail_only

in_fail_test_only(row) if {
	row.level == "crossing"
	profile.base.crossings == "fail_test_only"
}

wholly_outside(row, _, most) if {
	is_number(most)
	is_number(row.lo)
	row.lo > most
}

wholly_outside(row, least, _) if {
	is_number(least)
	is_number(row.hi)
	row.hi < least
}

reaches(_, least) if is_null(least)

reaches(lo, least) if {
	is_number(least)
	is_number(lo)
	lo >= least
}

keeps(_, most) if is_null(most)

keeps(hi, most) if {
	is_number(most)
	is_number(hi)
	hi <= most
}
