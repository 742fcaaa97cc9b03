"""The one place where the clock is read."""

from datetime import UTC, date, datetime

import click

from gatecard.errors import UsageError


def today() -> date:
    """Today's date, UTC."""
    return datetime.now(UTC).date()


class Day(click.ParamType[date]):
    """A date on the command line."""

    name = "YYYY-MM-DD"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The date; fails with a usage error."""
        if isinstance(value, date):
            return value
        try:
            found = date.fromisoformat(str(value))
        except ValueError:
            found = None
        if found is None or found.isoformat() != value:  # weeks, and days without dashes
            self.fail(f"{value!r} is not a date; write YYYY-MM-DD", param, ctx)
        return found


def not_later(as_of: date | None, now: date) -> date:
    """The day of judgement; raises UsageError for a day that has not come."""
    if as_of is not None and as_of > now:
        raise UsageError(f"--as-of {as_of} is in the future", f"today is {now} (UTC)")
    return as_of if as_of is not None else now
