"""Datasette itself shows the database: pages, search, views, facets, links and what the metadata says."""

import asyncio
import json

import pytest

from reports.exports.dictionary import described
from reports.exports.schema import VIEWS, table_columns, tables
from tests.reports.exports.samples import exported

pytestmark = pytest.mark.slow

datasette_app = pytest.importorskip("datasette.app", reason="Datasette is not installed")


@pytest.fixture
def served(harbor, tmp_path):
    """Answers a path: ``served("/out/quotes.json")`` is the response of Datasette."""
    database = exported(harbor, tmp_path, "sqlite")
    metadata = json.loads(database.with_name("out.metadata.json").read_text(encoding="utf-8"))
    site = datasette_app.Datasette([str(database)], metadata=metadata)

    def get(path: str):
        async def answer():
            await site.invoke_startup()
            return await site.client.get(path)

        return asyncio.run(answer())

    return get


@pytest.mark.parametrize("name", ["", *(table for table, _ in tables()), *VIEWS])
def test_every_page_answers(name, served):
    response = served(f"/out/{name}".rstrip("/"))
    assert response.status_code == 200
    for column in table_columns(name) if name and name not in VIEWS else ():
        assert described(column).split(".")[0].split("“")[0].replace("'", "&#39;") in response.text


def test_descriptions_facets_and_order(served):
    page = served("/out/quotes.json?_shape=objects&_extras=facet_results").json()
    assert [row["number"] for row in page["rows"]] == [1, 2, 3, 4, 5, 6, 7]
    assert {"outlet", "speaker", "kind", "speech"} <= set(page["facet_results"])
    assert "The quotes of the run harbor: all of them." in served("/out").text


def test_search_by_words(served):
    page = served("/out/quotes.json?_shape=array&_search=elan").json()
    assert [row["speaker"] for row in page] == ["Ada Kell"]
    page = served("/out/quotes_with_speakers.json?_shape=array&_search=never").json()
    assert {row["outlet"] for row in page} == {"Norrland Wire"}
    assert 'name="_search"' in served("/out/quotes").text


def test_rows_link_to_what_they_refer_to(served):
    rows = served("/out/quote_speakers.json?_shape=array").json()
    assert served(f"/out/quotes/{rows[0]['quote_id']}").status_code == 200
    page = served("/out/quote_speakers").text
    assert f'href="/out/speakers/{rows[0]["speaker_id"]}"' in page and ">Mara Venn</a>" in page
    assert "Quay stays</a>" in served("/out/quotes").text, "an article by its headline"


def test_views_can_be_filtered(served):
    page = served("/out/variants_side_by_side.json?_shape=array&relation=near").json()
    assert [row["outlet"] for row in page] == ["Norrland Wire"]
    page = served("/out/speakers_by_outlet.json?_shape=array&speaker=Mara+Venn").json()
    assert {row["outlet"]: row["quotes"] for row in page} == {
        "Harbor Ledger": 1,
        "Norrland Wire": 2,
        "Tern Courier": 1,
    }
