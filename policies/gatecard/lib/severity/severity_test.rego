package gatecard.lib.severity_test

import data.gatecard.conventions.case_test
import data.gatecard.lib.severity

test_levels_come_from_the_profile if {
	severity.levels["fairness.false_positive_rates_differ"] == "block" with input as case_test.good
	severity.levels["privacy.retention_date_has_passed"] == "warn" with input as case_test.good
	severity.levels["ethics.control_is_unattested"] == "off" with input as case_test.good
	severity.levels == {} with input as {}
}

frameworks := {"a": {"controls": {"A-1": {
	"rules": ["privacy.retention_date_has_passed", "fairness.not_written_yet"],
	"attest": null, "when": [], "from": 20200101, "verified": true,
}}}}

test_frameworks_raise_after_overrides if {
	off := {"rule": "privacy.retention_date_has_passed", "severity": "off", "reason": "r", "approver": "a", "expires_on": case_test.soon}
	case := case_test.with_parts({"frameworks": {"on": ["a"]}, "profile": {"overrides": [off]}})
	found := severity.levels with input as case with data.gatecard.frameworks as frameworks
	found["privacy.retention_date_has_passed"] == "block"
	found["ethics.control_is_unattested"] == "block"
	not found["fairness.not_written_yet"]
	without := severity.levels with input as case_test.with_parts({"profile": {"overrides": [off]}}) with data.gatecard.frameworks as frameworks
	without["privacy.retention_date_has_passed"] == "off"
}
