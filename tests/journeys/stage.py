"""The stage of the stories: Liverpool's schools, the people of the demonstration, three pupils, and a browser to act in."""

from dataclasses import dataclass
from datetime import date, datetime, time

from demo.places import ALSOP, make_authority, make_personas, make_schools
from playwright.sync_api import Page

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
                given, family, born, sex="F", upn=upn_check_letter(body) + body, street="7 Rope Yard Street",
                town="Liverpool", postcode="L4 6ZZ", contacts=(NewContact(f"Ellie {family}", "Mother", "07700 900123"),),
                is_synthetic=True,
            ),
        )  # fmt: skip
        enrol(process, child=child, school=school, start=date(2015, 9, 1))


@dataclass
class Stage:
    """A browser on the site. `go` takes a path; every method waits for the page that follows."""

    page: Page
    address: str

    def go(self, path: str) -> None:
        """Open a page by its path."""
        answer = self.page.goto(self.address + path)
        assert answer is not None
        assert answer.status < 400, f"{path} answered {answer.status}"

    def act_as(self, persona: str, day: date) -> None:
        """Sign in as somebody, on a day."""
        self.go("/sign-out/")
        self.press("Sign out")
        self.go("/sign-in/")
        self.page.locator(f"form:has(input[value='{persona}']) button").click()
        self.on(day)

    def begin_as(self, persona: str, day: date) -> None:
        """Sign in as the first persona of a story."""
        self.go("/")
        self.page.locator(f"form:has(input[value='{persona}']) button").click()
        self.on(day)

    def on(self, day: date) -> None:
        """Let it be another day, chosen on the page for it; the story goes on at the home page."""
        self.go("/demonstration/date/")
        self.date("day", day)
        self.press("Use this day")

    def press(self, words: str) -> None:
        """Press the first button, or link that looks like one, with these words."""
        self.page.get_by_role("button", name=words).first.click()

    def choose(self, question: str, answer: str) -> None:
        """Choose an answer of a question with radios."""
        group = self.page.get_by_role("group", name=question)
        group.get_by_label(answer, exact=True).check()

    def date(self, name: str, day: date) -> None:
        """Fill the three boxes of a date."""
        for box in ("day", "month", "year"):
            self.page.locator(f"[name={name}-{box}]").fill(str(getattr(day, box)))

    def text(self) -> str:
        """What the main part of the page says, with single spaces."""
        return " ".join(self.page.locator("main").inner_text().split())
