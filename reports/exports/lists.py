"""The speakers and the groups of variants as rows: for exports, and for programs that read the commands."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from reports.exports.tables import joined
from reports.selected import Selected
from resolvers.matching.flag import Flag
from resolvers.matching.variants import VariantGroup
from resolvers.runs.results import Occurrence, SpeakerSummary

_AT_ONCE = 20_000  # groups whose members are looked for together, in one way through the run


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
    for _, rows in groups_with_rows(selected):
        yield from rows


def groups_with_rows(selected: Selected) -> Iterator[tuple[VariantGroup, list[dict[str, Any]]]]:
    """The groups of variants that have a selected member, each with its members as rows of ``variants``.

    Groups, and members in a group, stand with the earliest first. Goes through the run once for
    some thousand groups, whose rows it holds.
    """
    groups = selected.groups()
    for start in range(0, len(groups), _AT_ONCE):
        some = groups[start : start + _AT_ONCE]
        wanted = {group.group_id for group in some}
        printed = {
            quote.record.quote_id: _printed(selected, quote)
            for quote in selected.results.all()
            if quote.group_id in wanted
        }
        for group in some:
            yield group, list(_rows(group, printed))


def _printed(selected: Selected, quote: Occurrence) -> dict[str, Any]:
    """What a row of ``variants`` says of a quote alone: not the article, whose text would be held as well."""
    return {
        "selected": selected.selection.holds(quote),
        "outlet": quote.article.outlet,
        "published_at": quote.article.published,
        "url": quote.article.url,
        "headline": quote.article.headline,
        "speaker": joined(speaker.name for speaker in quote.speakers),
        "kind": quote.record.kind.value,
        "quote_text": quote.record.text,
    }


def _rows(group: VariantGroup, printed: Mapping[str, dict[str, Any]]) -> Iterator[dict[str, Any]]:
    flags: dict[str, list[Flag]] = {}
    for flag in group.flags:
        flags.setdefault(flag.quote_id, []).append(flag)
    for position, (member, relation) in enumerate(zip(group.members, group.relations, strict=True), 1):
        found = flags.get(member, ())
        yield {
            "variant_group_id": group.group_id,
            "position": position,
            "quote_id": member,
            "is_representative": member == group.representative,
            "relation": relation.value,
            "flags": joined(dict.fromkeys(flag.kind.value for flag in found)),
            "notes": joined(flag.note for flag in found),
            **printed[member],
        }
