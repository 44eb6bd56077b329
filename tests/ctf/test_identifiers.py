"""The unique pupil number: worked examples, and that slips are caught."""

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from onroll.ctf import CtfError, check_upn, upn_check_letter

LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
BODIES = st.builds(
    lambda digits, last: f"341{digits:08d}{last}", st.integers(0, 99_999_999), st.sampled_from("0123456789" + LETTERS)
)


@pytest.mark.parametrize(
    ("body", "letter"),
    [
        ("201100018042", "R"),  # sum 176
        ("20110001804V", "T"),  # sum 384, temporary
        ("341234525001", "R"),  # sum 199
        ("34123452500A", "C"),  # sum 186, temporary
    ],
)
def test_worked_examples(body: str, letter: str) -> None:
    assert upn_check_letter(body) == letter
    assert check_upn(letter + body) is None


@given(BODIES)
def test_one_check_letter_and_no_other_makes_a_valid_number(body: str) -> None:
    valid = [letter for letter in LETTERS if check_upn(letter + body) is None]
    assert valid == [upn_check_letter(body)]


@given(BODIES, st.integers(3, 10), st.integers(1, 9))
def test_one_wrong_digit_is_caught(body: str, place: int, by: int) -> None:
    wrong = str((int(body[place]) + by) % 10)
    assert check_upn(upn_check_letter(body) + body[:place] + wrong + body[place + 1 :]) is not None


@given(BODIES, st.integers(3, 9))
def test_two_neighbouring_digits_exchanged_are_caught(body: str, place: int) -> None:
    assume(body[place] != body[place + 1])
    swapped = body[:place] + body[place + 1] + body[place] + body[place + 2 :]
    assert check_upn(upn_check_letter(body) + swapped) is not None


@pytest.mark.parametrize(
    ("upn", "said"),
    [
        ("", "has 0"),
        ("R34123452500", "has 12"),
        ("A341234525001", "check letter is A, and its other characters call for R"),
        ("O341234525001", "never I, O or S"),
        ("R34123452500S", "never I, O or S"),
        ("r341234525001", "capital letter"),
        ("R34123452500１", "eleven digits"),
    ],
)
def test_what_is_wrong_is_said(upn: str, said: str) -> None:
    problem = check_upn(upn)
    assert problem is not None
    assert problem.severity == "error"
    assert re.search(said, problem.message)
    assert problem.remedy


def test_an_authority_not_known_here_is_a_warning() -> None:
    body = "999234525001"
    problem = check_upn(upn_check_letter(body) + body)
    assert problem is not None
    assert problem.severity == "warning"
    assert "999" in problem.message


def test_messages_do_not_repeat_the_number() -> None:
    problem = check_upn("A341234525001")
    assert problem is not None
    assert "34123452500" not in problem.message + problem.remedy


@pytest.mark.parametrize("body", ["", "34123452500", "3412345250012", "34123452500I", "3412345A5001", "34123452500１"])
def test_no_check_letter_without_a_body(body: str) -> None:
    with pytest.raises(CtfError, match="12 characters"):
        upn_check_letter(body)
