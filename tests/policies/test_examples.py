"""Every rule has evidence that it accepts and evidence at which it fires, judged by the real command."""

import json
import tarfile
from typing import Any

import jsonschema_rs
import pytest

from gatecard import resources
from gatecard.gate.schema import schema
from gatecard.policy import opa
from tests.cli.runner import Workplace
from tests.policies.examples import EXAMPLES, Example, all_examples, changes
from tests.policies.pack import POLICIES, query

ALL = all_examples()
# A control whose source nobody has read counts for nothing; its examples are judged as if somebody had.
BY_GATE = [item for item in ALL if "as_if_verified" not in item.asked]
BY_OPA = [item for item in ALL if "as_if_verified" in item.asked]
FIRES = ("fail", "needs_human_review", "insufficient_evidence")
# Four counts of one group at most, or one fact in several places.
MOST_CHANGES = 4
MOST_LINES = 120


def _name(example: Example) -> str:
    return example.name


def _case(example: Example, place: Workplace) -> dict[str, Any]:
    ran = place.run("case", example.path, *example.options(place))
    assert ran.code == 0, ran.err
    case: dict[str, Any] = json.loads(ran.out)
    return case


def test_every_rule_has_a_good_and_a_bad_example() -> None:
    rules = resources.catalogue("rules")
    assert {(item.rule, item.side) for item in ALL} == {(rule, side) for rule in rules for side in ("good", "bad")}


@pytest.mark.parametrize("example", ALL, ids=_name)
def test_says_where_it_stands_what_it_shows_and_why(example: Example) -> None:
    concern, _, rule = example.rule.partition(".")
    assert example.path.parent == EXAMPLES / concern / rule / example.side
    assert example.asked["state"] in (("pass",) if example.side == "good" else FIRES)
    assert example.asked["why"].endswith(".")
    text = example.path.read_text(encoding="utf-8")
    assert text == json.dumps(example.document, indent=2, ensure_ascii=False) + "\n"
    assert len(text.splitlines()) <= MOST_LINES


@pytest.mark.parametrize("example", [item for item in ALL if item.side == "bad"], ids=_name)
def test_a_bad_example_is_a_good_one_with_little_changed(example: Example) -> None:
    goods = [_evidence(item) for item in ALL if item.rule == example.rule and item.side == "good"]
    assert min(changes(_evidence(example), good) for good in goods) <= MOST_CHANGES


def _evidence(example: Example) -> dict[str, Any]:
    """The document without what it says about its outcome."""
    asked = {key: value for key, value in example.asked.items() if key not in ("state", "why")}
    return {**example.document, "extensions": {"example": asked}}


@pytest.mark.parametrize("example", BY_GATE, ids=_name)
def test_the_gate_finds_what_it_says(example: Example, workplace: Workplace) -> None:
    out = workplace.folder / "verdict.json"
    ran = workplace.run("gate", example.path, *example.options(workplace), "-o", out)
    # A pass of a day long past releases nothing.
    assert ran.code == 1, ran.out + ran.err
    found = workplace.verdict["findings"][example.rule]
    assert found["state"] == example.asked["state"], json.dumps(found["checks"], indent=1)
    assert list(jsonschema_rs.validator_for(schema("verdict")).iter_errors(workplace.verdict)) == []
    case = _case(example, workplace)
    assert list(jsonschema_rs.validator_for(schema("case")).iter_errors(case)) == []


@pytest.mark.opa
@pytest.mark.parametrize("example", BY_OPA, ids=_name)
def test_the_rules_find_what_it_says_of_controls_nobody_has_read(example: Example, workplace: Workplace) -> None:
    expression = "data.gatecard.verdict.verdict"
    for control in example.asked["as_if_verified"]:
        framework, _, name = control.partition("/")
        assert not resources.catalogue("frameworks")[framework]["controls"][name]["verified"], "judge it by the gate"
        expression += f' with data.gatecard.frameworks["{framework}"].controls["{name}"].verified as true'
    found = query(expression, _case(example, workplace), POLICIES / "dist", "rego.tar.gz")
    assert found["findings"][example.rule]["state"] == example.asked["state"]


@pytest.mark.opa
def test_a_policy_author_judges_an_example_with_stock_opa(workplace: Workplace) -> None:
    """The two commands of docs/policy.md."""
    example = next(item for item in BY_GATE if item.name.endswith("unequal_rates.json"))
    case = workplace.write("case.json", json.dumps(_case(example, workplace)))
    options = ("--format", "json", "-b", str(POLICIES / "dist" / "rego.tar.gz"), "-i", str(case))
    answer = json.loads(opa.run("eval", *options, "data.gatecard.verdict.verdict", cwd=workplace.folder))
    verdict = answer["result"][0]["expressions"][0]["value"]
    assert verdict["outcome"] == "blocked"
    assert verdict["findings"][example.rule]["state"] == example.asked["state"]


@pytest.mark.parametrize("bundle", ["rego.tar.gz", "wasm.tar.gz"])
def test_no_bundle_holds_examples(bundle: str) -> None:
    with tarfile.open(POLICIES / "dist" / bundle) as archive:
        assert [name for name in archive.getnames() if "example" in name] == []
