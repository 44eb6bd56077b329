"""The book of a pack: whole, well-formed, its links true, the same each time, and never half-written."""

from pathlib import Path

import pytest
from lxml import etree

from onroll.policy import Policy, load_pack, load_policy
from onroll.policy.book import BookError, write_book
from onroll.policy.book import writing as book_writing
from onroll.policy.scenarios import run_scenarios, scenarios_of
from tests.policy.sample import HARBOUR, changed, harbour, harbour_scenarios


def make(out: Path) -> Path:
    """The book of the sample pack."""
    policy = harbour()
    write_book(policy, run_scenarios(policy, harbour_scenarios()), out)
    return out


def texts(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.iterdir())}


def parsed(text: str) -> etree._Element:
    """A page as a tree; void elements closed, since the pages are HTML and the parser is strict."""
    parser = etree.HTMLParser(recover=False)
    return etree.fromstring(text.encode(), parser)


def links_of(tree: etree._Element) -> list[str]:
    return [str(each) for each in tree.xpath("//a/@href | //link/@href")]


def test_every_link_leads_somewhere(tmp_path: Path) -> None:
    pages = texts(make(tmp_path / "book"))
    for name, text in pages.items():
        if name.endswith(".html"):
            tree = parsed(text)
            ids = {str(each) for each in tree.xpath("//@id")}
            for target in links_of(tree):
                assert target.removeprefix("#") in ids if target.startswith("#") else target in pages, (name, target)


@pytest.mark.thorough
def test_links_of_a_shipped_pack_lead_somewhere(tmp_path: Path) -> None:
    policy = load_policy("liverpool-2016")
    write_book(policy, run_scenarios(policy, scenarios_of("liverpool-2016")[:10]), tmp_path / "book")
    pages = texts(tmp_path / "book")
    assert len(pages) >= len(policy.pack.clauses) + 8
    targets = {t for text in pages.values() if text.startswith("<!") for t in links_of(parsed(text))}
    assert {t for t in targets if not t.startswith(("#", "http"))} <= set(pages)


def test_a_clause_shows_its_rules_parameters_scenarios_and_conflicts(tmp_path: Path) -> None:
    page = " ".join(" ".join(parsed((make(tmp_path / "book") / "clause-2.html").read_text("utf-8")).itertext()).split())
    for text in (
        "Tell the Attendance Team",
        "should · duty · tell_team · 2 scenarios",
        "Who School",
        "Deadline on days 4 to 8",
        "looked after by a local authority: no",
        "The team is told on days 4 to 8 and completes the list",
        "duty tell team: status due, due 2016-02-10, opens 2016-02-04",
        "Day four or day five",
        "Here: Day 4.",
    ):
        assert text in page


def test_a_clause_that_nothing_carries_says_why(tmp_path: Path) -> None:
    assert "Not carried out: Training is arranged" in (make(tmp_path / "book") / "clause-6.html").read_text("utf-8")


def test_actors_have_their_local_titles_and_the_picture_its_words(tmp_path: Path) -> None:
    pages = texts(make(tmp_path / "book"))
    assert [str(h.text) for h in parsed(pages["actors.html"]).iter("h2")] == ["School", "Attendance Team"]
    figure = next(parsed(pages["timelines.html"]).iter("svg"))
    assert "The school enquires: day 1 to 3" in "".join(figure.itertext())
    assert len(list(figure.iter("rect"))) == 3


def test_a_failed_scenario_shows(tmp_path: Path) -> None:
    pack = load_pack(changed(tmp_path, ("    due: {day: 1}\n", "    due: {day: 2}\n")))
    policy = Policy.of(pack)
    write_book(policy, run_scenarios(policy, harbour_scenarios()), tmp_path / "book")
    pages = texts(tmp_path / "book")
    assert "5 of 6 passed" in pages["scenarios.html"]
    assert "Failed: 2016-02-01: duty call: status: expected due, got upcoming" in pages["scenarios.html"]


def test_the_same_pack_makes_the_same_book(tmp_path: Path) -> None:
    assert texts(make(tmp_path / "one")) == texts(make(tmp_path / "two"))


def test_no_page_needs_a_script_or_another_site(tmp_path: Path) -> None:
    for text in texts(make(tmp_path / "book")).values():
        assert "<script" not in text
        assert "http://" not in text.replace("http://www.w3.org/2000/svg", "")


def test_text_of_a_pack_is_never_taken_for_html(tmp_path: Path) -> None:
    pack = load_pack(changed(tmp_path, ("words: Call the family", 'words: "<b>Call</b> & wait"')))
    policy = Policy.of(pack)
    write_book(policy, [], tmp_path / "book")
    page = (tmp_path / "book" / "clause-1.html").read_text("utf-8")
    assert "&lt;b&gt;Call&lt;/b&gt; &amp; wait" in page
    assert "<b>" not in page


def test_an_earlier_book_is_replaced_whole(tmp_path: Path) -> None:
    out = make(tmp_path / "book")
    (out / "old.html").write_text("old", encoding="utf-8")
    make(out)
    assert "old.html" not in texts(out)
    assert [path.name for path in tmp_path.iterdir()] == ["book"]


def test_an_empty_folder_is_used(tmp_path: Path) -> None:
    (tmp_path / "book").mkdir()
    assert (make(tmp_path / "book") / "index.html").exists()


def test_other_files_are_never_lost(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(BookError, match="holds other files"):
        make(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


@pytest.mark.parametrize(
    ("place", "says"),
    [("file", "is a file, not a folder"), ("none/book", "make it first"), ("file/book", "make it first")],
)
def test_a_place_that_cannot_be_is_refused(tmp_path: Path, place: str, says: str) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(BookError, match=says):
        make(tmp_path / place)
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_nothing_is_half_written_when_the_disk_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = make(tmp_path / "book")
    before = texts(out)
    write = Path.write_text

    def full(path: Path, text: str, **options: str) -> int:
        if path.name == "scenarios.html":
            raise OSError(28, "No space left on device")
        return write(path, text, **options)

    monkeypatch.setattr(book_writing.Path, "write_text", full)
    with pytest.raises(BookError, match="No space left"):
        make(out)
    assert texts(out) == before
    assert [path.name for path in tmp_path.iterdir()] == ["book"]


def test_the_sample_is_where_it_is_thought_to_be() -> None:
    assert (HARBOUR / "pack.yaml").exists()
