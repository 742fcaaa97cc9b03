package gatecard.lib_test

import data.gatecard.conventions.case_test
import data.gatecard.lib

test_present if {
	lib.present("a", ["x", "y"]) == [{"judge": "present", "id": "a", "state": "pass", "reason": "found"}]
	every found in [[], [""], [null], [3], [true], [[]], [{}], ["x", ""], ["x", null]] {
		lib.present("a", found) == [{"judge": "present", "id": "a", "state": "insufficient_evidence", "reason": "missing"}]
	}
}

test_one_of if {
	lib.one_of("a", ["x"], ["x", "y"]) == [{"judge": "one_of", "id": "a", "state": "pass", "reason": "in_set"}]
	lib.one_of("a", ["x", "y"], ["x", "y"])[0].state == "pass"
	lib.one_of("a", ["z"], ["x", "y"]) == [{"judge": "one_of", "id": "a", "state": "fail", "reason": "outside_set"}]
	lib.one_of("a", ["x", "z"], ["x", "y"])[0].state == "fail"
	every found in [[], [""], [null], [3], [true], [[]], [{}], ["x", ""], ["z", null]] {
		lib.one_of("a", found, ["x", "y", null, 3, "", true]) == [{"judge": "one_of", "id": "a", "state": "insufficient_evidence", "reason": "missing"}]
	}
	lib.one_of("a", ["x"], [])[0].state == "insufficient_evidence"
}

aged(dates, limit) := checks if {
	checks := lib.fresh("dates", dates, limit) with input as {"profile": {"id": "baseline", "overrides": []}}
}

dated(id, on) := {"id": id, "on": on}

test_fresh_where_the_future_is_refused if {
	aged([dated("a", case_test.date(365, -365))], "max_evidence_age") == [{
		"judge": "fresh", "id": "a", "state": "pass", "reason": "fresh", "value": 365, "limit": "max_evidence_age",
	}]
	aged([dated("a", case_test.date(366, -366))], "max_evidence_age") == [{
		"judge": "fresh", "id": "a", "state": "fail", "reason": "too_old_or_in_future", "value": 366, "limit": "max_evidence_age",
	}]
	aged([dated("a", case_test.date(-1, 1))], "max_evidence_age")[0].state == "fail"
	aged([dated("a", case_test.today)], "max_evidence_age")[0].state == "pass"
}

test_fresh_where_the_future_is_allowed if {
	aged([dated("a", case_test.soon)], "max_days_past_expiry")[0].state == "pass"
	aged([dated("a", case_test.today)], "max_days_past_expiry")[0].state == "pass"
	aged([dated("a", case_test.date(1, -1))], "max_days_past_expiry")[0].state == "fail"
}

test_fresh_judges_every_date if {
	states := [check.state | some check in aged([dated("a", case_test.past), dated("b", case_test.date(400, -400)), dated("c", null)], "max_evidence_age")]
	states == ["pass", "fail", "insufficient_evidence"]
}

test_fresh_without_dates if {
	every dates in [[], null, "x", 3, {}, {"a": dated("a", case_test.past)}] {
		aged(dates, "max_evidence_age") == [{"judge": "fresh", "id": "dates", "state": "insufficient_evidence", "reason": "missing"}]
	}
}

test_fresh_needs_sound_dates_and_a_limit_of_dates if {
	every on in [null, "x", 3, [], {}, case_test.date(3, 3), case_test.date("3", -3)] {
		aged([dated("a", on)], "max_evidence_age") == [{"judge": "fresh", "id": "a", "state": "insufficient_evidence", "reason": "missing"}]
	}
	every id in ["", null, 3, {}] {
		aged([dated(id, case_test.past)], "max_evidence_age")[0] == {"judge": "fresh", "id": "dates", "state": "insufficient_evidence", "reason": "missing"}
	}
	every limit in ["max_nothing", "max_waiver_days", "max_fpr_difference"] {
		aged([dated("a", case_test.past)], limit)[0].state == "insufficient_evidence"
	}
	odd := {"max_evidence_age": {"judge": "fresh", "future": "perhaps"}}
	checks := lib.fresh("dates", [dated("a", case_test.past)], "max_evidence_age") with input as case_test.good with data.gatecard.limits as odd
	checks[0].state == "insufficient_evidence"
}

roles(datasets) := found if {
	found := [dataset.id | some dataset in lib.datasets("test")] with input as {"datasets": datasets}
}

one := case_test.dataset("one", "test", "d", ["race"])

test_datasets_of_a_role if {
	roles([one, case_test.dataset("two", "train", "d", [])]) == ["one"]
	roles([one, case_test.dataset("two", "test", "d", [])]) == ["one", "two"]
}

test_datasets_are_none_where_one_cannot_be_read if {
	every broken in [null, "x", 3, {}, object.remove(one, ["role"]), case_test.put(one, "role", null), case_test.put(one, "id", ""), case_test.put(one, "sensitive_attributes", "race")] {
		roles([one, broken]) == []
	}
	every datasets in [null, "x", 3, [], {}, {"a": one}] {
		roles(datasets) == []
	}
	lib.datasets("test") == [] with input as {}
}
