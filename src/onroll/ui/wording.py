"""The vocabulary in sentences: who, what happened, what a choice means. Pure functions of recorded data."""

from collections.abc import Callable, Mapping
from datetime import date

from onroll.policy.facts import Event
from onroll.policy.model.pack import Pack
from onroll.policy.vocabulary import EVENT_KINDS, FACT_KINDS, ROLE_TERMS, FieldType
from onroll.ui.formatters import short_date

CHOICES: dict[str, str] = {
    "no_answer": "no answer",
    "message_left": "message left",
    "number_not_in_use": "the number is not in use",
    "parent_says_child_safe": "the parent says that the child is safe",
    "parent_says_child_not_with_them": "the parent says that the child is not with them",
    "other_person_not_reassuring": "somebody answered, and was not reassuring",
    "other_person_reassuring": "somebody answered, and was reassuring",
    "child_seen": "the child was seen",
    "found_nothing": "nothing found",
    "found_something": "something found",
    "no_reply": "no reply",
    "not_applicable": "does not apply",
    "social_media": "social media",
    "in_person": "in person",
    "emergency_contact": "the emergency contact",
    "last_known": "the last known address",
    "other_known": "another known address",
    "all_known": "all known addresses",
    "nobody_in": "nobody in",
    "family_seen": "the family was seen",
    "family_gone": "the family has gone",
    "not_safe_to_visit": "it was not safe to visit",
    "in_area": "in this authority’s area",
    "outside_area": "in another authority’s area",
    "abroad": "abroad",
    "lost_pupils": "the lost pupils database",
    "outside_sector": "a school outside the maintained sector",
    "enquiries_continue": "enquiries continue",
    "non_arrival": "the pupil not having arrived",
    "missing": "the pupil being missing",
    "forwarding_address": "the forwarding address",
    "home_education": "home education",
    "referral_outcome": "what came of the referral",
    "victim_of_crime": "may be the victim of a crime",
    "harm": "may be at risk of harm",
    "genital_mutilation": "female genital mutilation",
    "normal_round": "in the normal admissions round",
    "in_year": "in the course of the year",
    "none": "without notice",
    "announced": "announced in advance",
    "own_records": "the school’s own records",
    "authority_database": "the authority’s database",
    "national_database": "the national database",
}

_MEANS = {
    "telephone": "telephoned",
    "text": "sent a text message to",
    "email": "emailed",
    "letter": "wrote to",
    "visit": "called in person on",
    "social_media": "tried by social media to reach",
    "in_person": "spoke in person to",
}
_WITH = {"emergency_contact": "the emergency contact", "other": "somebody else", "relative": "a relative"}


def choice_words(value: object) -> str:
    """A value of the vocabulary as a person would say it."""
    match value:
        case True:
            return "yes"
        case False:
            return "no"
        case date():
            return short_date(value)
        case _:
            text = str(value)
            return CHOICES.get(text, text.replace("_", " "))


def role_words(role: str, pack: Pack | None = None) -> str:
    """The role as the authority calls it, with its article: "the Education Welfare Service"."""
    if pack is not None and role in pack.roles:
        return _with_article(pack.roles[role].title)
    term = ROLE_TERMS.get(role)
    return term.words if term else role.replace("_", " ")


# Titles that end so, or begin so, take an article; "Merseyside Police" and "Liverpool City Council" do not.
_ENDINGS = frozenset(
    {"agency", "authority", "department", "hub", "lead", "nurse", "office", "officer", "school", "service", "team"}
    | {"teacher", "worker"}
)
_BEGINNINGS = frozenset({"director", "head"})


def _with_article(title: str) -> str:
    words = title.split()
    if words[0].lower() in {"the", "a", "an"}:
        return title[:1].lower() + title[1:]
    # "Previous school" is a common noun inside a sentence; "Education Welfare Service" is a name.
    plain = title[:1].lower() + title[1:] if words[-1].islower() or len(words) == 1 else title
    takes_it = words[-1].lower() in _ENDINGS or words[0].lower() in _BEGINNINGS
    return f"the {plain}" if takes_it else title


def capital(text: str) -> str:
    """The text with its first letter large and the rest untouched."""
    return text[:1].upper() + text[1:]


def fact_words(name: str) -> str:
    """What is asked for, as a noun phrase: "the child's date of birth", "whether looked after by a local authority"."""
    kind = FACT_KINDS.get(name)
    if kind is not None:
        return f"whether {kind.words}" if kind.type is FieldType.YES_NO else kind.words
    event, _, field = name.rpartition(".")
    known = EVENT_KINDS.get(event)
    named = known.field(field) if known else None
    if named is not None:
        return named.words
    if name in EVENT_KINDS:
        return f"whether: {EVENT_KINDS[name].words[:1].lower()}{EVENT_KINDS[name].words[1:]}"
    return name


def event_words(event: Event, pack: Pack | None = None) -> str:
    """One sentence for what happened, without its date; notes are not part of it."""
    sentence = _SENTENCES.get(event.kind)
    if sentence is not None:
        return sentence(event.data, pack)
    kind = EVENT_KINDS.get(event.kind)
    return _with_details(event, kind.words if kind else event.kind, pack)


def _with_details(event: Event, words: str, pack: Pack | None) -> str:
    kind = EVENT_KINDS.get(event.kind)
    details = [
        _detail(field.type, event.data[field.name], field.words, pack)
        for field in (kind.fields if kind else ())
        if field.type is not FieldType.TEXT and field.name in event.data
    ]
    return f"{words} ({'; '.join(details)})." if details else f"{words}."


def _detail(kind: FieldType, value: object, words: str, pack: Pack | None) -> str:
    match kind:
        case FieldType.ROLE:
            return f"{words}: {role_words(str(value), pack)}"
        case FieldType.YES_NO:
            return f"{words}: {choice_words(value)}"
        case _:
            return choice_words(value) if kind is FieldType.CHOICE else f"{words}: {choice_words(value)}"


Data = Mapping[str, object]


def _by(data: Data, pack: Pack | None) -> str:
    return capital(role_words(str(data["by"]), pack)) if "by" in data else "Somebody"


def _to(data: Data, pack: Pack | None, name: str = "to") -> str:
    return role_words(str(data[name]), pack) if name in data else "somebody"


def _ending(data: Data, name: str = "outcome") -> str:
    return f": {choice_words(data[name])}." if name in data else "."


def _contact(data: Data, pack: Pack | None) -> str:
    whom = str(data.get("with", "parent"))
    person = _WITH.get(whom, f"the {whom}")
    means = _MEANS.get(str(data.get("means", "")), "tried to reach")
    return f"{_by(data, pack)} {means} {person}{_ending(data)}"


def _visit(data: Data, pack: Pack | None) -> str:
    return f"{_by(data, pack)} visited {choice_words(data.get('address', 'last_known'))}{_ending(data)}"


def _told(data: Data, pack: Pack | None) -> str:
    about = f" about {_about(data)}" if "about" in data else ""
    return f"{_by(data, pack)} told {_to(data, pack)}{about}."


def _about(data: Data) -> str:
    words = choice_words(data["about"])
    bare = {"whereabouts", "absence", "removal", "destination", "move", "return"}
    return f"the {words}" if data["about"] in bare else words


def _review(data: Data, pack: Pack | None) -> str:
    whom = f" with {_to(data, pack, 'with')}" if "with" in data else ""
    return f"{_by(data, pack)} reviewed the case{whom}{_ending(data, 'finding')}"


def _form(verb: str) -> Callable[[Data, Pack | None], str]:
    def words(data: Data, pack: Pack | None) -> str:
        name = next((f.words for f in (pack.forms if pack else ()) if f.id == data.get("form")), "the form")
        to = f" to {_to(data, pack)}" if "to" in data else ""
        name = f"{name[:1].lower()}{name[1:]}"
        if name.split()[0] not in {"a", "an", "the"}:
            name = f"the {name}"
        return f"{_by(data, pack)} {verb} {name}{to}.".replace("..", ".")

    return words


def _check(data: Data, pack: Pack | None) -> str:
    item = str(data.get("item", ""))
    found = next(
        (i.words for c in (pack.checklists if pack else ()) if c.id == data.get("checklist") for i in c.items
         if i.id == item),
        "all items" if item == "all" else item.replace("_", " "),
    )  # fmt: skip
    return f"Checklist: {found.rstrip('.')}{_ending(data)}"


def _completed(data: Data, pack: Pack | None) -> str:
    jointly = ", made jointly by school and authority" if data.get("jointly") is True else ""
    found = "the child was found" if data.get("outcome") == "found" else "the child was not found"
    return f"{_by(data, pack)} completed its enquiries{jointly}: {found}."


def _simple(text: str) -> Callable[[Data, Pack | None], str]:
    """A sentence with {by} and {to} where the roles go."""
    return lambda data, pack: text.format(by=_by(data, pack), to=_to(data, pack))


_SENTENCES: dict[str, Callable[[Data, Pack | None], str]] = {
    "contact.attempted": _contact,
    "visit.made": _visit,
    "party.notified": _told,
    "review.held": _review,
    "check.answered": _check,
    "form.completed": _form("completed"),
    "form.submitted": _form("sent"),
    "pupil.last_attended": _simple("Last day attended."),
    "pupil.expected": _simple("Expected at school for the first time."),
    "removal.agreed": _simple("{by} agreed to removal from the roll."),
    "removal.refused": _simple("{by} refused removal from the roll."),
    "enquiries.begun": _simple("{by} began enquiries."),
    "enquiries.completed": _completed,
    "documents.sent": _simple("{by} sent documents to {to}."),
    "lost_register.entered": _simple("{by} entered the child on the lost pupils register."),
    "pupil.removed_from_roll": _simple("{by} removed the pupil from the roll."),
    "ctf.created": _simple("{by} made the common transfer file."),
    "ctf.uploaded": _simple("{by} uploaded the common transfer file to the school to school site."),
    "destination.set": _simple("{by} set the destination."),
    "contacts.exhausted": _simple("{by} had tried every known contact without success."),
    "agency.asked": _simple("{by} asked {to}."),
    "case.allocated": _simple("The case was allocated to {to}."),
    "leaver.recorded": _simple("{by} recorded the pupil as a leaver on the school’s database."),
}


def clause_paragraph(pack: Pack, clause: str) -> str:
    """How the source numbers the clause: "Paragraph 2.7, days 6 to 19"."""
    return next((each.paragraph for each in pack.clauses if each.id == clause), clause)
