"""The speakers and the groups of variants as rows: for exports, and for programs that read the commands."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from reports.exports.tables import joined
from reports.selected import Selected
from resolvers.matching.variants import VariantGroup
from resolvers.runs.results import Occurrence, SpeakerSummary

_AT_ONCE = 500  # groups whose quotes are looked up together: a look-up goes through the whole run


def speaker_rows(speakers: Iterable[SpeakerSummary]) -> Iterator[dict[str, Any]]:
    """The canonical speakers as JSON objects."""
    for each in speakers:
        yield {
            "id": each.speaker.speaker_id,
            "name": each.speaker.name,
            "kind": each.speaker.kind.value,
            "aliases": list(each.speaker.aliases),
            "quotes": each.quotes,
            "speech": each.speech,
            "articles": each.articles,
            "independent_texts": each.texts,
            "outlets": list(each.outlets),
            "first": each.first,
            "last": each.last,
            "wikidata": each.speaker.wikidata,
        }


def speaker_table(selected: Selected) -> Iterator[dict[str, Any]]:
    """The speakers as rows of the table ``speakers`` of the dictionary, those with most speech first."""
    for row in speaker_rows(selected.speakers()):
        several = {name: joined(row[name]) for name in ("aliases", "outlets")}
        yield {"speaker_id": row.pop("id"), **row, **several}


def variant_table(selected: Selected) -> Iterator[dict[str, Any]]:
    """The members of the groups of variants as rows of the table ``variants``, group by group."""
    for group, quotes in groups_with_quotes(selected):
        yield from variant_rows_of(selected, group, quotes)


def variant_rows_of(
    selected: Selected, group: VariantGroup, quotes: Mapping[str, Occurrence]
) -> Iterator[dict[str, Any]]:
    """The members of one group as rows of the table ``variants``, the earliest first."""
    for position, (member, relation) in enumerate(zip(group.members, group.relations, strict=True), 1):
        flags = [flag for flag in group.flags if flag.quote_id == member]
        quote = quotes[member]
        yield {
            "variant_group_id": group.group_id,
            "position": position,
            "quote_id": member,
            "is_representative": member == group.representative,
            "relation": relation.value,
            "flags": joined(dict.fromkeys(flag.kind.value for flag in flags)),
            "notes": joined(flag.note for flag in flags),
            "selected": selected.selection.holds(quote),
            "outlet": quote.article.outlet,
            "published_at": quote.article.published,
            "url": quote.article.url,
            "headline": quote.article.headline,
            "speaker": joined(speaker.name for speaker in quote.speakers),
            "kind": quote.record.kind.value,
            "quote_text": quote.record.text,
        }


def groups_with_quotes(selected: Selected) -> Iterator[tuple[VariantGroup, Mapping[str, Occurrence]]]:
    """The groups of variants that have a selected member, each with (at least) its quotes by id.

    Some hundred groups' quotes are held at once.
    """
    groups = selected.groups()
    for start in range(0, len(groups), _AT_ONCE):
        some = groups[start : start + _AT_ONCE]
        quotes = selected.occurrences({member for group in some for member in group.members})
        for group in some:
            yield group, quotes
