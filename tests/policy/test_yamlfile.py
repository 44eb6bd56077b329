"""YAML as packs and cases use it: nothing surprises, and every entry knows its line."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onroll.policy.yamlfile import MAX_BYTES, YamlFileError, parse_yaml, read_yaml


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("yes", True), ("no", False), ("true", True), ("False", False), ("on", "on"), ("off", "off"), ("y", "y"),
        ("null", None), ("~", None), ("", None), ("12", 12), ("-3", -3), ("007", "007"), ("1.5", "1.5"),
        ("0x1f", "0x1f"),
        ("1_000", "1_000"), ("12:30", "12:30"), ("2016-02-29", date(2016, 2, 29)), ('"2016-02-29"', "2016-02-29"),
        ("'yes'", "yes"), ('"12"', "12"), ("2.10", "2.10"), ("a: b", {"a": "b"}), ("[1, no]", [1, False]),
    ],
)  # fmt: skip
def test_values(text: str, value: object) -> None:
    assert parse_yaml(f"key: {text}" if ": " not in text else f"key: {{{text}}}", name="f").data == {"key": value}


def test_keys_are_words() -> None:
    assert parse_yaml("on: 1\nno: 2\n3: 4\n2016-01-01: 5", name="f").data == {"on": 1, "no": 2, "3": 4, "2016-01-01": 5}


def test_lines() -> None:
    document = parse_yaml("a:\n  - b: 1\n    c:\n      - x\n      - y\n", name="f")
    assert document.place(("a", 0, "c", 1)) == "f, line 5"
    assert document.place(("a", 0, "b", "deeper")) == "f, line 2"
    assert document.place(("z",)) == "f, line 1"


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("a: 2015-02-29", 1, "not a date that exists"),
        ("a: 1\nb: 2016-1-1", 2, "not a date that exists"),
        ("a: 1\na: 2", 2, "“a” is given twice"),
        ("a: 1\nb:\n  c: 1\n  c: 2", 4, "“c” is given twice"),
        ("a: ]", 1, "not well-formed YAML"),
        ("a: !secret x", 1, "is a tag"),
        ("a:\n\t- b", 2, "not well-formed YAML"),
        ("? {a: b}\n: c", 1, "a key must be a word"),
    ],
)
def test_what_cannot_be_read(text: str, line: int, says: str) -> None:
    with pytest.raises(YamlFileError, match=says) as caught:
        parse_yaml(text, name="case.yaml")
    assert str(caught.value).startswith(f"case.yaml, line {line}")


def test_aliases_cannot_blow_up() -> None:
    laughs = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"{b}: &{b} [*{a},*{a},*{a},*{a},*{a},*{a},*{a},*{a},*{a}]\n" for a, b in zip("abcdefg", "bcdefgh", strict=True)
    )
    with pytest.raises(YamlFileError):
        parse_yaml(laughs, name="f")


def test_deep_nesting_is_refused() -> None:
    with pytest.raises(YamlFileError, match=r"nested too deeply|not well-formed"):
        parse_yaml("[" * 5000 + "]" * 5000, name="f")


def test_sizes_and_places(tmp_path: Path) -> None:
    big = tmp_path / "big.yaml"
    with big.open("wb") as stream:
        stream.truncate(50_000_000)
    with pytest.raises(YamlFileError, match=r"has 50 MB, more than the 5 MB"):
        read_yaml(big)
    assert MAX_BYTES == 5_000_000
    with pytest.raises(YamlFileError, match="cannot be read"):
        read_yaml(tmp_path)
    with pytest.raises(YamlFileError, match="cannot be read"):
        read_yaml(tmp_path / "none.yaml")
    empty = tmp_path / "empty.yaml"
    empty.write_bytes(b"\xef\xbb\xbf")
    with pytest.raises(YamlFileError, match="is empty"):
        read_yaml(empty)


@given(st.text(max_size=200))
def test_any_text_gives_data_or_a_sentence(text: str) -> None:
    said = ""
    try:
        parse_yaml(text, name="f")
    except YamlFileError as error:
        said = str(error)
    assert not said or (said.startswith("f") and said.endswith((".", "?")))


@given(st.binary(max_size=200))
def test_any_bytes_give_data_or_a_sentence(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.mktemp("bytes") / "f.yaml"
    path.write_bytes(content)
    said = ""
    try:
        read_yaml(path)
    except YamlFileError as error:
        said = str(error)
    assert not said or said.startswith("f.yaml")
