"""Gaps and overlaps: in the day bands of timelines and in the rows of decision tables."""

from collections.abc import Iterator
from itertools import combinations, pairwise

from onroll.policy.check.remarks import Level, Remark
from onroll.policy.check.witness import satisfiable
from onroll.policy.engine.reading import Policy, outcomes_of
from onroll.policy.model.conditions import Condition
from onroll.policy.model.pack import Pack
from onroll.policy.model.rules import Row, Table, Timeline
from onroll.policy.vocabulary import EVENT_KINDS


def band_remarks(pack: Pack) -> Iterator[Remark]:
    """Bands that leave days out, claim days twice, or run backwards."""
    for timeline in pack.timelines:
        for says in _bands(timeline):
            yield Remark(Level.ERROR, "bands", pack.pack, timeline.id, says)
        ends = [band.end for band in timeline.bands]
        if ends and None not in ends:
            yield Remark(
                Level.WARNING, "bands", pack.pack, timeline.id,
                f"The last band ends on day {max(end or 0 for end in ends)} and the count goes on: leave its “to” out, "
                "unless the days after have no name on purpose.",
            )  # fmt: skip


def _bands(timeline: Timeline) -> Iterator[str]:
    bands = sorted(timeline.bands, key=lambda band: band.start)
    if bands and bands[0].start != 1:
        yield f"The bands begin on day {bands[0].start}: days 1 to {bands[0].start - 1} have none; begin with day 1."
    for band in bands:
        if band.end is not None and band.end < band.start:
            yield f"The band “{band.words}” runs from day {band.start} to day {band.end}: turn the two round."
    for earlier, later in pairwise(bands):
        if earlier.end is None or earlier.end >= later.start:
            end = f"ends on day {earlier.end}" if earlier.end else "has no end"
            yield f"“{earlier.words}” {end} and “{later.words}” begins on day {later.start}: they overlap."
        elif earlier.end + 1 < later.start:
            yield (
                f"Between “{earlier.words}” and “{later.words}” no band has days {earlier.end + 1} to "
                f"{later.start - 1}: close the gap."
            )


def table_remarks(policy: Policy) -> Iterator[Remark]:
    """Outcomes that no row answers, and rows that answer together where one alone should."""
    pack = policy.pack
    for table in pack.tables:
        field = EVENT_KINDS[table.upon.event].field(table.field)
        answered = {outcome for row in table.rows for outcome in outcomes_of(table, row)}
        unanswered = [choice for choice in (field.choices if field else ()) if choice not in answered]
        if unanswered:
            yield Remark(
                Level.WARNING, "tables", pack.pack, table.id,
                f"No row answers to {', '.join(unanswered)}: add a row, with “nothing:” and why if nothing follows.",
            )  # fmt: skip
        if table.hit == "unique":
            yield from _overlaps(policy, table)
        yield from _holes(policy, table)


def _overlaps(policy: Policy, table: Table) -> Iterator[Remark]:
    for one, other in combinations(table.rows, 2):
        shared = sorted(set(outcomes_of(table, one)) & set(outcomes_of(table, other)))
        if not shared:
            continue
        together = [row.when for row in (one, other) if row.when is not None]
        if satisfiable(policy, [(when, True) for when in together]):
            yield Remark(
                Level.ERROR, "tables", policy.pack.pack, table.id,
                f"Two rows answer to {', '.join(shared)} at once, and the table says that one alone does: give them "
                "conditions that exclude each other, or write hit: all.",
            )  # fmt: skip


def _holes(policy: Policy, table: Table) -> Iterator[Remark]:
    """Outcomes whose every row has a condition, when none of the conditions need hold."""
    for outcome in sorted({outcome for row in table.rows for outcome in outcomes_of(table, row)}):
        rows: list[Row] = [row for row in table.rows if outcome in outcomes_of(table, row)]
        conditions: list[Condition] = [row.when for row in rows if row.when is not None]
        if len(conditions) == len(rows) and satisfiable(policy, [(when, False) for when in conditions]):
            yield Remark(
                Level.WARNING, "tables", policy.pack.pack, table.id,
                f"For {outcome}, every row has a condition and none of them need hold: add a row for the rest.",
            )  # fmt: skip
