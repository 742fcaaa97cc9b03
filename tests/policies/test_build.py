"""The build: the same bytes from the same sources, what it writes, and every sort of mistake that stops it."""

import hashlib
import json
import re
import shutil
import tarfile
from pathlib import Path
from typing import Any

import pytest

from gatecard.errors import EngineError
from gatecard.policy import build, opa
from gatecard.policy.bundle import read_bundle
from gatecard.policy.engines.wasm import WasmModule
from tests.policies.pack import POLICIES, VERDICT

pytestmark = pytest.mark.opa
FRAMEWORK = """
title: A demonstration act
kind: law
note: Made for tests.
controls:
  D-1:
    title: Equal false alarms
    cite: Art. 1
    rules: [fairness.false_positive_rates_differ]
    attest: null
    when: [{fact: people_affected, any_of: [decisions]}]
    from: 20250202
    verified: true
    grade: V
    uncertainty: null
  D-2:
    title: Terms that allow it
    cite: Art. 2
    rules: []
    attest: generator_terms
    when: []
    from: 20270101
    verified: true
    grade: V2
    uncertainty: The day may move.
"""


def test_the_checkout_is_as_built(built: Path) -> None:
    assert build.differing(built, build.CHECKOUT) == []


def test_a_fixture_pack_with_one_more_framework(pack: Path, tmp_path: Path, good: dict[str, Any]) -> None:
    (pack / "gatecard" / "frameworks" / "demo-act").mkdir()
    (pack / "gatecard" / "frameworks" / "demo-act" / "data.yaml").write_text(FRAMEWORK, encoding="utf-8")
    sources = {path: path.read_bytes() for path in pack.rglob("*") if path.is_file()}
    revision = build.build(pack, tmp_path / "out")
    assert {path: path.read_bytes() for path in pack.rglob("*") if path.is_file()} == sources
    bundle = read_bundle(tmp_path / "out" / "dist" / "wasm.tar.gz", None)
    assert bundle.revision == revision
    case = {**good, "frameworks": {"on": ["demo-act"], "shown": []}}
    verdict = WasmModule(bundle).evaluate(case, VERDICT)
    assert verdict["revision"] == revision
    assert verdict["controls"]["demo-act"]["D-1"]["state"] == "pass"
    assert verdict["controls"]["demo-act"]["D-2"]["standing"] == "upcoming"
    assert verdict["outcome"] == "pass"
    catalogue = json.loads((tmp_path / "out" / "dist" / "catalogue.json").read_bytes())
    assert catalogue["revision"] == revision
    assert sorted(catalogue["frameworks"]) == ["demo-act", "licence-terms"]


def test_it_builds_the_same_bytes_again(built: Path, pack: Path, tmp_path: Path) -> None:
    """From another folder, without anything that lies beside the sources in the checkout."""
    build.build(pack, tmp_path / "again")
    files = [path.relative_to(built) for path in built.rglob("*") if path.is_file()]
    assert sorted(map(str, files)) == sorted(build.PLACES)
    for name in files:
        assert (built / name).read_bytes() == (tmp_path / "again" / name).read_bytes(), name


def test_tests_and_conventions_are_no_part_of_the_revision(built: Path, pack: Path) -> None:
    revision = json.loads((built / "dist" / "catalogue.json").read_bytes())["revision"]
    assert build._revision(pack) == revision
    (pack / "gatecard" / "lib" / "more_test.rego").write_text("package gatecard.lib_test\n", encoding="utf-8")
    (pack / "gatecard" / "conventions" / "more.rego").write_text("package gatecard.conventions\n", encoding="utf-8")
    (pack / "gatecard" / "data.yaml").write_text("revision: other\n", encoding="utf-8")
    assert build._revision(pack) == revision
    (pack / "gatecard" / "lib" / "more.rego").write_text("package gatecard.lib\n", encoding="utf-8")
    assert build._revision(pack) != revision


def test_the_pins_are_those_of_the_files(built: Path) -> None:
    pins = dict(re.findall(r'^(\w+) = "(.*)"$', (built / "pinned.py").read_text(encoding="utf-8"), re.MULTILINE))
    assert pins.pop("OPA_VERSION") == "1.22.2"
    assert pins.pop("REVISION") == json.loads((built / "dist" / "catalogue.json").read_bytes())["revision"]
    names = {"CATALOGUE_SHA256": "catalogue.json", "WASM_SHA256": "wasm.tar.gz", "REGO_SHA256": "rego.tar.gz"}
    digests = {pin: hashlib.sha256((built / "dist" / name).read_bytes()).hexdigest() for pin, name in names.items()}
    assert pins == digests


def _members(path: Path) -> dict[str, bytes]:
    with tarfile.open(path) as archive:
        files = {member.name.lstrip("/"): archive.extractfile(member) for member in archive}
        return {name: stream.read() for name, stream in files.items() if stream is not None}


def test_the_bundles_hold_what_rules_read_and_nothing_else(built: Path) -> None:
    rego, wasm = (_members(built / "dist" / name) for name in ("rego.tar.gz", "wasm.tar.gz"))
    assert "gatecard/verdict/verdict.rego" in rego
    assert [name for name in rego if name.endswith("_test.rego") or "conventions" in name] == []
    assert json.loads(rego[".manifest"])["roots"] == ["gatecard"]
    assert json.loads(rego[".manifest"])["revision"] == json.loads(wasm[".manifest"])["revision"]
    whole, read = (json.loads(members["data.json"])["gatecard"] for members in (rego, wasm))
    assert set(whole) - set(read) == {"sensitive_labels"}
    for part in ("profiles", "frameworks", "licences", "revision"):
        assert read[part] == whole[part]
    for part, keys in build._READ_BY_RULES.items():
        kept = {name: {key: entry[key] for key in keys if key in entry} for name, entry in whole[part].items()}
        assert read[part] == kept


def test_check_compares_and_writes_nothing(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for folder in ("policies", "checker/gatecard"):
        (tmp_path / folder).mkdir(parents=True)
    shutil.copytree(POLICIES, tmp_path / "policies", dirs_exist_ok=True)
    shutil.copyfile(build.CHECKOUT / "checker/gatecard/pinned.py", tmp_path / "checker/gatecard/pinned.py")
    monkeypatch.setattr(build, "CHECKOUT", tmp_path)
    pins = tmp_path / "checker/gatecard/pinned.py"
    before = pins.read_bytes()
    pins.write_text("REVISION = 'other'\n", encoding="utf-8")
    assert build.main(["--check"]) == 1
    assert "checker/gatecard/pinned.py is not what the sources give" in capsys.readouterr().out
    assert pins.read_text(encoding="utf-8") == "REVISION = 'other'\n"
    assert build.main([]) == 0
    assert pins.read_bytes() == before
    assert build.main(["--force"]) == 2


def _edit(pack: Path, name: str, old: str, new: str) -> None:
    path = pack / "gatecard" / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def _refused(pack: Path, tmp_path: Path) -> list[str]:
    with pytest.raises(EngineError) as caught:
        build.build(pack, tmp_path / "out")
    assert caught.value.code == "pack_invalid"
    assert not (tmp_path / "out" / "dist" / "wasm.tar.gz").exists()
    return [caught.value.problem, *caught.value.details]


FPR = "rules/fairness/false_positive_rates_differ/false_positive_rates_differ.rego"
BINDING = "rules/integrity/evidence_is_about_another_model/evidence_is_about_another_model.rego"


@pytest.mark.parametrize(
    ("name", "old", "new", "says"),
    [
        (BINDING, "input.subject.kind]", "input.subject.knid]", "undefined ref: input.subject.knid"),
        (
            "lib/applicability.rego",
            "input.contradictions == []",
            "input.contradiction == []",
            "undefined ref: input.contradiction",
        ),
        (
            "rules/ethics/model_licence_is_missing/model_licence_is_missing.rego",
            "model_licence.document",
            "model_license.document",
            "undefined ref",
        ),
        (
            "rules/privacy/retention_date_has_passed/retention_date_has_passed.rego",
            '"unless"',
            ' "unless"',
            "opa fmt failed",
        ),
        (FPR, "lib.polarity", "lib.polrity", "data.gatecard.lib has no polrity"),
        ("lib/finding.rego", "array.concat([need.check", "array.concat([need.check(", "rego_parse_error"),
        (
            "lib/facts.rego",
            "count(found) > 0\n\tcount(allowed) > 0",
            "count(found) + count(allowed) > 1",
            "undefined function plus",
        ),
        (
            "lib/types/types.rego",
            'value != ""',
            'http.send({"url": value}).status_code == 200',
            "undefined function http.send",
        ),
    ],
)
def test_opa_stops_typos_and_what_is_not_allowed(
    pack: Path, tmp_path: Path, name: str, old: str, new: str, says: str
) -> None:
    _edit(pack, name, old, new)
    said = "\n".join(_refused(pack, tmp_path))
    assert says in said


def test_metadata_is_checked(pack: Path, tmp_path: Path) -> None:
    _edit(pack, FPR, "#   basis: M", "#   basis: Q")
    _edit(pack, BINDING, "# title:", "# titel:")
    licence = "rules/ethics/model_licence_is_missing/model_licence_is_missing.rego"
    _edit(pack, licence, "The model has a licence with a known identifier.", "The model is compliant with its licence.")
    _edit(pack, "rules/integrity/rows_were_lost/rows_were_lost.rego", "# METADATA\n", "")
    said = _refused(pack, tmp_path)
    assert said[0].endswith("the rules' METADATA is at fault")
    for part in (
        "custom.basis",
        "title: Field required",
        "promises too much: 'compliant'",
        "integrity.rows_were_lost: no METADATA",
    ):
        assert any(part in line for line in said), part


def test_conventions_are_checked(pack: Path, tmp_path: Path) -> None:
    _edit(
        pack,
        "profiles/baseline/data.yaml",
        "  integrity.rows_were_lost: block\n",
        "  integrity.rows_were_lots: block\n",
    )
    _edit(pack, "profiles/baseline/data.yaml", "max_waiver_days: {value: 180", "max_waiver_days: {value: 190")
    _edit(
        pack,
        "frameworks/licence-terms/data.yaml",
        "rules: [ethics.model_licence_is_missing]",
        "rules: [ethics.no_such_rule]",
    )
    _edit(
        pack,
        "frameworks/licence-terms/data.yaml",
        "from: 20000101\n    verified: true",
        "from: 20001301\n    verified: true",
    )
    _edit(pack, "scope/data.yaml", "rules: [privacy.retention_date_has_passed]", "rules: []")
    _edit(pack, "topics/data.yaml", "keys: [medical_or_safety_purpose]", "keys: []")
    _edit(pack, "limits/data.yaml", "unit: difference, range: [0.01, 0.9]", "unit: difference, range: [0.9, 0.01]")
    _edit(pack, "limits/data.yaml", "unit: proportion, range: [0.9, 1.0]", "unit: proportion, range: [0.0, 1.0]")
    (pack / "gatecard/rules/integrity/rows_were_lost/rows_were_lost_test.rego").unlink()
    _edit(pack, FPR, '"max_fpr_difference"', '"max_tpr_difference"')
    _edit(pack, "lib/controls/controls.rego", "control.verified != true", "not is_number(control.verified)")
    said = _refused(pack, tmp_path)
    for part in (
        "gives a severity to the unknown rule integrity.rows_were_lots",
        "gives no severity to integrity.rows_were_lost",
        "sets max_waiver_days outside its range",
        "names the unknown rule ethics.no_such_rule",
        "comes into force on 20001301, which is no day",
        "scope fact personal_data: does not name privacy.retention_date_has_passed",
        "topic sensitive_label_exception: is answered, and asks nothing",
        "limit min_informedness: has an empty range",
        "limit min_row_coverage: can take a value that integrity.row_coverage never violates",
        "rule integrity.rows_were_lost: no test named test_passes_*",
        "at_most of fairness.fpr_difference with max_tpr_difference",
        "limit max_fpr_difference: no rule uses it",
        "lib/controls/controls.rego",
    ):
        assert any(part in line for line in said), part


def test_a_folder_without_a_pack_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="pack_missing"):
        build.build(tmp_path, tmp_path / "out")


def test_the_bundle_for_servers_is_what_plain_opa_runs(built: Path, good: dict[str, Any]) -> None:
    raw = json.dumps(good).encode()
    query = ["eval", "--format", "json", "--bundle", str(built / "dist" / "rego.tar.gz"), "--stdin-input", "--fail"]
    answer = json.loads(opa.run(*query, "data.gatecard.verdict.verdict", cwd=built, stdin=raw))
    assert answer["result"][0]["expressions"][0]["value"]["outcome"] == "pass"
