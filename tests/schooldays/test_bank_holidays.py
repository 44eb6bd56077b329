"""Bank holidays in England, weekday by weekday, and working days."""

from datetime import date

import pytest

from onroll.schooldays import CountError, bank_holidays, is_working_day

EXPECTED = {
    2015: "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28",
    2016: "01-01 03-25 03-28 05-02 05-30 08-29 12-26 12-27",
    2017: "01-02 04-14 04-17 05-01 05-29 08-28 12-25 12-26",
    2024: "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26",
    2025: "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26",
    2026: "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28",
    2027: "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28",
}


@pytest.mark.parametrize("year", EXPECTED)
def test_the_days_of_a_year(year: int) -> None:
    assert [day.isoformat()[5:] for day in bank_holidays(year)] == EXPECTED[year].split()


@pytest.mark.parametrize("day", ["2020-05-08", "2022-06-02", "2022-06-03", "2022-09-19", "2023-05-08"])
def test_one_off_days_are_there(day: str) -> None:
    assert date.fromisoformat(day) in bank_holidays(int(day[:4]))


@pytest.mark.parametrize("day", ["2020-05-04", "2022-05-30"])
def test_days_that_were_moved_away_are_not(day: str) -> None:
    assert is_working_day(date.fromisoformat(day))


def test_working_days_leave_out_weekends_and_bank_holidays() -> None:
    worked = [day for day in range(24, 32) if is_working_day(date(2016, 3, day))]
    assert worked == [24, 29, 30, 31]


def test_a_year_out_of_range_is_refused() -> None:
    with pytest.raises(CountError, match="1990 to 2199"):
        bank_holidays(1066)
