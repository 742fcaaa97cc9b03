"""The lint: what it stops, and what it lets through."""

from pathlib import Path

import pytest

from gatecard.policy.lint import lint, trees

pytestmark = pytest.mark.opa
STOPPED = [
    "a if not filled(input.x)",
    'a if not startswith(input.x, "a")',
    "a if not input.x == 1",
    "a if not input.x > 1",
    "a if not input.x in [1]",
    "a if not 1 in input.x",
    "a if not data.limits[input.x]",
    "a if {\n\tsome w in [1]\n\tnot b(w.x)\n}",
    "a if {\n\tsome w in [1]\n\tnot data.found[w.rule]\n}",
    "a if not b([input.x])",
    'a if not b({"k": input.x})',
    "a if not b([v | v := input.x])",
    "a if not b(count(input))",
    "a if not b(input)",
    "a := [1 | not filled(input.x)]",
    "a if {\n\tevery x in [1] {\n\t\tnot filled(input.x)\n\t}\n}",
    "default a := true",
    'a := object.get(input, "x", 1)',
    'a := object.get(input.x, ["y"], 1)',
    'a if print("x")',
]
LET_THROUGH = [
    "a if not b",
    "a if not input.x",
    "a if not input.x.y",
    "a if not data.limits.b",
    "a if {\n\tsome w in [1]\n\tnot data.limits[w]\n}",
    'a if {\n\tsome w in [1]\n\tnot startswith(w, "x")\n}',
    "a if {\n\tsome w in [1]\n\tnot w in [1, 2]\n}",
    "a if count([1 | b(input.x)]) == 0",
    'a := object.get({"x": 1}, "x", 2)',
    "a if input.x != 1",
]


def _lint(tmp_path: Path, body: str) -> list[str]:
    (tmp_path / "a.rego").write_text(f"package p\n\nb(_) := true\n\nfilled(_) := true\n\n{body}\n", encoding="utf-8")
    return lint(trees(tmp_path))


@pytest.mark.parametrize("body", STOPPED)
def test_it_stops(tmp_path: Path, body: str) -> None:
    found = _lint(tmp_path, body)
    assert found
    assert all(line.startswith("a.rego:") for line in found)


@pytest.mark.parametrize("body", LET_THROUGH)
def test_it_lets_through(tmp_path: Path, body: str) -> None:
    assert _lint(tmp_path, body) == []


def test_tests_are_left_out(tmp_path: Path) -> None:
    assert _lint(tmp_path, "a := 1") == []
    (tmp_path / "a_test.rego").write_text("package p_test\n\ntest_a if not data.p.b(input.x)\n", encoding="utf-8")
    assert list(trees(tmp_path)) == ["a.rego"]


def test_names_must_exist_where_they_are_looked_up(tmp_path: Path) -> None:
    (tmp_path / "lib.rego").write_text("package p.lib\n\nknown := 1\n\nworks(x) := x\n", encoding="utf-8")
    (tmp_path / "inner.rego").write_text("package p.lib.inner\n\ndeep := 1\n", encoding="utf-8")
    body = "package p.rule\n\nimport data.p.lib\nimport data.p.lib.inner as own\n\n"
    fine = "a := [lib.known, lib.works(1), lib.inner.deep, own.deep]\n"
    (tmp_path / "rule.rego").write_text(f"{body}{fine}", encoding="utf-8")
    assert lint(trees(tmp_path)) == []
    wrong = "a := [lib.knwon, own.depe, lib.works(1)]\n"
    (tmp_path / "rule.rego").write_text(f"{body}{wrong}", encoding="utf-8")
    assert lint(trees(tmp_path)) == [
        "rule.rego:6: data.p.lib has no knwon",
        "rule.rego:6: data.p.lib.inner has no depe",
    ]
