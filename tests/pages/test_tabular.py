import gzip
import io
import json
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from headway.errors import InputError
from headway.model import Article, Skipped
from headway.pages import Chrome, read_pages

Read = Callable[..., list[Article | Skipped]]
ROW = ("Bridge reopens", "The ministry, it said, had reopened the bridge.", "2017-05-09", "The Valley")


def _told(found: Article | Skipped) -> tuple[object, ...]:
    assert isinstance(found, Article), found
    return found.title, found.text, found.day and found.day.isoformat(), found.outlet


@pytest.mark.parametrize(
    "header, delimiter",
    [
        ("title,text,published,publisher", ","),
        ("Headline,Body,Pub Date,Source", ","),
        ("title\tcontent\tdate\toutlet", "\t"),
        ("\ufeffTitle;Full-Text;Date;Publication", ";"),
        ("headline|article|publishedAt|source_name", "|"),
    ],
)
def test_columns_are_told_by_their_names(read: Read, header: str, delimiter: str) -> None:
    row = delimiter.join(f'"{value}"' for value in ROW)
    (found,) = read(f"{header}\n{row}\n", "articles")
    assert _told(found) == ROW


def test_a_column_given_by_hand_counts_before_the_usual_names(read: Read) -> None:
    (found,) = read("text,Absatz\nshort,The ministry had reopened it.\n", "a.csv", columns={"text": "Absatz"})
    assert _told(found)[1] == "The ministry had reopened it."


def test_an_unknown_field_is_an_error_before_anything_is_read(tmp_path: Path, chrome: Chrome) -> None:
    (tmp_path / "a.csv").write_text("text\nOne.\n")
    with pytest.raises(InputError, match="no such field to map: words"):
        read_pages([str(tmp_path)], chrome, columns={"words": "text"})


def test_rows_are_numbered_and_each_fails_alone(read: Read, tmp_path: Path) -> None:
    good, empty, undated = read('title,text,date\nA,"Two\nlines.",\nB,,\nC,Words.,soon\n', "a.csv")
    assert _told(good)[1] == "Two\nlines."
    assert empty == Skipped(f"{tmp_path / 'a.csv'}:3", "no text in it")
    assert isinstance(undated, Skipped)
    assert (undated.source.rpartition(":")[2], undated.reason) == ("4", "bad value")


def test_a_table_without_a_column_of_text_is_one_skip(read: Read) -> None:
    (skipped,) = read("id,amount\n1,2\n3,4\n", "a.csv")
    assert isinstance(skipped, Skipped)
    assert (skipped.reason, skipped.detail) == ("no column of text", "columns: id, amount")


def test_a_text_with_a_comma_in_its_first_line_is_no_table(read: Read, paragraphs: tuple[str, ...]) -> None:
    (article,) = read("In the text, by the river\n\n" + "\n\n".join(paragraphs), "a.txt")
    assert isinstance(article, Article)


@pytest.mark.parametrize(
    "value",
    [
        [{"headline": ROW[0], "body": ROW[1], "date": ROW[2], "source": ROW[3]}],
        {"articles": [{"title": ROW[0], "content": ROW[1], "publishedAt": f"{ROW[2]}T06:30:00Z", "source": {"id": None, "name": ROW[3]}}]},
        {"title": ROW[0], "text": ROW[1], "published": ROW[2], "publisher": ROW[3]},
    ],
)  # fmt: skip
def test_keys_of_json_are_told_by_their_names(read: Read, value: object) -> None:
    for text in (json.dumps(value), json.dumps(value, indent=2)):
        (found,) = read(text, "articles")
        assert _told(found) == ROW


def test_members_of_archives_show_where_they_lie(
    read: Read, tmp_path: Path, make_zip: Callable[[dict[str, bytes | str]], bytes], paragraphs: tuple[str, ...]
) -> None:
    rows = f"title,text\nA,{ROW[1].replace(',', '')}\n"
    packed = make_zip({"b/rows.csv.gz": gzip.compress(rows.encode()), "a.txt": paragraphs[0], "b/.DS_Store": "x"})
    found = [page.capture.source for page in read(packed, "all.zip") if isinstance(page, Article)]
    assert found == [f"{tmp_path}/all.zip!a.txt", f"{tmp_path}/all.zip!b/rows.csv.gz:2"]


def test_standard_input_is_told_by_its_first_bytes(
    chrome: Chrome, monkeypatch: pytest.MonkeyPatch, paragraphs: tuple[str, ...]
) -> None:
    content = gzip.compress(json.dumps({"text": paragraphs[0], "published": "2017-05-09"}).encode())
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
    (article,) = read_pages(["-"], chrome, guard=False)
    assert isinstance(article, Article)
    assert (article.text, article.day, article.capture.source) == (paragraphs[0], date(2017, 5, 9), "-:1")
