"""``python -m reports.cli``, where the command ``quotes`` is not installed."""

from reports.cli import main

raise SystemExit(main())
