"""What an installed Dateline is made of: every file that the checkout has, and one builder for both."""

import re
import shutil
import subprocess
import sys
import tomllib
from fnmatch import fnmatch
from importlib.metadata import version
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).resolve().parent.parent
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
SETUPTOOLS = PYPROJECT["tool"]["setuptools"]
PACKAGES = sorted({name.partition(".")[0] for name in SETUPTOOLS["packages"]["find"]["include"]})
#: What tools make, which is in no package.
NOT_SHIPPED = ("built", "__pycache__")


def _shipped() -> list[Path]:
    """Return the files of the packages, from the root."""
    files = (path for package in PACKAGES for path in (ROOT / package).rglob("*") if path.is_file())
    own = (path.relative_to(ROOT) for path in files if not path.name.startswith("."))
    return sorted(path for path in own if not set(NOT_SHIPPED) & set(path.parts))


def test_every_file_of_a_package_has_a_name_that_is_packed() -> None:
    patterns = ["*.py", *SETUPTOOLS["package-data"]["*"]]
    forgotten = [path for path in _shipped() if not any(fnmatch(path.name, pattern) for pattern in patterns)]
    assert forgotten == []


def test_the_builder_is_the_one_that_is_locked() -> None:
    (required,) = PYPROJECT["build-system"]["requires"]
    locked = re.search(
        r"^setuptools==\S+", (ROOT / "requirements.txt").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert locked is not None
    assert [required] == [locked[0]] == PYPROJECT["dependency-groups"]["build"]
    assert required == f"setuptools=={version('setuptools')}"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> ZipFile:
    # From a copy: a build leaves its folders beside the sources.
    source, target = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("wheel")
    for path in (*_shipped(), *map(Path, ("dashboard.py", "pyproject.toml", "README.md", "LICENSE"))):
        (source / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / path, source / path)
    shutil.copytree(ROOT / ".streamlit", source / ".streamlit")
    (source / "data" / "built").mkdir()
    (source / "data" / "built" / "stamp.json").write_text("{}", encoding="utf-8")
    (source / "tests").mkdir()
    (source / "tests" / "__init__.py").touch()
    build = "import sys; from setuptools.build_meta import build_wheel; build_wheel(sys.argv[1])"
    subprocess.run([sys.executable, "-c", build, target], cwd=source, check=True, capture_output=True)
    (made,) = target.glob("*.whl")
    return ZipFile(made)


def test_a_wheel_holds_the_packages_the_page_and_its_settings_and_no_more(wheel: ZipFile) -> None:
    packed = {name for name in wheel.namelist() if ".dist-info/" not in name}
    page = {"dashboard.py", ".streamlit/config.toml"}
    assert packed == {path.as_posix() for path in _shipped()} | page


def test_a_wheel_brings_the_command(wheel: ZipFile) -> None:
    (entries,) = [name for name in wheel.namelist() if name.endswith("entry_points.txt")]
    assert "dateline = commands.main:main" in wheel.read(entries).decode()
