"""What can be asked for with ``--format``, command by command."""

from enum import StrEnum


class DetectFormat(StrEnum):
    """How ``detect`` prints."""

    JSONL = "jsonl"


class ListFormat(StrEnum):
    """How ``speakers`` and ``variants`` print."""

    TEXT = "text"
    JSONL = "jsonl"


class TableFormat(StrEnum):
    """How ``conflicts``, ``anonymous`` and ``timeline`` print."""

    TEXT = "text"
    JSONL = "jsonl"
    CSV = "csv"


class ScoreFormat(StrEnum):
    """How ``evaluate`` prints."""

    TEXT = "text"
    JSON = "json"


class ExportFormat(StrEnum):
    """What ``export`` writes."""

    CSV = "csv"
    JSONL = "jsonl"
    PARQUET = "parquet"
