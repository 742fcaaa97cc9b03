"""One Chromium for all tests, each card written and opened once; pages note every request and every complaint."""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.cards import scenes
from tests.cards.generated import large
from tests.cards.scenes import Judged

CHROMIUM = os.environ.get("GATECARD_CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
CARDS = ("blocked", "pass", "historic", "audit", "classes", "hostile")
"""The cards that tests open; `large` is one more, generated."""

FOLD = "open => document.querySelectorAll('details').forEach(fold => { fold.open = open })"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder needs a browser."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, without a sandbox only where it would refuse to run with one."""
    if not Path(CHROMIUM).is_file():
        pytest.skip(f"no browser: {CHROMIUM} does not exist; set GATECARD_CHROMIUM")
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"] if os.geteuid() == 0 else [])
        yield found
        found.close()


@pytest.fixture(scope="session")
def axe() -> str:
    """The source of axe-core."""
    tools = Path(os.environ.get("GATECARD_TOOLS", ".tools"))
    places = [Path(given)] if (given := os.environ.get("GATECARD_AXE")) else []
    places += [tools / "axe.min.js", tools / "node_modules" / "axe-core" / "axe.min.js"]
    for place in places:
        if place.is_file():
            return place.read_text(encoding="utf-8")
    named = ", ".join(str(place) for place in places)
    pytest.skip(f"axe-core is not here, so nothing was checked for accessibility: looked at {named}; run `make tools`")


@pytest.fixture(scope="session")
def blocked() -> Judged:
    """What the blocked card is made from."""
    return scenes.judged(*scenes.EVERYTHING)


@pytest.fixture(scope="session")
def cards(tmp_path_factory: pytest.TempPathFactory, blocked: Judged) -> dict[str, Path]:
    """The cards as files, by name."""
    made: dict[str, Judged] = {
        "blocked": blocked,
        "pass": scenes.judged(of=scenes.good),
        "historic": scenes.judged(scenes.historic, of=scenes.good),
        "audit": scenes.judged(scenes.predictions, of=scenes.good),
        "classes": scenes.judged(scenes.classes, of=scenes.good),
        "hostile": scenes.judged(scenes.hostile),
    }
    folder = tmp_path_factory.mktemp("cards")
    texts = {name: found.html() for name, found in made.items()} | {"large": large()}
    for name, text in texts.items():
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    return {name: folder / f"{name}.html" for name in texts}


@dataclass
class Opened:
    """A page and what happened on it since it was opened."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


Open = Callable[..., Opened]
Look = Callable[..., Page]


@pytest.fixture(scope="session")
def open_card(browser: Browser, cards: dict[str, Path]) -> Iterator[Open]:
    """Open a card in a window of its own, for a test that changes it; requests and complaints are noted."""
    contexts = []

    def opened(
        name: str, width: int = 1280, height: int = 800, *, anchor: str = "", unfold: bool = False, **options: object
    ) -> Opened:
        context = browser.new_context(viewport={"width": width, "height": height}, offline=True, **options)  # type: ignore[arg-type]
        contexts.append(context)
        found = Opened(context.new_page())
        found.page.on("request", lambda request: found.requests.append(request.url))
        found.page.on("console", lambda message: found.complaints.append(message.text))
        found.page.on("pageerror", lambda error: found.complaints.append(str(error)))
        found.page.goto(cards[name].as_uri() + anchor)
        if unfold:
            found.page.evaluate(FOLD, arg=True)
        return found

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def shared(open_card: Open) -> Open:
    """Each card opened once, for tests that only look."""
    found: dict[str, Opened] = {}

    def opened(name: str) -> Opened:
        if name not in found:
            found[name] = open_card(name)
        return found[name]

    return opened


@pytest.fixture
def look(shared: Open) -> Look:
    """Look at a card in a window of some size, folded or not; the page is shared, so nothing else may be changed."""

    def looked(name: str, width: int = 1280, height: int = 800, *, unfold: bool = False) -> Page:
        page = shared(name).page
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate(FOLD, arg=unfold)
        page.evaluate("scrollTo(0, 0)")
        return page

    return looked
