"""How often attributions are right by how sure they say they are, and by their reasons.

    python -m resolvers.training.certainty --gold dev.jsonl.xz --speakers SPEAKERS.json

Only quotes that match a labelled one are counted; of those, the certainty of the speaker alone is compared,
not that of the quote. The expected calibration error (Naeini, Cooper and Hauskrecht, AAAI 2015) has ten bins.
"""

import argparse
import re
from collections import Counter
from pathlib import Path

from quotes.detect import Detector
from quotes.training.reliability import bins_of, calibration_error
from resolvers.training.labelled import read_labelled

_PRINTED = re.compile(r"'[^']*'|[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*)*")


def main() -> None:
    """Print the bins, the calibration error, and the reasons, the most frequent first."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--gold", type=Path, required=True, help="articles, in PolNeAR's form")
    parser.add_argument("--speakers", type=Path, required=True, help="their speakers (see labelled.py)")
    options = parser.parse_args()
    outcomes: list[tuple[float, bool]] = []
    left_open = 0
    by_reason: Counter[str] = Counter()
    right_by_reason: Counter[str] = Counter()
    for labelled in read_labelled(options.gold, options.speakers, Detector.load()):
        for index in labelled.wanted:
            answer = labelled.answered.answers[index]
            if not answer.voices:
                left_open += 1
                continue
            right = labelled.is_right(index, [voice.name for voice in answer.voices])
            outcomes.append((answer.score, right))
            reason = _PRINTED.sub("…", answer.reason)
            by_reason[reason] += 1
            right_by_reason[reason] += right
    for each in bins_of(outcomes):
        print(f"said {each.confidence:.2f}, right {each.right:.2f}, of {each.count}")
    print(f"calibration error {calibration_error(outcomes):.3f}; {left_open} left open")
    for reason, number in by_reason.most_common(40):
        print(f"{right_by_reason[reason]:5} of {number:5}  {reason}")


if __name__ == "__main__":
    main()
