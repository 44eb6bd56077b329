"""Names of files, both ways."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.ctf.examples import lost_2016, transfer_2018

from onroll.ctf import CtfError, FileName

LEAS = st.integers(0, 999).map("{:03d}".format)
ESTABS = st.integers(0, 9999).map("{:04d}".format) | st.just("LLLL")
PARTIES = st.tuples(LEAS, ESTABS)
ENDS = PARTIES | st.sampled_from([("XXX", "XXXX"), ("MMM", "MMMM")])


def test_names_of_the_known_cases() -> None:
    assert str(FileName.of(transfer_2018(), serial=1)) == "3412345_CTF_3434001_001.xml"
    assert str(FileName.of(lost_2016(), serial=12)) == "3412345_CTF_XXXXXXX_012.xml"
    assert str(FileName("341", "2001", "CTF", "341", "LLLL", 1)) == "3412001_CTF_341LLLL_001.xml"
    assert str(FileName("341", "2001", "CTF", "MMM", "MMMM", 1)) == "3412001_CTF_MMMMMMM_001.xml"
    assert str(FileName("820", "LLLL", "CTF", "820", "1234", 1)) == "820LLLL_CTF_8201234_001.xml"


@given(PARTIES, ENDS, st.sampled_from(["CTF", "CML", "KS2"]), st.integers(1, 999))
def test_a_name_is_read_back_as_it_was(source: tuple[str, str], dest: tuple[str, str], kind: str, serial: int) -> None:
    name = FileName(*source, kind, *dest, serial)
    assert FileName.parse(str(name)) == name
    assert FileName.parse(str(name).lower()) == name
    assert FileName.parse(str(name).removesuffix(".xml") + " (1).xml") == name


@pytest.mark.parametrize(
    "text",
    [
        "",
        "CTF.xml",
        "3412001_CTF_3434001_001",
        "3412001_CTF_3434001_1.xml",
        "3412001_CTF_3434001_000.xml",
        "3412001_CTF_343400_001.xml",
        "341XXXX_CTF_3434001_001.xml",
        "3412001_CTF_XXX4001_001.xml",
        "3412001_CTF_3434001_001.xml.exe",
        "3412001_CTF_3434001_001_20260101.xml",
        "3412001_CTF_343400１_001.xml",
    ],
)
def test_other_names_are_refused(text: str) -> None:
    with pytest.raises(CtfError):
        FileName.parse(text)


@pytest.mark.parametrize(
    "parts",
    [
        ("34", "12001", "CTF", "343", "4001", 1),
        ("341", "2001", "ctf", "343", "4001", 1),
        ("341", "2001", "CTF", "XXX", "4001", 1),
        ("341", "2001", "CTF", "343", "4001", 0),
        ("341", "2001", "CTF", "343", "4001", 1000),
        ("MMM", "MMMM", "CTF", "343", "4001", 1),
    ],
)
def test_parts_that_make_no_name_are_refused(parts: tuple[str, str, str, str, str, int]) -> None:
    with pytest.raises(CtfError):
        FileName(*parts)
