"""All targets by name: what is given any bytes, and the seeds that it begins with."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tests.fuzz import seeds
from tests.fuzz.targets import finding, keeping, lines, matching, reading, showing, web

LONG = 4  # to compare wordings takes the square of their length


@dataclass(frozen=True, slots=True)
class Target:
    """``run`` takes any bytes, and raises for a fault; ``seeds`` are inputs that it knows what to do with.

    ``patience`` multiplies the time that an input may take; ``stretches`` as for a ``Session``.
    """

    run: Callable[[bytes], None]
    seeds: Callable[[], list[bytes]]
    patience: float = 1.0
    stretches: bool = True


TARGETS: Mapping[str, Target] = {
    "txt": Target(reading.text, seeds.texts),
    "html": Target(reading.page, seeds.pages),
    "jsonl": Target(reading.json_lines, seeds.json_lines),
    "json": Target(reading.json_file, seeds.json_files),
    "csv": Target(reading.table, seeds.tables),
    "parquet": Target(reading.columnar, seeds.parquets),
    "warc": Target(reading.crawl, seeds.crawls),
    "feed": Target(reading.feed_file, seeds.feeds),
    "packed": Target(reading.packed, seeds.everything),
    "stdin": Target(reading.stream, seeds.everything),
    "file": Target(reading.named, seeds.everything),
    "fetch": Target(web.fetched, seeds.answers),
    "answer": Target(web.answered, seeds.answers),
    "charset": Target(web.charsets, seeds.feeds),
    "dates": Target(lines.dates, seeds.texts),
    "sections": Target(lines.sections, seeds.texts),
    "marks": Target(finding.marks, seeds.texts),
    "documents": Target(finding.documents, seeds.texts),
    "edits": Target(matching.edits, seeds.texts),
    "flags": Target(matching.flags, seeds.texts, LONG),
    "groups": Target(matching.groups, seeds.texts, LONG),
    "reprints": Target(matching.reprints, seeds.texts),
    "speakers-csv": Target(keeping.speakers_file, seeds.speakers_files),
    "decisions": Target(keeping.decisions, seeds.texts),
    "reviews-csv": Target(keeping.reviews, seeds.reviews),
    "audits": Target(keeping.audits, seeds.reviews),
    "settings": Target(keeping.settings, seeds.settings),
    "manifest": Target(keeping.manifests, seeds.json_files),
    "gold": Target(keeping.gold_labels, seeds.records),
    "records": Target(keeping.printed_records, seeds.records),
    "terminal": Target(showing.terminal, seeds.texts),
    "sheets": Target(showing.sheets, seeds.texts),
    "pages": Target(showing.pages, seeds.texts),
}

# Loads the models and takes a second an input: on demand, ``--target detector``.
WITH_MODELS: Mapping[str, Target] = {
    "detector": Target(finding.detector, seeds.texts, patience=60, stretches=False)
}
