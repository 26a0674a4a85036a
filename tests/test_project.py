"""What holds for the project as a whole: bans, locked requirements, described data."""

import json
import re
import shutil
import subprocess
import tomllib
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCKED = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[\w,-]+\])?==([^ ;\\]+)", re.MULTILINE)

#: Taken apart so that this file does not break its own rule.
BANNED_IN_CODE = (
    "unsafe_allow" + "_html",
    "st." + "html(",
    "except " + "Exception",
    "except" + ":",
    "pickle." + "load",
    "components." + "html(",
)
REGISTRY_HOSTS = tuple(
    ".".join(parts) for parts in (("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"))
)


_BUILT = {
    ".venv",
    "built",
    "__pycache__",
    ".mypy_cache",
    ".ruff_cache",
    ".pytest_cache",
    ".import_linter_cache",
}


@cache
def _tracked() -> tuple[Path, ...]:
    """Return the project's files: what git knows, or all but the built ones in a downloaded archive."""
    if not (ROOT / ".git").exists() or shutil.which("git") is None:
        files = (path for path in ROOT.rglob("*") if path.is_file())
        return tuple(path for path in files if not _BUILT & set(path.relative_to(ROOT).parts))
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return tuple(ROOT / name for name in listed.stdout.splitlines() if (ROOT / name).is_file())


def _lines_with(words: tuple[str, ...], suffixes: set[str]) -> list[str]:
    return [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()}"
        for path in _tracked()
        if path.suffix in suffixes
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if any(word in line for word in words)
    ]


def test_no_code_makes_markup_of_text_or_hides_errors() -> None:
    assert _lines_with(BANNED_IN_CODE, {".py"}) == []


def test_no_file_names_the_host_of_a_package_registry() -> None:
    assert _lines_with(REGISTRY_HOSTS, {".py", ".md", ".toml", ".txt", ".json", ".yml", ".csv", ".sh"}) == []


def test_each_data_file_is_described_with_its_source() -> None:
    readmes = sorted((ROOT / "data").rglob("README.md"))
    described = "\n".join(readme.read_text(encoding="utf-8") for readme in readmes)
    files = [
        path.relative_to(ROOT / "data")
        for path in _tracked()
        if ROOT / "data" in path.parents and path.suffix not in {".py", ".md"}
    ]
    assert files
    assert [str(file) for file in files if file.name not in described] == []


@pytest.mark.parametrize(
    ("lock", "wanted"),
    [
        ("requirements.txt", PYPROJECT["project"]["dependencies"]),
        ("requirements-dev.txt", PYPROJECT["dependency-groups"]["dev"]),
    ],
)
def test_locked_requirements_hold_the_pins_of_pyproject(lock: str, wanted: list[str]) -> None:
    versions = _locked(lock)
    for requirement in wanted:
        name, _, pin = requirement.partition("==")
        name = re.split(r"[<>=!~ ;\[]", name)[0]
        assert _normal(name) in versions, f"{requirement} is not in {lock}: run make lock"
        if pin:
            assert versions[_normal(name)] == {pin}, f"{requirement} differs in {lock}: run make lock"


@pytest.mark.parametrize("lock", ["requirements.txt", "requirements-dev.txt"])
def test_each_locked_requirement_has_hashes(lock: str) -> None:
    blocks = re.split(r"\n(?=[A-Za-z0-9])", (ROOT / lock).read_text(encoding="utf-8"))
    assert [block.splitlines()[0] for block in blocks if LOCKED.match(block) and "sha256:" not in block] == []


def test_both_locks_agree_on_what_they_share() -> None:
    users, developers = _locked("requirements.txt"), _locked("requirements-dev.txt")
    shared = users.keys() & developers.keys()
    assert {name: developers[name] for name in shared} == {name: users[name] for name in shared}


def test_no_version_is_a_placeholder() -> None:
    versions = {
        version for lock in ("requirements.txt", "requirements-dev.txt") for version in _all_pins(lock)
    }
    assert [version for version in versions if version.startswith("999")] == []


def test_the_bundled_article_is_of_news_length_and_says_whose_words_it_is() -> None:
    text = (ROOT / "data/articles/brest-2022.txt").read_text(encoding="utf-8")
    about = json.loads((ROOT / "data/articles/brest-2022.json").read_text(encoding="utf-8"))
    assert 400 <= len(text.split()) <= 700
    assert about["published"] == "2022-03"
    assert "own retelling" in about["note"]


@pytest.mark.parametrize("command", ["run", "test", "lint", "format", "lock", "screenshots", "benchmark"])
def test_the_makefile_has_each_command_that_the_docs_name(command: str) -> None:
    assert re.search(rf"^{command}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)


def test_each_link_between_the_documents_leads_somewhere() -> None:
    broken = [
        f"{path.relative_to(ROOT)}: {target}"
        for path in _tracked()
        if path.suffix == ".md"
        for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", path.read_text(encoding="utf-8"))
        if "://" not in target and not (path.parent / target).exists()
    ]
    assert broken == []


def _locked(lock: str) -> dict[str, set[str]]:
    versions: dict[str, set[str]] = {}
    for name, version in LOCKED.findall((ROOT / lock).read_text(encoding="utf-8")):
        versions.setdefault(_normal(name), set()).add(version)
    return versions


def _all_pins(lock: str) -> set[str]:
    return set().union(*_locked(lock).values())


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
