"""What templates call: tags, ids, names of parts, dates. Small pieces of markup, everything in them escaped."""

import re
from datetime import date

from markupsafe import Markup

from gatecard_cards.render.tables import STATE_CLASSES
from gatecard_cards.render.words import Words
from gatecard_cards.view.absent import Missing
from gatecard_cards.view.parts import Part

_HTTPS = re.compile(r"https://[^\s\"'<>\\^`{|}]+")

_BRIEF = 240


class Helpers:
    """Pieces of markup in one language."""

    def __init__(self, words: Words) -> None:
        self._words = words

    def icon(self, name: str) -> Markup:
        """A decoration; the word beside it is the name."""
        return Markup('<svg aria-hidden="true"><use href="#i-%s"/></svg>') % name

    def tag(self, state: str) -> Markup:
        """A state: shape and word, then colour."""
        kind = STATE_CLASSES[state]
        return Markup('<span class="tag %s">%s%s</span>') % (kind, self.icon(kind), self._words.of("states", state))

    def today(self, state: str) -> Markup:
        """A state as things stand today, for what is not in force: without a box."""
        kind = STATE_CLASSES[state]
        return Markup('<span class="today %s">%s%s</span>') % (kind, self.icon(kind), self._words.of("states", state))

    def kind(self, name: str, fact: str | None = None) -> Markup:
        """How a fact came to be known."""
        which = Markup(' data-fact="%s"') % fact if fact is not None else Markup("")
        return Markup('<span class="kind k-%s"%s>%s</span>') % (name, which, self._words.of("kinds", name))

    def ev(self, *names: str | None) -> Markup:
        """Links to rows of the evidence, by their visible ids."""
        return Markup(", ").join(self._links(names))

    def evs(self, *names: str | None) -> Markup:
        """The same in a cell of a table, where no sentence holds them together."""
        return Markup(" ").join(self._links(names))

    def _links(self, names: tuple[str | None, ...]) -> list[Markup]:
        return [Markup('<a href="#%s">%s</a>') % (name, name) for name in names if name]

    def day(self, value: date) -> Markup:
        """A date."""
        return Markup("<time>%s</time>") % value.isoformat()

    def said(self, text: str, language: str = "en") -> Markup:
        """Words of the evidence in quotation marks, kept apart from ours."""
        foreign = Markup(' lang="%s"') % language if language != "en" else Markup("")
        return Markup("“<bdi%s>%s</bdi>”") % (foreign, text)

    def raw(self, text: object) -> Markup:
        """A name or value of the evidence, kept apart from our words."""
        return Markup("<bdi>%s</bdi>") % text

    def low(self, text: Markup) -> Markup:
        """Our own words inside a sentence: the first letter small, unless it begins an abbreviation."""
        return text if text[1:2].isupper() else text[:1].lower() + text[1:]

    def brief(self, text: str) -> str:
        """Text for the first screen: one line of bounded length; the whole of it stands further below."""
        line = " ".join(text.split())
        return line if len(line) <= _BRIEF else line[: _BRIEF - 1] + "…"

    def link(self, text: str) -> Markup:
        """A reference: a link where it is an https address, else the text."""
        if _HTTPS.fullmatch(text):
            return Markup('<a href="%s"><bdi>%s</bdi></a>') % (text, text)
        return self.raw(text)

    def short(self, digest: str | None) -> Markup:
        """The first eight digits of a digest, in groups of four."""
        found = (digest or "").rpartition(":")[2]
        return Markup('<span class="id">%s</span>') % (f"{found[:4]} {found[4:8]}" if found else "–")

    def full(self, digest: str | None) -> Markup:
        """All digits of a digest."""
        return Markup('<span class="hash">%s</span>') % ((digest or "").rpartition(":")[2] or "–")

    def names(self, groups: tuple[str | None, ...]) -> Markup:
        """A group, or the groups of a cell."""
        unknown = self._words.say("unknown")
        return Markup(" · ").join(unknown if name is None else self.raw(name) for name in groups)

    def part(self, part: Part) -> Markup:
        """What part of the data a number is about; empty for all rows."""
        pieces = []
        if part.compares:
            attributes = self._words.say(" and ").join(self.raw(name) for name in part.attributes)
            pieces.append(self._words.say("by %(attributes)s", attributes=attributes))
        elif part.groups is not None:
            pieces.append(self.names(part.groups))
        if part.label is not None:
            pieces.append(self._words.say("class %(label)s", label=self.raw(part.label)))
        if part.against is not None:
            pieces.append(self._words.say("against %(dataset)s", dataset=self.raw(part.against)))
        return Markup(", ").join(pieces)

    def fact(self, item: Missing) -> Markup:
        """What a missing fact is."""
        kind, _, name = item.id.partition(":")
        if kind == "metric":
            return self._words.say("A measurement: %(title)s", title=self._words.say(item.title))
        if kind == "overlap":
            return self._words.say(
                "How many rows also stand in the training data (%(dataset)s)", dataset=self.raw(name)
            )
        if kind == "counts":
            dataset, _, attribute = name.rpartition("/")
            return self._words.say(
                "Counts by %(attribute)s (%(dataset)s)", attribute=self.raw(attribute), dataset=self.raw(dataset)
            )
        if item.title and item.title != item.id:
            return self._words.say(item.title)
        if self._words.knows("fields", item.id):
            return self._words.of("fields", item.id)
        if kind == "field" and name.startswith("datasets."):
            dataset, _, field = name.removeprefix("datasets.").rpartition(".")
            what = self._words.of("dataset_fields", field)
            return self._words.say("%(field)s (%(dataset)s)", field=what, dataset=self.raw(dataset))
        return self.raw(item.id)
