"""The command lines of Stanza's trainers."""


def options(*flags: str, **values: object) -> list[str]:
    """The arguments for Stanza: ``options("cpu", lr=0.1)`` is ``["--cpu", "--lr", "0.1"]``."""
    named = [part for name, value in values.items() for part in (f"--{name}", str(value))]
    return [*(f"--{flag}" for flag in flags), *named]
