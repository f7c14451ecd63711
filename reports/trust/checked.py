"""Reviews beside what they are of, as the run has it now."""

from collections.abc import Iterable, Mapping, Sequence

from reports.trust.drawing import Of
from reports.trust.precision import Checked
from reports.trust.sampling import joined
from resolvers.runs.results import Occurrence, Results
from resolvers.runs.reviews import Review

THROUGH_ANOTHER = "joined through another"  # two members of a group that has another representative now


def checked_in(results: Results, of: Of, reviews: Sequence[Review]) -> tuple[list[Checked], list[str]]:
    """The ``reviews`` that can be counted, in their order, and a line for each that cannot, why."""
    known = results.occurrences({quote_id for review in reviews for quote_id in _ids(review)})
    there: list[Review] = []
    missing: list[str] = []
    for review in reviews:
        if known.keys() >= set(_ids(review)):
            there.append(review)
        else:
            missing.append(f"{_named(review)}: not in this run")
    if of is Of.QUOTES:
        return [Checked(review, known[review.quote_id]) for review in there], missing
    pairs, parted = _pairs(results, there, known)
    return pairs, [*missing, *(f"{_named(review)}: not joined in this run any more" for review in parted)]


def _pairs(
    results: Results, reviews: Iterable[Review], known: Mapping[str, Occurrence]
) -> tuple[list[Checked], list[Review]]:
    groups = {quote.group_id for quote in known.values() if quote.group_id is not None}
    relations = dict(joined(results.groups(groups)))
    pairs: list[Checked] = []
    parted: list[Review] = []
    for review in reviews:
        member, other = known[review.quote_id], known[review.other_id]
        relation = relations.get((review.quote_id, review.other_id))
        if relation is not None:
            pairs.append(Checked(review, member, other, relation.value))
        elif member.group_id is not None and member.group_id == other.group_id:
            pairs.append(Checked(review, member, other, THROUGH_ANOTHER))
        else:
            parted.append(review)
    return pairs, parted


def _ids(review: Review) -> list[str]:
    return [quote_id for quote_id in review.key if quote_id]


def _named(review: Review) -> str:
    return " and ".join(_ids(review))
