"""The versions that a result depends on, read from the installed packages' metadata: nothing is imported."""

import platform
import re
from importlib.metadata import PackageNotFoundError, requires, version

_NAME = re.compile(r"[\w.-]+")
# What could change a result: a run keeps their versions.
DEPENDENCIES = (
    "anyascii",
    "charset-normalizer",
    "feedparser",
    "ftfy",
    "lxml",
    "nicknames",
    "numpy",
    "polars",
    "rapidfuzz",
    "safetensors",
    "stanza",
    "tokenizers",
    "torch",
    "trafilatura",
    "typer",
)


def own_version() -> str:
    """The version of this product; "not installed" where it runs from a source tree alone."""
    return version_of("quotes") or "not installed"


def required() -> tuple[str, ...]:
    """The packages that this product needs; where it is not installed, those that results depend on."""
    try:
        wanted = requires("quotes") or ()
    except PackageNotFoundError:
        return DEPENDENCIES
    return tuple(_NAME.match(each)[0] for each in wanted if "extra ==" not in each)  # type: ignore[index]


def version_of(package: str) -> str | None:
    """The version of an installed distribution, ``None`` if it is not there."""
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def platform_name() -> str:
    """System and processor: arithmetic may differ in the last digits from one to another."""
    return f"{platform.system()} {platform.machine()}"


def package_versions() -> dict[str, str | None]:
    """Python and the packages that could change a result, by name."""
    return {"python": platform.python_version(), **{name: version_of(name) for name in DEPENDENCIES}}
