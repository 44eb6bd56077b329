"""Hostile and impossible input: a sentence, soon, and nothing fetched or expanded."""

import socket
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.ctf.examples import lost_2026

from onroll.ctf import MAX_BYTES, Ctf, CtfError, check, read, write

GOOD = write(lost_2026())
LAUGHS = b"".join(
    b'<!ENTITY l%d "%s">' % (number, b"&l%d;" % (number - 1) * 10 if number else b"ha") for number in range(10)
)

REFUSED = {
    "empty": (b"", "is empty"),
    "blank": (b" \n\t ", "is empty"),
    "not XML": (b"UPN,Surname\nR341234525001,Example\n", "does not begin as XML"),
    "a zip file": (b"PK\x03\x04\x14\x00\x00\x00", "does not begin as XML"),
    "UTF-16": (GOOD.decode().encode("utf-16"), "does not begin as XML"),
    "UTF-16 without a mark": (GOOD.decode().encode("utf-16-le"), "does not begin as XML"),
    "a foreign encoding": (b'<?xml version="1.0" encoding="UTF-7"?><CTfile/>', "encoding is UTF-7"),
    "bytes that are not UTF-8": (GOOD.replace(b"Ada", b"\xff\xfe"), "not well-formed"),
    "truncated": (GOOD[: len(GOOD) // 2], "not well-formed"),
    "two roots": (GOOD + b"<CTfile/>", "not well-formed"),
    "another document": (b"<html><body/></html>", "outermost element is 'html'"),
    "another spelling": (b"<CTFile/>", "outermost element is 'CTFile'"),
    "a namespace": (b'<CTfile xmlns="urn:example"/>', "without a namespace"),
    "entities": (b"<!DOCTYPE CTfile [" + LAUGHS + b"]><CTfile>&l9;</CTfile>", "document type declaration"),
    "entities in an attribute": (
        b"<!DOCTYPE CTfile [" + LAUGHS + b']><CTfile a="&l9;"/>',
        "document type declaration",
    ),
    "an external entity": (
        b'<!DOCTYPE CTfile [<!ENTITY x SYSTEM "file:///etc/passwd">]><CTfile>&x;</CTfile>',
        "document type declaration",
    ),
    "an external subset": (
        b'<!DOCTYPE CTfile SYSTEM "http://example.org/ctf.dtd"><CTfile/>',
        "document type declaration",
    ),
    "an undeclared entity": (b"<CTfile>&x;</CTfile>", "not well-formed"),
    "deep nesting": (b"<CTfile>" + b"<a>" * 100_000, "not well-formed"),
    "an enormous attribute": (b'<CTfile a="' + b"x" * 12_000_000 + b'"/>', "not well-formed"),
    "an enormous text": (GOOD.replace(b"Ada", b"x" * 12_000_000), "not well-formed"),
    "too many tags": (b"<CTfile>" + b"<a/>" * 1_000_001 + b"</CTfile>", "more than 1,000,000 tags"),
    "too large": (b"<CTfile>" + b" " * MAX_BYTES + b"</CTfile>", "at most 20,000,000 are read"),
}


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("the reader opened a connection")

    monkeypatch.setattr(socket.socket, "connect", refuse)


@pytest.mark.parametrize(("data", "said"), REFUSED.values(), ids=REFUSED.keys())
def test_refused_with_a_sentence_and_soon(data: bytes, said: str) -> None:
    started = time.monotonic()
    for look in (read, check):
        with pytest.raises(CtfError, match=said) as refusal:
            look(data)
        assert str(refusal.value).endswith(".")
        assert len(str(refusal.value)) < 500
    assert time.monotonic() - started < 5


def test_an_external_entity_is_not_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("hidden words")
    data = f'<!DOCTYPE CTfile [<!ENTITY x SYSTEM "{secret.as_uri()}">]><CTfile>&x;</CTfile>'.encode()
    with pytest.raises(CtfError) as refusal:
        read(data)
    assert "hidden" not in str(refusal.value)


@pytest.mark.thorough
def test_as_many_tags_as_are_allowed_are_checked_soon() -> None:
    data = GOOD.replace(b"<MiddleNames>", b"<Hobby/>" * 900_000 + b"<MiddleNames>")
    started = time.monotonic()
    assert [finding.rule for finding in check(data)] == ["unread"]
    assert time.monotonic() - started < 10


def test_as_many_faults_as_are_allowed_are_reported_soon() -> None:
    data = GOOD.replace(b"</SchoolHistory>", b"<School><EntryDate/></School>" * 240_000 + b"</SchoolHistory>")
    started = time.monotonic()
    assert len(check(data)) == 1001
    assert time.monotonic() - started < 20


DAMAGE = st.tuples(st.integers(0, len(GOOD) - 1), st.binary(max_size=3), st.integers(0, 3))


@pytest.mark.thorough
@settings(max_examples=300, deadline=None)
@given(st.lists(DAMAGE, min_size=1, max_size=4))
def test_a_damaged_file_is_read_or_refused_and_never_crashes(damage: list[tuple[int, bytes, int]]) -> None:
    data = GOOD
    for place, inserted, dropped in damage:
        data = data[:place] + inserted + data[place + dropped :]
    for look in (read, check):
        assert isinstance(_outcome(look, data), Ctf | list | CtfError)


def _outcome(look: Callable[[bytes], object], data: bytes) -> object:
    try:
        return look(data)
    except CtfError as refusal:
        return refusal
