"""The charts of the card, with the words they need."""

from collections.abc import Sequence

from markupsafe import Markup

from gatecard.metrics.catalogue import metrics
from gatecard_cards.render.bars import bars
from gatecard_cards.render.digits import trimmed
from gatecard_cards.render.helpers import Helpers
from gatecard_cards.render.level_plot import levels_plot, shared_scale
from gatecard_cards.render.svg import Texts
from gatecard_cards.render.words import Words
from gatecard_cards.view.comparisons import Comparison
from gatecard_cards.view.groups import Levels


class Drawing:
    """Charts in one language."""

    def __init__(self, words: Words, helpers: Helpers) -> None:
        self._words = words
        self._helpers = helpers

    def comparison(self, found: Comparison, ident: str) -> Markup:
        """The bars of a finding against its limit."""
        say = self._words.say
        metric = self._words.metric(found.metric)
        limit = trimmed(found.limit.value, found.unit)
        texts = Texts(
            title=str(say("%(metric)s against the limit of %(limit)s", metric=metric, limit=limit)),
            axis=self._axis(found.unit),
            limit=str(say("limit %(limit)s", limit=trimmed(found.limit.value, found.unit, named=False))),
            within=str(say("within the limit")),
        )
        return bars(found, texts, self.names(found), self._words, ident)

    def names(self, found: Comparison) -> list[str]:
        """The names of the bars in plain text."""
        return [self._name(bar.a, bar.b) or self._part(found, at) for at, bar in enumerate(found.bars)]

    def levels(self, levels: Levels, together: Sequence[Levels], ident: str) -> Markup:
        """The rates of the groups of one attribute, on the scale of all attributes of the block."""
        say = self._words.say
        first, *others = (self._words.metric(name) for name in levels.rates)
        rates = say(" and ").join([first, *map(self._helpers.low, others)])
        title = say("%(rates)s by %(attribute)s", rates=rates, attribute=", ".join(levels.attributes))
        ratio = metrics()[levels.rates[0]].unit == "ratio"
        texts = Texts(title=_plain(title), axis=str(say("ratio") if ratio else say("rate, in per cent")))
        return levels_plot(levels, shared_scale(together), texts, self._words, ident)

    def _name(self, a: tuple[str, ...], b: tuple[str, ...]) -> str:
        return _plain(self._words.say("%(a)s v %(b)s", a=" · ".join(a), b=" · ".join(b))) if b else ""

    def _part(self, found: Comparison, at: int) -> str:
        part = found.bars[at].part
        return _plain(self._helpers.part(part)) or str(self._words.say("All rows"))

    def _axis(self, unit: str) -> str:
        axes = {
            "difference": "difference, in percentage points",
            "proportion": "share, in per cent",
            "probability": "share, in per cent",
            "ratio": "ratio",
            "count": "number",
            "days": "days",
        }
        return str(self._words.say(axes[unit])) if unit in axes else unit


def _plain(text: Markup) -> str:
    """Markup as the text it shows."""
    return text.striptags()
