# Declarations. Pass is proven; everything else falls through to insufficient_evidence.

package gatecard.lib

import data.gatecard.lib.profile
import data.gatecard.lib.types

declared(topic) := [bare("declared", $"decl:{topic}", found[0], found[1])] if found := declaration(topic)

declaration(topic) := ["pass", "declared"] if {
	given := input.declarations[topic]
	given.placeholder == false
	signed(given)
	in_time(given)
	bounded(given)
	valued(data.gatecard.topics[topic], given)
} else := ["insufficient_evidence", unmet(input.declarations[topic])] if {
	is_object(input.declarations[topic])
} else := ["insufficient_evidence", "missing"]

# The first thing that is wrong with a statement of a person.
unmet(given) := "placeholder" if {
	given.placeholder == true
} else := "unsigned" if {
	count([1 | signed(given)]) == 0
} else := "expired" if {
	types.dated(given.expires_on)
	given.expires_on.days_left < 0
} else := "too_long" if {
	count([1 | bounded(given)]) == 0
} else := "incomplete"

# Who says it, and since when: not a day that is yet to come.
signed(given) if {
	types.filled(given.person)
	types.filled(given.role)
	types.dated(given.stated_on)
	given.stated_on.age_days >= 0
}

in_time(given) if {
	types.dated(given.expires_on)
	given.expires_on.days_left >= 0
}

# Every statement expires; its life is no shorter than its parts, and no longer than the profile allows.
bounded(given) if {
	is_number(given.length_days)
	given.length_days >= given.stated_on.age_days
	given.length_days >= given.expires_on.days_left
	given.length_days <= profile.bound("max_declaration_days")
}

# The value stands in the field of the topic's form, and whatever the topic asks for is there.
valued(topic, given) if {
	topic.form == "text"
	types.filled(given.text)
}

valued(topic, given) if {
	topic.form == "number"
	is_number(given.number)
}

valued(topic, given) if {
	topic.form == "items"
	is_array(given.items)
	count(given.items) > 0
	every item in given.items {
		types.filled(item)
	}
}

valued(topic, given) if {
	topic.form == "answers"
	is_array(given.answers)
	count(given.answers) > 0
	every answer in given.answers {
		types.filled(answer.item)
		answer.answer in ["yes", "no"]
	}
	every key in topic.keys {
		some answer in given.answers
		answer.item == key
	}
}

valued(topic, given) if {
	topic.form == "details"
	is_array(given.details)
	count(given.details) > 0
	every detail in given.details {
		types.filled(detail.name)
		types.filled(detail.text)
	}
	every key in topic.keys {
		some detail in given.details
		detail.name == key
	}
}

valued(topic, given) if {
	topic.form == "figures"
	is_array(given.figures)
	count(given.figures) > 0
	every figure in given.figures {
		types.filled(figure.name)
		is_number(figure.value)
	}
	every key in topic.keys {
		some figure in given.figures
		figure.name == key
	}
}

attested(topic) := [bare("attested", $"decl:{topic}", found[0], found[1])] if found := attestation(topic, {})

# asked: {} (every answer is yes), or a bound {at_least, at_most}, or an accepted {answer}.
attestation(topic, asked) := ["pass", "attested"] if {
	declaration(topic)[0] == "pass"
	types.filled(input.declarations[topic].document.digest)
	kept(data.gatecard.topics[topic].form, input.declarations[topic], asked)
} else := ["fail", "answered_no"] if {
	declaration(topic)[0] == "pass"
	broken_by(data.gatecard.topics[topic].form, input.declarations[topic], asked)
} else := ["insufficient_evidence", "undocumented_or_unanswered"] if {
	declaration(topic)[0] == "pass"
} else := declaration(topic)

kept("answers", given, asked) if {
	count(numbers_asked(asked)) == 0
	every answer in given.answers {
		answer.answer == expected(asked)
	}
}

kept("number", given, asked) if {
	count(numbers_asked(asked)) > 0
	reaches(given.number, least_asked(asked))
	keeps(given.number, most_asked(asked))
}

broken_by("answers", given, asked) if {
	count(numbers_asked(asked)) == 0
	some answer in given.answers
	answer.answer != expected(asked)
}

broken_by("number", given, asked) if {
	is_number(least_asked(asked))
	given.number < least_asked(asked)
}

broken_by("number", given, asked) if {
	is_number(most_asked(asked))
	given.number > most_asked(asked)
}

expected(asked) := first_of([word | word := asked.answer; types.filled(word)], "yes")

numbers_asked(asked) := [n | some key in ["at_least", "at_most"]; n := asked[key]; is_number(n)]

least_asked(asked) := first_of([n | n := asked.at_least; is_number(n)], null)

most_asked(asked) := first_of([n | n := asked.at_most; is_number(n)], null)
