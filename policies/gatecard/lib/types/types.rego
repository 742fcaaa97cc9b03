# What a value must be before anything is compared. Rego orders null < boolean < number < string.

package gatecard.lib.types

filled(value) if {
	is_string(value)
	value != ""
}

# range: [lowest, highest]; null on a side is no bound.
in_range(value, range) if {
	is_number(value)
	count(range) == 2
	above(value, range[0])
	below(value, range[1])
}

above(_, edge) if is_null(edge)

above(value, edge) if {
	is_number(edge)
	value >= edge
}

below(_, edge) if is_null(edge)

below(value, edge) if {
	is_number(edge)
	value <= edge
}

# A date of the case says the same thing twice, {age_days, days_left}; a date that contradicts itself is none.
dated(when) if {
	is_number(when.age_days)
	is_number(when.days_left)
	mirrored(when.age_days, when.days_left)
}

mirrored(0, 0)

mirrored(age, left) if {
	age > 0
	left < 0
}

mirrored(age, left) if {
	age < 0
	left > 0
}

# The list itself, or nothing where it is no list.
listed(value) := value if {
	is_array(value)
} else := []
