"""What an explanation is made of: a tree of reasons, clauses, days counted and days not counted."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from onroll.policy.facts import Event, Fact
from onroll.schooldays import Gap, range_in_words


@dataclass(frozen=True, slots=True)
class CitedClause:
    """A clause as an explanation names it: the pack, the paragraph, and what it says in short."""

    pack: str
    id: str
    paragraph: str
    words: str


@dataclass(frozen=True, slots=True)
class Counted:
    """Days that were counted, and every run of days that was not, with its name."""

    unit: str
    start: date  # the day counted from
    days: tuple[date, ...]
    skipped: tuple[Gap, ...]

    def skipped_words(self) -> str:
        """The days not counted: "weekends; Monday 15 to Friday 19 February 2016 (half term)"; empty for none."""
        named = [f"{range_in_words(gap.start, gap.end)} ({gap.why})" for gap in self.skipped if gap.why != "weekend"]
        weekends = ["weekends"] if len(named) < len(self.skipped) else []
        return "; ".join([*weekends, *named])


@dataclass(frozen=True, slots=True)
class Explanation:
    """One reason, with what stands behind it."""

    says: str
    answer: str | None = None  # yes, no, undetermined, or a status
    clauses: tuple[CitedClause, ...] = ()
    modality: str | None = None
    certainty: str | None = None
    counted: Counted | None = None
    records: tuple[Event | Fact, ...] = ()
    missing: tuple[str, ...] = ()  # in words
    because: tuple["Explanation", ...] = field(default=())

    def walk(self) -> Iterator["Explanation"]:
        """This reason and all below it."""
        yield self
        for part in self.because:
            yield from part.walk()

    def to_json(self) -> dict[str, object]:
        """The tree as plain data, by the published schema."""
        result: dict[str, object] = {"says": self.says}
        if self.answer is not None:
            result["answer"] = self.answer
        if self.clauses:
            result["clauses"] = [
                {"pack": c.pack, "id": c.id, "paragraph": c.paragraph, "says": c.words} for c in self.clauses
            ]
        for name, value in (("modality", self.modality), ("certainty", self.certainty)):
            if value is not None:
                result[name] = value
        if self.counted is not None:
            result["counted"] = {
                "unit": self.counted.unit,
                "from": self.counted.start.isoformat(),
                "days": [day.isoformat() for day in self.counted.days],
                "skipped": [gap.to_json() for gap in self.counted.skipped],
            }
        if self.records:
            result["records"] = [record.to_json() for record in self.records]
        if self.missing:
            result["missing"] = list(self.missing)
        if self.because:
            result["because"] = [part.to_json() for part in self.because]
        return result

    def to_text(self, *, depth: int = 0) -> str:
        """The tree as indented lines."""
        margin = "  " * depth
        cited = f" [{'; '.join(f'{c.pack} {c.paragraph}' for c in self.clauses)}]" if self.clauses else ""
        lines = [f"{margin}{self.says}{cited}"]
        if self.counted and self.counted.skipped:
            lines.append(f"{margin}  Not counted: {self.counted.skipped_words()}.")
        lines.extend(f"{margin}  Missing: {each}." for each in self.missing)
        lines.extend(part.to_text(depth=depth + 1) for part in self.because)
        return "\n".join(lines)
