"""``quotes methodology``: the paragraph for a methods box, from what a run knows of itself."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from corpus.dates import DateDoubt
from quotes.quote import QuoteKind
from reports.context import one_line
from reports.formats import ProseFormat
from reports.looking import open_results, usable_run
from reports.terminal.plain import count, plain
from reports.trust import measured
from reports.trust.drawing import Of
from reports.trust.facts import Audit, Facts, Models, facts_of
from reports.trust.print_audit import percent, span
from reports.trust.prose import emphasised, print_prose, table
from resolvers.runs.run import Run

NAMED = 3  # outlets; the others, if they are several, are counted
SHORT = 8  # characters of a digest
BEFORE_ACCURACY = {
    Models.MEASURED: "On",
    Models.OTHERS: "With its own models (this run used others), on",
    Models.UNKNOWN: "With its own models (this run does not say which it used), on",
}
SAMPLED = {Of.QUOTES: "quotations", Of.VARIANTS: "pairs joined in other words"}
RIGHT = {Of.QUOTES: "had the right words and speaker", Of.VARIANTS: "were one utterance"}


def methodology(folder: Path, form: ProseFormat, *, long: bool) -> None:
    """Print how the results in ``folder`` were made, how good they can be expected to be, and how to cite."""
    results = open_results(folder)
    with usable_run():
        facts = facts_of(Run.open(folder), results)
    print_prose(blocks(facts, form, long=long), form)


def blocks(facts: Facts, form: ProseFormat, *, long: bool) -> Iterator[str]:
    """The text, a paragraph or table at a time."""
    yield emphasised(paragraph(facts), form)
    yield emphasised(citation(facts), form)
    if long:
        yield table("Versions", versions(facts), form)
        yield table("Measured", ((each.what, _measured(each)) for each in measured.ALL), form)
        yield table("Inputs", inputs(facts), form)
        yield table("Dates", dates(facts), form)


def paragraph(facts: Facts) -> str:
    """The methods box: 120 to 250 words, whatever the run."""
    return " ".join(filter(None, _sentences(facts)))


def citation(facts: Facts) -> str:
    """How to cite the program and the corpus."""
    models = [*facts.taggers(), *filter(None, [facts.rarity()])]
    with_models = f", models {', '.join(digest[:SHORT] for digest in models)} (SHA-256)" if models else ""
    corpus = facts.manifest.get("articles", {}).get("sha256")
    of_corpus = f"; corpus {corpus[:16]} (SHA-256 of its article ids)" if corpus else ""
    return (
        f"Cite as: {_program(facts)}, quotation detection, attribution and matching for news (Apache-2.0)"
        f"{with_models}{of_corpus}."
    )


def _sentences(facts: Facts) -> Iterator[str]:
    yield (
        f"Quotations in {count(facts.articles, 'article')}{_outlets(facts)}{_dates(facts)} were found,"
        f" attributed and matched with the program {_program(facts)}."
    )
    if facts.set_aside:
        yield f"{count(facts.set_aside, 'input')} could not be read."
    by_kind = ", ".join(f"{facts.kinds[kind]:,} {kind}" for kind in QuoteKind)
    yield (
        f"It found {count(facts.quotes, 'quotation')} ({by_kind}; {facts.thoughts:,} no speech but thoughts"
        f" or wishes), names {count(facts.speakers, 'speaker')} and leaves the speaker of"
        f" {count(facts.unattributed, 'quotation')} open."
    )
    yield (
        f"Printings of one utterance, also in other words, form {count(facts.groups, 'group')}; articles that"
        f" print one text (wire stories) count as one source ({count(facts.texts, 'independent text')})."
    )
    if facts.decisions:
        were = "was" if facts.decisions == 1 else "were"
        yield f"{count(facts.decisions, 'decision')} by hand about who is who {were} applied."
    yield _accuracy(facts)
    yield _audits(facts)
    yield (
        "It reads English news, misses quotations, indirect ones above all, and reports some that are none:"
        " counts are estimates, and what is published has to be checked against its article."
    )


def _program(facts: Facts) -> str:
    version = facts.version if facts.version != "not installed" else "(version not recorded)"
    return f"“quotes” {version}"


def _outlets(facts: Facts) -> str:
    names = [one_line(plain(name)) for name in facts.outlets]
    if not names:
        return ""
    if len(names) <= NAMED + 1:
        return f" of {_listed(names)}"
    return f" of {len(names):,} outlets ({', '.join(names[:NAMED])} and {len(names) - NAMED:,} more)"


def _dates(facts: Facts) -> str:
    if facts.first is None or facts.last is None:
        return f", publication dates unknown{_unread(facts)}," if facts.articles else ""
    when = (
        f"on {_day(facts.first)}"
        if facts.first == facts.last
        else f"from {_day(facts.first)} to {_day(facts.last)}"
    )
    undated = f" ({facts.undated:,} undated{_unread(facts)})" if facts.undated else ""
    return f", published {when}{undated},"


def _unread(facts: Facts) -> str:
    unread = sum(len(found) for why, found in facts.date_doubts.items() if why is not DateDoubt.TIME)
    return f"; {unread:,} dates could not be read" if unread > 1 else "; one date could not be read" * unread


def _accuracy(facts: Facts) -> str:
    joined = measured.JOINED
    return (
        f"{BEFORE_ACCURACY[facts.models]} 84 US political news articles outside its training, it finds"
        f" {percent(measured.DIRECT_RECALL.value)} of direct quotations and"
        f" {percent(measured.DIRECT_PRECISION.value)} of those reported are right; of all kinds, to the"
        f" character, {percent(measured.CONTENT_RECALL.value)} and"
        f" {percent(measured.CONTENT_PRECISION.value)}. In others, {percent(measured.SPEAKERS.value)} of the"
        f" quotations found have the right speaker; of pairs joined in other words,"
        f" {percent(joined.value)} are one utterance (95 % interval"
        f" {span((joined.low or 0.0, joined.high or 1.0))})."
    )


def _audits(facts: Facts) -> str:
    said = [f"{_result(of, each)} {RIGHT[of]}" for of, each in facts.audits.items()]
    if not said:
        return "No check of these results by hand is recorded."
    return f"In random samples checked by hand, {'; '.join(said)}."


def _result(of: Of, audit: Audit) -> str:
    found = audit.precision
    what = f"{found.right:,} of {found.checked:,} {SAMPLED[of]}{_filters(audit)}"
    return f"{what} ({percent(found.share or 0.0)}, 95 % interval {span(found.interval)})"


def _filters(audit: Audit) -> str:
    return f" (drawn with {one_line(plain(audit.draw.filters))})" if audit.draw.filters else ""


def versions(facts: Facts) -> Iterator[tuple[str, str]]:
    """What the results depend on, as the manifest has it."""
    yield "quotes", facts.version
    yield from ((name, value or "missing") for name, value in facts.manifest.get("packages", {}).items())
    if platform := facts.manifest.get("platform"):
        yield "platform", platform
    for number, settings in enumerate(facts.manifest.get("settings", ()), 1):
        several = f" ({number})" if len(facts.manifest["settings"]) > 1 else ""
        if settings.get("official_stanza"):
            yield f"sentences and names{several}", "Stanza's own English models"
        for name, digest in settings.get("models", {}).items():
            yield f"model {name}{several}", f"sha256 {digest}"
    for method, about in facts.manifest.get("methods", {}).items():
        yield f"method of {method}", str(about["method"])
        for name, digest in about.get("models", {}).items():
            yield f"model {name}", f"sha256 {digest}"


def inputs(facts: Facts) -> Iterator[tuple[str, str]]:
    """What was read, as the manifest has it."""
    for each in facts.manifest.get("inputs", ()):
        aside = f", {each['set_aside']:,} set aside" if each["set_aside"] else ""
        yield each["path"], f"{count(each['articles'], 'article')}{aside}"
    if corpus := facts.manifest.get("articles", {}).get("sha256"):
        yield "all article ids, sorted", f"sha256 {corpus}"


def dates(facts: Facts) -> Iterator[tuple[str, str]]:
    """When what was read was published, and what the articles are called whose dates could not be read."""
    if facts.first is not None and facts.last is not None:
        yield "published, in UTC", f"{facts.first} to {facts.last}"
    yield "undated", count(facts.undated, "article")
    for why, found in facts.date_doubts.items():
        shown = "; ".join(f"“{doubt.given}” in {path}" for path, doubt in found[:NAMED])
        more = f" and {len(found) - NAMED:,} more" if len(found) > NAMED else ""
        yield f"a date that {why}", f"{count(len(found), 'article')}: {shown}{more}"


def _measured(each: measured.Measured) -> str:
    between = "" if each.low is None or each.high is None else f" ({span((each.low, each.high))})"
    return f"{percent(each.value)}{between}; {each.data}; {each.command}; {each.date}"


def _listed(names: list[str]) -> str:
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))


def _day(day: str) -> str:
    try:
        found = date.fromisoformat(day)
    except ValueError:  # a month or a year alone
        return day
    return f"{found.day} {found:%B %Y}"
