"""Hashing a release: which files count, and what cannot be hashed."""

from pathlib import Path

import pytest

from gatecard.errors import EvidenceError
from gatecard.evidence.files import hash_release, role_of
from tests.documents import FILES, artifacts, subject_digest


@pytest.fixture
def release(tmp_path: Path) -> Path:
    for name, raw in FILES.items():
        (tmp_path / name).write_bytes(raw)
    return tmp_path


def test_the_digest_is_the_one_of_the_definition(release: Path) -> None:
    found = hash_release(release)
    assert found.digest == subject_digest()
    assert [item.model_dump(exclude_none=True) for item in found.artifacts] == artifacts()


def test_documents_do_not_change_the_digest(release: Path) -> None:
    (release / "README.md").write_text("a card")
    (release / "verdict.json").write_text("{}")
    assert hash_release(release).digest == subject_digest()


@pytest.mark.parametrize("name", ["notes.txt", "sub/README.md", "model.safetensors", "tokenizer.json"])
def test_every_other_file_does(release: Path, name: str) -> None:
    (release / name).parent.mkdir(exist_ok=True)
    (release / name).write_text("x")
    assert hash_release(release).digest != subject_digest()


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("README.md", "card"),
        ("model_card.html", "card"),
        ("LICENCE", "licence"),
        ("COPYING.txt", "licence"),
        ("evidence.test.json", "evidence"),
        ("verdict.json", "verdict"),
        ("evidence.json.bin", "model"),
        ("deep/LICENSE", "model"),
        ("readme.py", "model"),
    ],
)
def test_roles_come_from_a_closed_list(name: str, role: str) -> None:
    assert role_of(name) == role


def test_a_single_file_is_its_name(tmp_path: Path) -> None:
    path = tmp_path / "model.bin"
    path.write_bytes(b"weights")
    assert hash_release(path).digest == subject_digest({"model.bin": b"weights"})


def test_a_link_to_a_file_is_its_content(release: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("blobs") / "blob"
    elsewhere.write_bytes(FILES["model.bin"])
    (release / "model.bin").unlink()
    (release / "model.bin").symlink_to(elsewhere)
    assert hash_release(release).digest == subject_digest()


def test_a_link_to_a_folder_is_refused(release: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    (release / "more").symlink_to(tmp_path_factory.mktemp("elsewhere"))
    with pytest.raises(EvidenceError, match="is a link to a folder"):
        hash_release(release)


def test_a_broken_link_is_refused(release: Path) -> None:
    (release / "gone").symlink_to(release / "nowhere")
    with pytest.raises(EvidenceError, match="neither a file nor a folder"):
        hash_release(release)


def test_a_folder_without_a_model_is_refused(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("only words")
    with pytest.raises(EvidenceError, match="holds no file of a model"):
        hash_release(tmp_path)


def test_a_missing_path_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EvidenceError, match="does not exist"):
        hash_release(tmp_path / "absent")
