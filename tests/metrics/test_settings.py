"""Settings and shares."""

import pytest

from gatecard.metrics.settings import LimitRef, Settings, exact, exceeds


def test_a_share_of_exactly_the_limit_does_not_exceed_it() -> None:
    assert not exceeds(3, 10, 0.3)
    assert exceeds(3 * 10**14 + 1, 10**15, 0.3)
    assert not exceeds(1, 50, 0.02)
    assert exceeds(1, 49, 0.02)


def test_nothing_is_no_share_of_nothing() -> None:
    assert not exceeds(0, 0, 0.0)


def test_a_number_is_taken_as_it_is_written() -> None:
    assert exact(0.1) * 10 == 1


@pytest.mark.parametrize("confidence", [0.0, 1.0, -1.0, 95.0])
def test_a_confidence_that_is_none_is_refused(confidence: float) -> None:
    with pytest.raises(ValueError, match="not between 0 and 1"):
        Settings(confidence=confidence)


def test_limits_of_a_metric() -> None:
    limit = LimitRef("max_fpr_difference", "at_most", 0.1)
    settings = Settings(limits={"fairness.fpr_difference": (limit,)})
    assert settings.limits_of("fairness.fpr_difference") == (limit,)
    assert settings.limits_of("fairness.tpr_difference") == ()
