"""What happened in a case, in order of time, each entry with who recorded it and whether it was withdrawn."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, time

from onroll.cases.queries import Entry
from onroll.ledger.values import event_data
from onroll.policy.facts import Event
from onroll.policy.model.pack import Pack
from onroll.policy.vocabulary import EVENT_KINDS
from onroll.ui.formatters import short_date
from onroll.ui.wording import event_words


@dataclass(frozen=True, slots=True)
class EntryLine:
    """One entry. `late` says when it was learned, if not on the day; `withdrawn` why and when it was taken back."""

    id: str
    on: date
    at: time | None
    family: str
    words: str
    note: str
    recorded_by: str
    late: str
    withdrawn: str


def entry_lines(entries: Iterable[Entry], pack: Pack) -> list[EntryLine]:
    """The entries in words, in the order given."""
    return [_line(entry, pack) for entry in entries]


def _line(entry: Entry, pack: Pack) -> EntryLine:
    row = entry.event
    event = Event(str(row.id), row.kind, row.on, row.known_on, row.at, event_data(row.kind, row.data))
    actor = row.process.actor
    taken_back = entry.withdrawn_by
    return EntryLine(
        id=str(row.id),
        on=row.on,
        at=row.at,
        family=EVENT_KINDS[row.kind].family,
        words=event_words(event, pack),
        note=str(row.data.get("note", "")),
        recorded_by=actor.get_full_name() if actor else "Onroll",
        late=f"Learned on {short_date(row.known_on)}" if row.known_on != row.on else "",
        withdrawn=f"Withdrawn on {short_date(taken_back.on)}: {taken_back.data.get('note', '')}" if taken_back else "",
    )


def by_day(lines: Iterable[EntryLine]) -> Iterator[tuple[date, list[EntryLine]]]:
    """The entries grouped by day, in the order given."""
    group: list[EntryLine] = []
    for line in lines:
        if group and group[0].on != line.on:
            yield group[0].on, group
            group = []
        group.append(line)
    if group:
        yield group[0].on, group
