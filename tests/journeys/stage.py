"""A browser in which the people of a story act."""

from dataclasses import dataclass
from datetime import date

from playwright.sync_api import Page
from tests.web.people import make_stage

__all__ = ["Stage", "make_stage"]


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
