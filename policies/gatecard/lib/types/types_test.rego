package gatecard.lib.types_test

import data.gatecard.conventions.case_test
import data.gatecard.lib.types

filled(value) if types.filled(value)

test_filled_is_text_that_says_something if {
	filled("x")
	every value in ["", null, 0, 1, true, false, [], ["x"], {}, {"x": "y"}] {
		not filled(value)
	}
}

inside(value, range) if types.in_range(value, range)

test_in_range_includes_both_edges if {
	inside(0, [0, 1])
	inside(1, [0, 1])
	inside(0.5, [0, 1])
	not inside(-0.0000001, [0, 1])
	not inside(1.0000001, [0, 1])
}

test_in_range_is_open_where_an_edge_is_null if {
	inside(1000000, [0, null])
	not inside(-1, [0, null])
	inside(-1000000, [null, 0])
	not inside(1, [null, 0])
	inside(5, [null, null])
}

test_in_range_holds_numbers_alone if {
	every value in ["0.5", null, true, [], {}, [0.5]] {
		not inside(value, [0, 1])
		not inside(value, [null, null])
	}
	every range in [null, "x", [], [0], [0, 1, 2], ["0", 1], [0, "1"], [true, 1], {}] {
		not inside(0.5, range)
	}
}

dated(when) if types.dated(when)

test_dated_when_both_halves_agree if {
	every when in [case_test.date(0, 0), case_test.date(3, -3), case_test.date(-3, 3)] {
		dated(when)
	}
	every when in [
		case_test.date(3, 3), case_test.date(-3, -3), case_test.date(0, 1), case_test.date(1, 0), case_test.date(0, -1), case_test.date(-1, 0),
		case_test.date("3", -3), case_test.date(3, "-3"), case_test.date(null, null), case_test.date(true, -3), {}, null, "2026-01-01", 3, [],
	] {
		not dated(when)
	}
}

test_listed_is_the_list_or_nothing if {
	types.listed([1, null]) == [1, null]
	every value in [null, "x", 3, true, {}, {"a": 1}] {
		types.listed(value) == []
	}
}
