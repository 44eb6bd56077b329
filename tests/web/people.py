"""Liverpool's schools, the people of the demonstration, and three synthetic pupils: the ground of tests of pages."""

from datetime import date, datetime, time

from demo.places import ALSOP, make_authority, make_personas, make_schools

from onroll.children.services import NewChild, NewContact, enrol, register_child
from onroll.ctf import upn_check_letter
from onroll.ledger.services import LONDON, new_process

PUPILS = (
    ("Jade", "Molyneux", date(2005, 3, 14)),
    ("Omar", "Saleh", date(2003, 11, 2)),
    ("Zuzanna", "Mazur", date(2004, 6, 21)),
)


def make_stage() -> None:
    """Write the stage to the database: three synthetic pupils on the roll of one school since September 2015."""
    authority = make_authority()
    schools = make_schools(authority)
    make_personas(authority, schools)
    school = schools[ALSOP]
    process = new_process(kind="load_roll", at=datetime.combine(date(2015, 9, 1), time(8), tzinfo=LONDON), actor=None)
    for serial, (given, family, born) in enumerate(PUPILS):
        body = f"341{school.establishment_number}14{serial:03d}"
        child = register_child(
            process,
            NewChild(
                given, family, born, upn=upn_check_letter(body) + body, is_synthetic=True,
                sex="M" if given == "Omar" else "F", street="7 Rope Yard Street", town="Liverpool", postcode="L4 6ZZ",
                contacts=(NewContact(f"Ellie {family}", "Mother", "07700 900123"),),
            ),
        )  # fmt: skip
        enrol(process, child=child, school=school, start=date(2015, 9, 1))
