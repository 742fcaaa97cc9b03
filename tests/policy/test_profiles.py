"""Python and the policy resolve a profile alike, whatever overrides are asked for."""

import json
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from gatecard import resources
from gatecard.evidence.load import loaded, parse_evidence
from gatecard.gate.judge import judge
from gatecard.gate.request import ReleasedNow, Request
from gatecard.policy.engines.embedded import embedded
from gatecard.policy.profiles import resolve
from gatecard.policy.requests import Override
from tests.documents import evidence_document, subject_digest

DAY = date(2026, 11, 1)
RULES = [*resources.catalogue("rules"), "fairness.no_such_rule"]
LIMITS = [*resources.catalogue("limits"), "max_nothing"]

overrides = st.lists(
    st.builds(
        Override,
        rule=st.none() | st.sampled_from(RULES),
        severity=st.none() | st.sampled_from(["block", "warn", "off"]),
        limit=st.none() | st.sampled_from(LIMITS),
        value=st.none() | st.sampled_from([-1.0, 0.0, 0.05, 0.1, 0.3, 0.5, 0.6, 1.0, 180.0, 365.0, 800.0]),
        reason=st.none() | st.just("A pilot in two offices"),
        approver=st.none() | st.just("Ana Silva"),
        expires_on=st.none() | st.integers(-2, 2).map(lambda days: DAY + timedelta(days=days)),
    ),
    max_size=3,
)


@settings(max_examples=150, deadline=None)
@given(asked=overrides, profile=st.sampled_from(["baseline", "third-party-audit"]))
def test_both_sides_agree_on_every_override(asked: list[Override], profile: str) -> None:
    evidence = loaded(parse_evidence(json.dumps(evidence_document(DAY)), "evidence.json"))
    request = Request(
        profile=profile,
        overrides=tuple(asked),
        as_of=DAY,
        judged_on=DAY,
        released=ReleasedNow(digest=subject_digest(), how="hashed"),
    )
    verdict = judge(evidence, request, embedded()).verdict  # raises when they disagree
    expected = resolve(profile, asked, DAY)
    assert tuple(item.status for item in verdict.profile.overrides) == expected.statuses
    if any(status.startswith("refused") for status in expected.statuses):
        assert verdict.outcome == "blocked"


def test_a_limit_moves_only_where_it_is_accepted() -> None:
    tighter = resolve("baseline", [Override(limit="max_fpr_difference", value=0.05)], DAY)
    looser = resolve("baseline", [Override(limit="max_fpr_difference", value=0.2)], DAY)
    assert (tighter.limit("max_fpr_difference"), looser.limit("max_fpr_difference")) == (0.05, 0.1)
