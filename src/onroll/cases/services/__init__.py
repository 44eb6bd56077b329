"""Writing about cases: one function a use case, keyword-only after the process, one transaction, all or nothing.

    process = ledger.services.new_process(kind="record", at=clock.now(request), actor=request.user)

    refer(process, *, school, child, started, facts={}, events=[])      -> Case
    record(process, *, case, events)                                    -> list[ledger Event]
    withdraw(process, *, case, event, reason)                           -> ledger Event
    state_fact(process, *, case, name, value, start, end=None, source)  -> ChildFact
    remove_from_roll(process, *, case, gate, effective_on)              -> Decision
    reinstate(process, *, case, note)                                   -> ledger Event
    create_ctf(process, *, case)                                        -> Document
    confirm_upload(process, *, case, on, at=None)                       -> ledger Event
    enter_lost_register(process, *, case, by)                           -> ledger Event
    close_case(process, *, case, outcome, by)                           -> ledger Event
    reopen_case(process, *, case, note, by)                             -> ledger Event
    close_school(process, *, school, start, end, kind, why="")          -> SchoolClosure   (INSET, closure, open)
    enrol(process, *, child, school, start)                             -> Enrolment

`child` is a Child or a NewChild; `started` and `events` are NewEvent(kind, on, at=None, data={}). A new process for
each request; it is saved by the service that it is given to. Refusals: RecordError (`problems`: sentences),
GateShut (`state`: GateState), BackdatingRefused (`clauses`), TransferError, ClosingRefused; nothing is written then.
Events that carry more than themselves (`RESERVED`) are refused by `record`: they have services of their own.
"""

from onroll.cases.errors import BackdatingRefused, ClosingRefused, GateShut, RecordError, TransferError
from onroll.cases.services.closing import close_case, reopen_case
from onroll.cases.services.recording import RESERVED, STAYS, record, refer, state_fact, withdraw
from onroll.cases.services.removal import reinstate, remove_from_roll
from onroll.cases.services.surroundings import close_school, enrol
from onroll.cases.services.transfer import confirm_upload, create_ctf, enter_lost_register
from onroll.children.services import NewChild, NewContact
from onroll.ledger.services import NewEvent, new_process

__all__ = [
    "RESERVED",
    "STAYS",
    "BackdatingRefused",
    "ClosingRefused",
    "GateShut",
    "NewChild",
    "NewContact",
    "NewEvent",
    "RecordError",
    "TransferError",
    "close_case",
    "close_school",
    "confirm_upload",
    "create_ctf",
    "enrol",
    "enter_lost_register",
    "new_process",
    "record",
    "refer",
    "reinstate",
    "remove_from_roll",
    "reopen_case",
    "state_fact",
    "withdraw",
]
