package gatecard.verdict

import data.gatecard.lib.profile
import data.gatecard.lib.types

# A list that can only loosen is reported and unused when it is malformed.
waivers := input.waivers if {
	is_array(input.waivers)
} else := [v | v := input.waivers]

waiver_statuses := [{"waiver": w, "status": waiver_status(w)} | some w in waivers]

waiver_status(w) := "malformed" if {
	count([1 | sound_waiver(w)]) == 0
} else := "unknown_rule" if {
	count([1 | unwaived[w.rule]]) == 0
} else := "not_waivable" if {
	count([1 | waivable(unwaived[w.rule])]) == 0
} else := "approved_later" if {
	w.approved_on.age_days < 0
} else := "expired" if {
	w.expires_on.days_left <= 0
} else := "malformed" if {
	count([1 | lasts(w)]) == 0
} else := "too_long" if {
	count([1 | w.length_days <= profile.bound("max_waiver_days")]) == 0
} else := "other_subject" if {
	count([1 | for_this_subject(w)]) == 0
} else := "unneeded" if {
	unwaived[w.rule].state in ["pass", "not_applicable"]
} else := "used" if {
	covers_finding(w, unwaived[w.rule])
} else := "used" if {
	unwaived[w.rule].reason == "checks"
	some check in unwaived[w.rule].checks
	covers_check(w, check)
} else := "unmatched"

sound_waiver(w) if {
	every key in ["rule", "reason", "approver"] {
		types.filled(w[key])
	}
	w.accepts in stopping
	type_name(w.check) in ["string", "null"]
	type_name(w.up_to) in ["number", "null"]
	type_name(w.subject_digest) in ["string", "null"]
	types.dated(w.approved_on)
	types.dated(w.expires_on)
	is_number(w.length_days)
}

# Once it has begun and not yet ended, a waiver is no shorter than either of its parts.
lasts(w) if {
	w.length_days >= w.approved_on.age_days
	w.length_days >= w.expires_on.days_left
}

waivable(found) if {
	found.waivable == true
	found.state != "error"
}

for_this_subject(w) if {
	types.filled(w.subject_digest)
	w.subject_digest == input.subject.digest
}

for_this_subject(w) if {
	is_null(w.subject_digest)
	profile.base.waivers_need_digest == false
}

usable(id) := [entry.waiver |
	some entry in waiver_statuses
	entry.status == "used"
	entry.waiver.rule == id
]

# A finding that no check decided (scope missing, precondition): only a waiver of the whole finding, for exactly its state.
covers_finding(w, found) if {
	found.reason != "checks"
	is_null(w.check)
	w.accepts == found.state
}

# A waiver accepts one state of a check, and a failed number only up to a bound that the whole interval keeps.
covers_check(w, check) if {
	right_check(w, check)
	check.state == w.accepts
	bounded(w, check)
}

right_check(w, _) if is_null(w.check)

right_check(w, check) if w.check == check.id

bounded(_, check) if check.state != "fail"

bounded(w, check) if {
	is_number(w.up_to)
	check.judge == "at_most"
	is_number(check.hi)
	check.hi <= w.up_to
	inside(w.up_to, data.gatecard.metrics[check.metric].range)
}

bounded(w, check) if {
	is_number(w.up_to)
	check.judge == "at_least"
	is_number(check.lo)
	check.lo >= w.up_to
	inside(w.up_to, data.gatecard.metrics[check.metric].range)
}

# A bound at the edge of the metric's range, or beyond, is one that nothing can break.
inside(bound, range) if {
	types.in_range(bound, range)
	bound != range[0]
	bound != range[1]
}

# A failed fact has no bound: it must be named.
bounded(w, check) if {
	check.judge in ["one_of", "attested", "declared", "fresh"]
	w.check == check.id
}

waived(id, found) if {
	found.state in stopping
	found.waivable
	some w in usable(id)
	covers_finding(w, found)
} else if {
	found.state in stopping
	found.waivable
	found.reason == "checks"
	open := [check | some check in found.checks; check.state in stopping]
	count(open) > 0
	every check in open {
		some w in usable(id)
		covers_check(w, check)
	}
} else := false
