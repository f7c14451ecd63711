"""What fuzzing begins with: small files of our own writing in every format, made from the bundled sample."""

import gzip
import io
import json

import polars as pl

from corpus.sample import sample_folder

HTML = """<html><head><title>{title}</title><meta property="article:published_time" content="2024-03-05T09:30:00Z">
<meta property="og:site_name" content="Harbor Ledger"></head><body><article><h1>{title}</h1><p>By Ida Kell</p>
<p>{text}</p><blockquote>We will not sell it.</blockquote><figcaption>Photo: Kell</figcaption></article></body></html>"""
RSS = """<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Harbor Ledger</title><item><title>{title}</title><link>http://ledger.example/a</link>
<pubDate>Tue, 05 Mar 2024 09:30:00 GMT</pubDate><content:encoded><![CDATA[<p>{text}</p>]]></content:encoded></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Ledger</title><entry><title type="html">{title}</title>
<link href="http://ledger.example/a"/><published>2024-03-05T09:30:00Z</published><content type="html">&lt;p&gt;{text}
&lt;/p&gt;</content></entry></feed>"""
SETTINGS = (
    'min-confidence = 0.6\n[report]\noutlet = ["Harbor Ledger"]\nall = true\n[export]\nformat = "csv"\n'
)
SPEAKERS = (
    "state,action,speaker,other,article,reason\naccepted,merge,Mara Venn,Ms. Venn,,\n"
    "suggested,merge,Otto Brill,Brill,a_0,one surname\nrejected,split,Venn,,ledger/a.txt,\naccepted,rename,Venn,Q42,,\n"
)
REVIEWS = (
    "quote_id,other_id,quote_ok,speaker_ok,kind_ok,variants_ok,speaker_id,note,audit\n"
    "q_0123456789abcdef,,yes,no,unclear,,s_0,wrong Venn,quotes 1\nq_1,q_2,,,,yes,,,\n"
)
RECORD = {
    "id": "ledger", "quote_id": "q_1", "article_id": "a_1", "path": "ledger/a.txt", "kind": "direct", "text": "x y",
    "content": [[0, 1]], "cue": None, "source": [[2, 3]], "speech": True, "confidence": 0.9, "reason": "named",
    "speakers": [{"id": "s_1", "name": "Mara Venn", "kind": "person"}], "via": [], "section": "body",
    "attributions": [{"content": [[0, 1]], "cue": [[1, 2]], "source": [], "speakers": [{"kind": "person", "name": "V"}]}],
}  # fmt: skip


def texts() -> list[bytes]:
    """The first part of each article of the sample, with choices after it, and words spelled by bytes."""
    whole = [path.read_text(encoding="utf-8") for path in sorted(sample_folder().glob("*.txt"))]
    begun = [text[:600].encode() for text in whole]
    return [
        *begun,
        *(text + bytes(range(0, 240, 7)) for text in begun),
        bytes(range(256)),
        bytes(range(255, 0, -1)),
    ]


def _stories() -> list[tuple[str, str]]:
    found = []
    for text in texts()[:4]:
        title, _, story = text.decode("utf-8", "replace").partition("\n")
        found.append((title, story.strip()[:300]))
    return found


def pages() -> list[bytes]:
    made = [HTML.format(title=title, text=text.replace("\n\n", "</p><p>")) for title, text in _stories()]
    return [page.encode() for page in made] + [made[0].encode("cp1252", "replace"), made[0].encode("utf-16")]


def json_lines() -> list[bytes]:
    rows = [
        {"id": f"n{number}", "headline": title, "text": text, "outlet": "Harbor Ledger", "date": "2024-03-05"}
        for number, (title, text) in enumerate(_stories())
    ]
    odd: list[object] = [
        {"text": 7}, {"title": "x"}, [], "text", {"text": "x", "author": ["A", {"name": "B"}]}, {"text": "\ud800 x"},
        {"body": {"words": "deep"}, "text": "x", "when": 1709631000, "ledger id": "7"},
    ]  # fmt: skip
    lines = [
        *(json.dumps(row, ensure_ascii=False).encode() for row in rows),
        *(json.dumps(row).encode() for row in odd),
    ]
    return [*lines, b"\n".join(lines)]


def json_files() -> list[bytes]:
    lines = json_lines()[:-1]
    return [
        b"[" + b",".join(lines) + b"]",
        *lines,
        json.dumps({"format": 5, "counts": {"quotes": 3}}).encode(),
    ]


def tables() -> list[bytes]:
    title, text = _stories()[0]
    rows = [
        ["headline", "text", "date"],
        [title, text[:100], "5 March 2024"],
        ["=1+1", 'He said "no",\ntwice', ""],
    ]
    made = []
    for delimiter in ",;\t|":
        cells = ([f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in row] for row in rows)
        made.append("\r\n".join(delimiter.join(row) for row in cells).encode())
    return [
        *made,
        b"\xef\xbb\xbf" + made[0],
        made[0].decode().encode("cp1252", "replace"),
        b"text\nbare\n\nx,y\n",
    ]


def parquets() -> list[bytes]:
    frames = [
        pl.DataFrame({"text": [text for _, text in _stories()], "date": ["2024-03-05", None, "", "x"]}),
        pl.DataFrame({"text": [1, 2]}),
        pl.DataFrame({"body": [{"words": "deep"}], "text": ["x"]}),
        pl.DataFrame({"text": pl.Series([], dtype=pl.String)}),
    ]
    found = []
    for frame in frames:
        stream = io.BytesIO()
        frame.write_parquet(stream, compression="uncompressed")
        found.append(stream.getvalue())
    return found


def crawls() -> list[bytes]:
    page = pages()[0]
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
    chunked = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Type: text/html\r\n\r\n"
    chunked += f"{len(page):x}\r\n".encode() + page + b"\r\n0\r\n\r\n"
    kinds = (
        (b"response", answer),
        (b"response", chunked),
        (b"warcinfo", b"x"),
        (b"resource", page),
        (b"revisit", b""),
    )
    records = [
        b"WARC/1.0\r\nWARC-Type: "
        + kind
        + b"\r\nWARC-Target-URI: http://ledger.example/a\r\nContent-Type: text/html\r\n"
        b"Content-Length: " + str(len(block)).encode() + b"\r\n\r\n" + block + b"\r\n\r\n"
        for kind, block in kinds
    ]
    return [*records, b"".join(records), b"".join(records)[:-30]]


def feeds() -> list[bytes]:
    stories = [(title.replace("&", ""), text.replace("&", "").replace("<", "")) for title, text in _stories()]
    json_feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Ledger",
        "items": [
            {"url": "a", "title": title, "content_text": text, "authors": [{}]} for title, text in stories
        ],
    }
    made = [form.format(title=title, text=text) for form in (RSS, ATOM) for title, text in stories[:2]]
    return [*(feed.encode() for feed in made), json.dumps(json_feed).encode(), made[0].encode("utf-16")]


def answers() -> list[bytes]:
    robots = b"User-agent: *\nDisallow: /private\nCrawl-delay: 1\n"
    found = []
    for kind, body in (("text/html; charset=latin-1", pages()[0]), ("application/rss+xml", feeds()[0])):
        head = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode()
        found += [head + body, robots + b" " * len(body) + head + body]
    packed = gzip.compress(pages()[0])
    found.append(b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Type: text/html\r\n\r\n" + packed)
    found.append(b"HTTP/1.1 302 Found\r\nLocation: http://ledger.example/b\r\n\r\n" * 3)
    found.append(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n" + json_files()[0])
    return found


def everything() -> list[bytes]:
    """One of each format, and packed ones."""
    makers = (texts, pages, json_lines, json_files, tables, crawls, feeds)
    found = [sample for make in makers for sample in make()[:2]]
    return [*found, *(gzip.compress(sample) for sample in found[:4])]


def speakers_files() -> list[bytes]:
    return [
        SPEAKERS.encode(),
        SPEAKERS.replace(",", ";").encode("cp1252"),
        SPEAKERS.encode("utf-16"),
        b"sep=,\n" + SPEAKERS.encode(),
    ]


def reviews() -> list[bytes]:
    audit = "quote_ok,speaker_ok,kind_ok,note,passage,quote_id,speaker_id,audit\ny,n,?,,x [[y]],q_1,s_1,\nx,,,,,,,\n"
    pairs = "variants_ok,note,relation,quote_id,other_id,audit\nyes,,near,q_1,q_2,\n"
    return [
        REVIEWS.encode(),
        REVIEWS.encode("utf-16"),
        audit.encode(),
        pairs.encode(),
        audit.replace(",", "\t").encode(),
    ]


def settings() -> list[bytes]:
    return [
        SETTINGS.encode(),
        b"[tool.quotes]\n" + SETTINGS.partition("[")[0].encode(),
        b"[detect]\nout = 'x'\n",
    ]


def records() -> list[bytes]:
    return [json.dumps(RECORD).encode(), json.dumps(RECORD).encode() + b"\n\n" + json.dumps(RECORD).encode()]
