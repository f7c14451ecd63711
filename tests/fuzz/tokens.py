"""What mutations put in: pieces that readers, marks and rules look for, and characters that do harm."""

MARKS = (*"“”„\"‘’‚'«»‹›「」『』", "``", "''", "’’", "&quot;", "&ldquo;", "&#8221;", "&rsquo;")
CUES = (
    "said", "says", "told reporters", "according to", "asked", "denied that", "added:", "he said.", "reportedly",
    "who said", "wrote in a letter", "as quoted by", "citing", "believes that", "declined to comment",
)  # fmt: skip
NAMES = (
    "Mara Venn", "Otto Brill", "Venn", "Ms. Venn", "the mayor", "a senior harbor official", "Mayor Mara Venn",
    "Harbor Ledger", "the Port Authority of Corrin", "she", "I", "we", "who", "O'Dell", "Dr. Ines de la Quorra",
    "two people familiar with the talks", "VENN:", "Venn's aide", "Norvane", "Kim Jol", "BRILL", "his brother",
)  # fmt: skip
PROSE = (
    "that the northern quay will not be sold", "the pier was closed on Monday", "rain", "is not", "never", "if",
    "may", "about 40", "four million", "3.5%", "$20m", "between 3 and 5", "No talks before autumn:", "more than",
    "Advertisement", "Read more:", "By Ida Kell", "HARBOR, March 5 (Ledger) —", "The Slow Harbor", "Photo: Kell",
    "Q:", "A:", "[sic]", "…", "...", "—", "-", "(", ")", ":", ";", ".", ",", "?", "!", "http://ledger.example/a",
)  # fmt: skip
WHITE = (" ", "\n", "\n\n", "\r\n", "\t", "\u00a0", "\u2028", "\u0085", "\x0b", "\x0c", "\x1c", "\x1f")
HARMFUL = (
    "\x00", "\x1b[31m", "\x1b]0;x\x07", "\u202e", "\u2066", "\u200b", "\ufeff", "\u00ad", "\ufffd", "\U0001f600",
    "\u0301", "\u0130", "\u1e9e", "\ufb01", "\u0660", "²", "½", "١٢", "３", "=HYPERLINK(", "＝1", "'=", "[/b]",
    "\uffff", "\U0010ffff", "ß", "ﬀ", "ǅ", "\u0345", "\u3000", "Ⅷ", "①", "한국", "محمد", "a" * 40, "A" * 40,
)  # fmt: skip
DATES = (
    "2024-03-05", "20240305T093000Z", "5 March 2024", "March 5, 2024", "05.03.2024", "13/03/2024", "03/04/2024",
    "09:30", "7:40 PM IST", "+05:30", "GMT-14:59", "1709631000", "1709631000000", "31 Feb 2024", "1e400", "12am",
    "Tue Mar  5 09:30:00 2024", "UTC", "EST",
)  # fmt: skip
JSON = (
    "{", "}", "[", "]", ":", ",", '"', '"text": "', '"headline": "', '"published": ', '"author": ["', '"id": "',
    "null", "true", "NaN", "Infinity", "-1e999", "\\ud800", "\\u0000", "\\n", "{}\n", '"source": {"name": ',
    '"version": "https://jsonfeed.org/version/1"', '"items": [', '"content_html": "',
)  # fmt: skip
CSV = (",", ";", "\t", "|", '""', '"', "text,headline,url\n", "sep=;\n", "\r", "state,action,speaker,other\n")
HTML = (
    "<p>", "</p>", "<q>", "</q>", "<blockquote>", "</blockquote>", "<article>", "<h1>", "<figcaption>", "<script>",
    "</script>", "<!--", "-->", "<![CDATA[", "]]>", "<br>", "<div class='byline'>", "<table><tr><td>", "<template>",
    '<meta charset="utf-7">', '<meta property="og:title" content="', '<time datetime="', "<svg>", "<base href=",
    '<meta property="article:published_time" content="', '<link rel="canonical" href="', "&#0;", "&#xd800;", "&amp",
    '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "', "<?xml version='1.0'?>", "<title>",
)  # fmt: skip
FEED = (
    "<rss>", "<channel>", "<item>", "</item>", "<entry>", "<content:encoded>", "<link>", "<pubDate>", "</rss>",
    '<feed xmlns="http://www.w3.org/2005/Atom">', '<content type="html">', "<!ENTITY", "<dc:date>", "<xhtml:div>",
    '<?xml version="1.0" encoding="utf-16"?>', "xml:base='http://['",
)  # fmt: skip
WARC = (
    "WARC/1.0\r\n", "WARC-Type: response\r\n", "WARC-Target-URI: http://ledger.example/a\r\n", "\r\n\r\n",
    "Content-Length: 10\r\n", "Content-Length: 99999999999\r\n", "HTTP/1.1 200 OK\r\n", "Content-Type: text/html\r\n",
    "Content-Type: application/http\r\n", "Transfer-Encoding: chunked\r\n\r\n", "Content-Encoding: gzip\r\n", "5\r\n",
    "Content-Type: text/html; charset=idna\r\n", "Content-Encoding: deflate\r\n", "Location: http://[::1]/\r\n",
    "User-agent: *\nDisallow: /\nCrawl-delay: 1e9\n", "HTTP/1.1 301 x\r\n",
)  # fmt: skip
TOML = (
    'min-confidence = "x"\n',
    "[report]\n",
    "outlet = [",
    "all = true\n",
    "= 1979-05-27\n",
    "[tool.quotes]\n",
)
BYTES = (
    b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"\xff", b"\xc3", b"\xe2\x80", b"\xed\xa0\x80", b"\x93", b"\x94",
    b"\x1f\x8b\x08", b"BZh9", b"\xfd7zXZ\x00", b"PAR1", b"%PDF-", b"PK\x03\x04", b"\x80\x81", b"\xf4\x90\x80\x80",
)  # fmt: skip

TEXT = (*MARKS, *CUES, *NAMES, *PROSE, *WHITE, *HARMFUL, *DATES)
ALL: tuple[bytes, ...] = (
    *(token.encode() for token in (*TEXT, *JSON, *CSV, *HTML, *FEED, *WARC, *TOML)),
    *BYTES,
)

# A byte of an input that is spelled in words stands for one of these.
WORDS = (*(f" {word}" for word in (*CUES, *NAMES, *PROSE)), *MARKS, *WHITE, *HARMFUL)
