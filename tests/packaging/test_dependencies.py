"""What comes along with the package: pinned, needed, and under terms that fit Apache-2.0."""

import re
from importlib.metadata import metadata, requires, version
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
PINNED = re.compile(r"([A-Za-z0-9._-]+)==(\S+)")


def lock(name: str) -> dict[str, str]:
    """Name and version of each line, which has to be both and nothing else."""
    lines = (ROOT / name).read_text(encoding="utf-8").split()
    found = [PINNED.fullmatch(line) for line in lines]
    assert all(found), [line for line, match in zip(lines, found, strict=True) if not match]
    return {canonicalize_name(match[1]): match[2] for match in found if match}


RUNTIME = lock("requirements.lock")

# Terms that ask for a notice, or for changed files of the package itself, and nothing of who uses it.
PERMISSIVE = re.compile(
    r"MIT|BSD|0BSD|Apache|ISC|PSF|CNRI|Zlib|CC0|BSL-1\.0|MPL[- ]?2|Mozilla Public License 2", re.IGNORECASE
)
# What Stanza imports, as of 1.15, for its own scorer. Whoever passes on an environment or an image with them
# in it passes on GPL code; our package does not hold them.
OF_STANZA = {"udapi": "GPL-3.0-or-later", "udtools": "GPL-2.0-or-later"}
EITHER = {
    "tld": "MPL-1.1 OR GPL-2.0-only OR LGPL-2.1-or-later"
}  # of trafilatura; taken under the LGPL or MPL


def terms(name: str) -> str:
    about = metadata(name)
    classified = [line for line in about.get_all("Classifier") or [] if line.startswith("License ::")]
    return about.get("License-Expression") or "; ".join(classified) or about.get("License") or ""


@pytest.mark.parametrize("name", RUNTIME)
def test_the_terms_of_each_package_fit_ours(name: str):
    found = terms(name)
    special = {**OF_STANZA, **EITHER}
    if name in special:
        assert found == special[name]  # or it is time to look again
    else:
        assert PERMISSIVE.search(found), found
        assert not re.search(r"\bA?GPL|proprietary|commercial", found, re.IGNORECASE), found


def test_what_is_tested_is_what_is_pinned():
    pinned = {**RUNTIME, **lock("requirements-dev.lock")}
    installed = {name: version(name).partition("+")[0] for name in pinned}  # torch says "+cpu" of its build
    assert installed == {name: number.partition("+")[0] for name, number in pinned.items()}


def test_nothing_is_pinned_that_nothing_needs():
    needed: set[str] = set()
    to_see = ["quotes"]
    while to_see:
        for line in requires(to_see.pop()) or ():
            requirement = Requirement(line)
            name = canonicalize_name(requirement.name)
            if name in RUNTIME and name not in needed:
                needed.add(name)
                to_see.append(name)
    assert set(RUNTIME) == needed


def test_no_package_is_named_by_an_address():
    """A name is looked up in the index that the user trusts; an address would be looked up elsewhere."""
    for line in requires("quotes") or ():
        assert Requirement(line).url is None
