"""A pack of as many rules as a complete one will have: the rules of this version, cloned under new names and built."""

import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

from gatecard.policy.build import CHECKOUT, PLACES, build

_SOURCES = ("checker", "cards", "policies")
_LEFT_OUT = shutil.ignore_patterns("__pycache__", "dist", "examples")


@dataclass(frozen=True, slots=True)
class Pack:
    """An installation of gatecard with its pack: the folder that holds `checker`, `cards` and `policies`."""

    root: Path
    rules: int

    @property
    def plain(self) -> Path:
        """The bundle that `opa` reads."""
        return self.root / "policies" / "dist" / "rego.tar.gz"

    @property
    def wasm(self) -> Path:
        """The bundle of the embedded engine."""
        return self.root / "policies" / "dist" / "wasm.tar.gz"

    @property
    def path(self) -> str:
        """What PYTHONPATH is, so that Python runs this installation."""
        return ":".join(str(self.root / name) for name in ("checker", "cards"))


def own() -> Pack:
    """The pack of this checkout."""
    return Pack(CHECKOUT, len(_rules(CHECKOUT / "policies")) + 1)


def grown(root: Path, rules: int) -> Pack:
    """A copy of this checkout in `root` whose pack has `rules` rules, the one that always runs included."""
    for name in _SOURCES:
        shutil.copytree(CHECKOUT / name, root / name, ignore=_LEFT_OUT)
    policies = root / "policies"
    there = _rules(policies)
    kept = [rule for rule in there if not _is_off(policies, rule)]
    clones: dict[str, list[str]] = {}
    for number, rule in zip(range(rules - 1 - len(there)), cycle(kept), strict=False):
        clones.setdefault(rule, []).append(f"{rule}_{number // len(kept) + 1:02}")
    for rule, names in clones.items():
        for name in names:
            _clone(policies, rule, name)
    for path in sorted((policies / "gatecard").rglob("data.yaml")):
        if path.parent.name in ("scope", "topics") or path.parent.parent.name == "profiles":
            path.write_text(_listed(path.read_text(encoding="utf-8"), clones, rules), encoding="utf-8")
    out = root / "built"
    build(policies, out)
    for name, place in PLACES.items():
        (root / place).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(out / name, root / place)
    return Pack(root, rules)


def _rules(policies: Path) -> list[str]:
    """The ids of the rules, the one that always runs left out."""
    return sorted(f"{path.parent.name}.{path.name}" for path in (policies / "gatecard" / "rules").glob("*/*"))


def _is_off(policies: Path, rule: str) -> bool:
    """Whether a profile switches the rule off: its clones would not be judged."""
    texts = [path.read_text(encoding="utf-8") for path in (policies / "gatecard" / "profiles").glob("*/data.yaml")]
    return any(re.search(rf'^ +{re.escape(rule)}: "off"$', text, re.MULTILINE) for text in texts)


def _clone(policies: Path, rule: str, name: str) -> None:
    """The rule and its tests, under another name."""
    folder = policies / "gatecard" / "rules" / rule.replace(".", "/")
    copy = folder.parent / name.partition(".")[2]
    copy.mkdir()
    for path in folder.glob("*.rego"):
        text = path.read_text(encoding="utf-8")
        text = re.sub(rf"rules\.{re.escape(rule)}(?=_test\b|[^a-z0-9_]|$)", f"rules.{name}", text, flags=re.MULTILINE)
        (copy / path.name.replace(folder.name, copy.name)).write_text(text, encoding="utf-8")


def _listed(text: str, clones: dict[str, list[str]], rules: int) -> str:
    """The data with every clone beside its rule: in lists, and in severities."""
    text = re.sub(r"(?m)^(rules_in_full:).*$", rf"\1 {rules}", text)
    for rule, names in clones.items():
        known = re.escape(rule)
        every = (rule, *names)
        text = re.sub(rf"(?m)^( +- ){known}()$", _lines(every), text)
        text = re.sub(rf'(?m)^( +){known}(: "?\w+"?)$', _lines(every), text)
        text = re.sub(rf"(rules: \[[^\]]*?){known}(?=[,\]])", rf"\g<1>{', '.join(every)}", text)
    return text


def _lines(names: tuple[str, ...]) -> Callable[[re.Match[str]], str]:
    """What puts a line for each name in the place of one."""
    return lambda found: "\n".join(f"{found[1]}{name}{found[2]}" for name in names)
