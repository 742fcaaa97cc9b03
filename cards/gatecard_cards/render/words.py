"""The words of the card. Sentences stand in the templates and go through `say`; words for codes stand in the tables.

Every text is a gettext message: a translation is a catalogue, no template changes. The card never translates evidence.
"""

from collections.abc import Mapping
from gettext import NullTranslations

from markupsafe import Markup

from gatecard.metrics.catalogue import metrics
from gatecard_cards.render import tables


class Words:
    """The words in one language."""

    def __init__(self, catalogue: NullTranslations | None = None) -> None:
        self._catalogue = catalogue or NullTranslations()

    def say(self, text: str, /, **values: object) -> Markup:
        """A sentence with its values, which are escaped unless they are markup; without values nothing is filled in."""
        found = Markup(self._catalogue.gettext(text))  # noqa: S704  a text of the catalogue, never of the evidence
        return found % values if values else found

    def plural(self, one: str, many: str, n: int, /, **values: object) -> Markup:
        """A sentence that depends on a number."""
        return Markup(self._catalogue.ngettext(one, many, n)) % values  # noqa: S704  as above

    def of(self, table: str, code: str) -> Markup:
        """The word for a code; a code that has none is printed as it is, with blanks."""
        entries: Mapping[str, str] = getattr(tables, table.upper())
        known = entries.get(code)
        return self.say(known) if known is not None else Markup("%s") % code.replace("_", " ")

    def metric(self, name: str) -> Markup:
        """The name of a metric."""
        found = metrics().get(name)
        return self.say(found.title) if found is not None else Markup("%s") % name

    def knows(self, table: str, code: str) -> bool:
        """Whether there is a word for a code."""
        return code in getattr(tables, table.upper())
