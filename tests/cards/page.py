"""A card as its reader's tools see it: elements, ids, links, numbers, text with the places it stands in."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset(("meta", "link", "br", "img", "input", "hr", "wbr", "line", "rect", "circle", "path", "use"))


@dataclass
class Element:
    """One element, with its text and its parents' names."""

    tag: str
    attributes: dict[str, str]
    parent: "Element | None" = None
    children: list["Element"] = field(default_factory=list)
    parts: list["str | Element"] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All text inside."""
        return "".join(part if isinstance(part, str) else part.text for part in self.parts)

    @property
    def classes(self) -> list[str]:
        """Its classes."""
        return self.attributes.get("class", "").split()

    def walk(self) -> Iterator["Element"]:
        """This element and everything inside."""
        yield self
        for child in self.children:
            yield from child.walk()

    def within(self, *tags: str) -> bool:
        """Whether it is, or stands inside, an element with one of these names or classes."""
        here: Element | None = self
        while here is not None:
            if here.tag in tags or any(f".{name}" in tags for name in here.classes):
                return True
            here = here.parent
        return False


class Page(HTMLParser):
    """A parsed card."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("", {})
        self._at = self.root
        self.feed(html)
        self.close()
        self._by_id: dict[str, list[Element]] = {}
        for element in self.root.walk():
            if "id" in element.attributes:
                self._by_id.setdefault(element.attributes["id"], []).append(element)
        assert self._at is self.root, f"{self._at.tag} is not closed"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        element = Element(tag, {name: value or "" for name, value in attrs}, self._at)
        self._at.children.append(element)
        self._at.parts.append(element)
        if tag not in VOID:
            self._at = element

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element that closes itself."""
        element = Element(tag, {name: value or "" for name, value in attrs}, self._at)
        self._at.children.append(element)
        self._at.parts.append(element)

    def handle_endtag(self, tag: str) -> None:
        """Close an element, which must be the open one."""
        if tag in VOID:
            return
        assert self._at.tag == tag, f"</{tag}> closes {self._at.tag}"
        self._at = self._at.parent or self.root

    def handle_data(self, data: str) -> None:
        """Take in text."""
        self._at.parts.append(data)

    def all(self, tag: str = "", **attributes: str) -> list[Element]:
        """Elements by name and attributes; `data_ev=""` asks for the attribute alone."""
        wanted = {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()}
        return [
            element
            for element in self.root.walk()
            if (not tag or element.tag == tag)
            and all(
                name in element.attributes and value in ("", element.attributes[name]) for name, value in wanted.items()
            )
        ]

    def by_class(self, name: str) -> list[Element]:
        """Elements of a class."""
        return [element for element in self.root.walk() if name in element.classes]

    def by_id(self, name: str) -> Element:
        """The one element with an id."""
        found = self._by_id.get(name, [])
        assert len(found) == 1, f"{len(found)} elements have the id {name}"
        return found[0]

    @property
    def ids(self) -> list[str]:
        """Every id, in order."""
        return [element.attributes["id"] for element in self.root.walk() if "id" in element.attributes]
