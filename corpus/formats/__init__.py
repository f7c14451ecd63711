"""One module per file format. Each has ``read(path, stream)``, which yields articles and what it set aside.

``path`` is the name that results go by; ``stream`` is the open file, in bytes. A reader raises nothing for
what stands in a file; ``OSError`` from the disk passes through to ``corpus.read``.
"""
