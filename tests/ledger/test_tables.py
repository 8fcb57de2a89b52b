"""A ledger goes out as tables and comes back whole; what came once does not come twice."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from headway.errors import InputError
from headway.ledger import FORMS, Form, Ledger, import_into, open_ledger
from headway.model import Article, Claim, Reading, Skipped

from .samples import make_article, make_claim

ADDRESS = "https://harrow.example/shells"


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(tmp_path / "a.ledger") as opened:
        article = make_article(address=ADDRESS)
        claim = make_claim(article)
        opened.take(article, Reading((claim, make_claim(article, 19, order=1))), reader="r1", signature=b"s", copies=())
        opened.take(article, Reading(), reader="r2", signature=b"s", copies=())
        opened.take(article, Reading((claim,)), reader="r3", signature=b"s", copies=())
        opened.take(make_article("Le pont.", day=None), None, reader="r1", signature=b"", copies=())
        made = opened.decide("accept", claim.id, who="Ann", why="seen")
        opened.decide("correct", claim.id, who="Ben", correction=claim)
        opened.undo(made.number, who="Ann")
        opened.skip(Skipped("b.html", "too short"))
        yield opened


def held(ledger: Ledger) -> dict[Article, tuple[Claim, ...]]:
    return dict(ledger.articles())


@pytest.mark.parametrize("form", ["parquet", "jsonl", "ledger"])
def test_what_goes_out_comes_in_whole_and_only_once(ledger: Ledger, form: str, tmp_path: Path) -> None:
    source = ledger.path
    if form != "ledger":
        pytest.importorskip("pyarrow") if form == "parquet" else None
        source = tmp_path / "tables"
        ledger.export(source, form="parquet" if form == "parquet" else "jsonl")
    with open_ledger(tmp_path / "b.ledger") as other:
        brought = import_into(other, source)
        assert (brought.new, brought.decisions) == (4, 3)
        assert held(other) == held(ledger)
        assert other.decisions(every=True) == ledger.decisions(every=True)
        assert other.skips() == ledger.skips()
        assert other.check() == ()
        stamp = other.stamp()
        again = import_into(other, source)
        assert (again.new, again.decisions, other.stamp()) == (0, 0, stamp)
        assert other.decisions(every=True) == ledger.decisions(every=True)


def test_a_folder_of_shards_is_taken_in_as_one(ledger: Ledger, tmp_path: Path) -> None:
    with open_ledger(tmp_path / "c.ledger") as third:
        article = make_article("All is quiet in Tarsib.", address="https://tarsib.example/b")
        third.take(article, Reading(), reader="r1", signature=b"", copies=())
        third.export(tmp_path / "shards" / "1", form="jsonl")
    ledger.export(tmp_path / "shards" / "2", form="jsonl")
    with open_ledger(tmp_path / "b.ledger") as other:
        import_into(other, tmp_path / "shards")
        assert held(other) == held(ledger) | {article: ()}


def test_parquet_is_read_by_duckdb_polars_and_pandas(ledger: Ledger, tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    duckdb, polars, pandas = (pytest.importorskip(name) for name in ("duckdb", "polars", "pandas"))
    written = dict(ledger.export(tmp_path / "t"))
    claims = str(tmp_path / "t" / "claim.parquet")
    assert written[claims] == 3
    assert duckdb.sql(f"SELECT count(*) FROM '{claims}' WHERE exact LIKE '40 shells%'").fetchall() == [(2,)]
    assert polars.read_parquet(claims)["kind"].to_list() == ["figure"] * 3
    assert list(pandas.read_parquet(claims)["reading"]) == [1, 1, 3]


@pytest.mark.parametrize("form", FORMS)
def test_every_table_is_a_file_with_its_rows(ledger: Ledger, form: Form, tmp_path: Path) -> None:
    if form == "parquet":
        pytest.importorskip("pyarrow")
    written = {Path(file).stem: rows for file, rows in ledger.export(tmp_path / "t", form=form)}
    assert {"text": 2, "claim": 3, "decision": 3, "skipped": 1}.items() <= written.items()
    assert {path.name for path in (tmp_path / "t").iterdir()} == {f"{table}.{form}" for table in written}


def test_without_pyarrow_one_line_names_the_extra(
    ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with pytest.raises(InputError, match=r"pip install 'headway\[parquet\]'"):
        ledger.export(tmp_path / "t")
    assert not (tmp_path / "t").exists()


def test_what_is_no_ledger_and_no_tables_is_refused(ledger: Ledger, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError, match="no exported tables"):
        import_into(ledger, tmp_path / "empty")
    with pytest.raises(InputError, match="no such file or folder"):
        import_into(ledger, tmp_path / "nowhere")
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / "edition.jsonl").write_text('{"article": 1}\n')
    with pytest.raises(InputError, match="lacks the table text"):
        import_into(ledger, tmp_path / "bad")
