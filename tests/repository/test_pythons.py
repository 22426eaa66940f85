"""Which Pythons the app runs under: all that say so agree, and the pins are complete for each."""

import ast
import re
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

import lab

ROOT = Path(__file__).parents[2]
PYTHONS = [f"3.{minor}" for minor in range(lab.OLDEST[1], lab.NEWEST[1] + 1)]
SYSTEMS = ("linux", "win32", "darwin")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def read(name):
    return (ROOT / name).read_text("utf-8")


def pins(name, python, system):
    """The packages that a lock file pins for this Python and system, each with its versions."""
    where = {"python_version": python, "python_full_version": f"{python}.0", "sys_platform": system}
    found = {}
    for line in read(name).splitlines():
        if re.match(r"\w", line):
            requirement = Requirement(line)
            if requirement.marker is None or requirement.marker.evaluate(where):
                found.setdefault(requirement.name, []).extend(pin.version for pin in requirement.specifier)
    return found


def test_the_package_and_the_gate_agree():
    allowed = SpecifierSet(PROJECT["project"]["requires-python"])
    for minor in range(20):
        assert allowed.contains(f"3.{minor}.9") == (lab.refusal((3, minor)) is None), minor


@pytest.mark.parametrize(
    ("version", "ending"),
    [((3, 10), "this is 3.10."), ((3, 15), "this is 3.15, for which scikit-image is not there yet."), ((4, 0), "yet.")],
)
def test_who_is_turned_away_is_told_what_is_needed(version, ending):
    reason = lab.refusal(version)
    assert reason.startswith(f"Python {PYTHONS[0]} to {PYTHONS[-1]} is needed; ")
    assert reason.endswith(ending)


def test_an_old_python_can_read_the_gate():
    ast.parse(read("lab.py"), feature_version=(3, 6))


def test_the_readme_names_the_same():
    assert re.findall(r"Python (3\.\d+) to (3\.\d+)", read("README.md")) == [(PYTHONS[0], PYTHONS[-1])]


def test_each_is_tested():
    jobs = yaml.safe_load(read(".github/workflows/test.yml"))["jobs"]
    assert jobs["quick"]["strategy"]["matrix"]["python"] == PYTHONS


def test_the_pins_are_compiled_from_the_oldest_on():
    for name in ("requirements.txt", "requirements-dev.txt"):
        assert f"--python-version {PYTHONS[0]} " in read(name).splitlines()[1]


@pytest.mark.parametrize("system", SYSTEMS)
@pytest.mark.parametrize("python", PYTHONS)
def test_each_gets_one_version_of_all_that_is_asked_for(python, system):
    groups = PROJECT["dependency-groups"]
    app, dev = pins("requirements.txt", python, system), pins("requirements-dev.txt", python, system)
    for found, wanted in ((app, PROJECT["project"]["dependencies"] + groups["app"]), (dev, groups["dev"])):
        for requirement in map(Requirement, wanted):
            versions = found[requirement.name]
            assert len(versions) == 1
            assert requirement.specifier.contains(versions[0])
    assert all(len(versions) == 1 for versions in (app | dev).values())
    assert all(app[name] == dev[name] for name in app.keys() & dev.keys())
