"""Dates with their arithmetic done, for rules that may not calculate."""

from datetime import date

from gatecard.policy.case_model import AsOf, When


def when(day: date, as_of: date) -> When:
    """A date as the rules see it, relative to the day of judgement."""
    age = (as_of - day).days
    return When(date=day.isoformat(), age_days=age, days_left=-age)


def day_of(as_of: date) -> AsOf:
    """The day of judgement in both of its forms."""
    return AsOf(date=as_of.isoformat(), number=as_of.year * 10000 + as_of.month * 100 + as_of.day)
