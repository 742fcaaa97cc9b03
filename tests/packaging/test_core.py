"""The core stands alone: five dependencies, no extra imported, and it works with nothing else installed."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
CORE = {"click", "duckdb", "jinja2", "pydantic", "wasmtime"}
EXTRAS = {
    "opa",
    "audit",
    "training",
    "torch",
    "onnx",
    "sklearn",
    "explain",
    "privacy",
    "federated",
    "scale",
    "pdf",
    "sign",
}
# Import names of what the extras bring, and of what tests use.
FOREIGN = """
    cryptography dp_accounting flwr ibis keras lime numpy onnx onnxruntime opa_client pandas pyarrow requests
    safetensors
    shap skops sklearn sqlglot tensorflow torch transformers typst yaml
""".split()
COMMANDS = ("gate", "measure", "card", "verify", "case", "schema", "demo")
HEAVY = {"pydantic", "duckdb", "jinja2", "wasmtime"}


def name_of(requirement: str) -> str:
    """The distribution a requirement names."""
    return requirement.split("[")[0].split("=")[0].split(">")[0].split("<")[0].strip()


def test_the_core_has_five_dependencies() -> None:
    assert {name_of(item) for item in PROJECT["dependencies"]} == CORE


def test_every_extra_is_declared() -> None:
    assert set(PROJECT["optional-dependencies"]) == EXTRAS


def test_no_command_imports_an_extra() -> None:
    code = f"""
import importlib, sys
for name in {FOREIGN!r}:
    sys.modules[name] = None  # importing it raises ImportError
for name in {COMMANDS!r}:
    importlib.import_module(f"gatecard.cli.{{name}}")
for name in ("cli.gate_run", "cli.verify_run", "record", "reports.text", "reports.github", "policy.engines.embedded"):
    importlib.import_module(f"gatecard.{{name}}")
import gatecard_cards.formats, gatecard_training
"""
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr


@pytest.mark.parametrize("module", ["gatecard", "gatecard.cli", "gatecard.errors", "gatecard.canonical"])
def test_light_modules_import_no_dependency_but_click(module: str) -> None:
    code = f"import sys, {module}; sys.exit(', '.join({HEAVY} & set(sys.modules)) or 0)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr


def test_metrics_are_the_standard_library_alone() -> None:
    code = (
        "import sys, gatecard.metrics.derive;"
        "sys.exit(', '.join({'pydantic', 'numpy', 'duckdb', 'click'} & set(sys.modules)) or 0)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
