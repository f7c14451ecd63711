"""What can be asked for with ``--format`` and ``--sort``, command by command."""

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


class Order(StrEnum):
    """What ``report`` shows first of what somebody said."""

    DATE = "date"  # the earliest
    CONFIDENCE = "confidence"  # the surest
    OUTLETS = "outlets"  # what most outlets printed


class ScoreFormat(StrEnum):
    """How ``evaluate`` prints."""

    TEXT = "text"
    JSON = "json"


class ProseFormat(StrEnum):
    """How ``methodology`` prints."""

    TEXT = "text"
    MARKDOWN = "markdown"


class ExportFormat(StrEnum):
    """What ``export`` writes."""

    CSV = "csv"
    XLSX = "xlsx"
    JSONL = "jsonl"
    PARQUET = "parquet"
    SQLITE = "sqlite"
    HTML = "html"  # a folder of pages
    ANNOTATIONS = "annotations"  # W3C Web Annotation
    FTM = "ftm"  # FollowTheMoney


class DictionaryFormat(StrEnum):
    """How ``export --dictionary`` prints."""

    CSV = "csv"
    JSONL = "jsonl"
