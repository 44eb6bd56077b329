"""The policy's pages: the book, one clause, the conflicts."""

from django.http import Http404, HttpRequest, HttpResponse

from onroll.accounts.pages import Person, for_people, show
from onroll.policy import load_pack, pack_names
from onroll.policy.model.pack import Pack
from onroll.web.presenters.policy import clause_page


def _pack(name: str) -> Pack:
    if name not in pack_names():
        raise Http404
    return load_pack(name)


@for_people
def policy(request: HttpRequest, person: Person) -> HttpResponse:
    """The packs that the person's authority lives by: its own policy and the law beside it."""
    bodies = [each.authority or (each.school.authority if each.school else None) for each in person.memberships]
    authority = next((each for each in bodies if each is not None), None)
    names: tuple[str, ...] = ()
    if authority is not None:
        own = load_pack(authority.pack)
        names = (own.pack, *own.base)
    return show(request, person, "web/policy.html", {"packs": [load_pack(name) for name in names]})


@for_people
def policy_book(request: HttpRequest, person: Person, pack: str) -> HttpResponse:
    """Every clause of one pack. Raises Http404 for a pack that there is not."""
    return show(request, person, "web/policy_book.html", {"pack": _pack(pack)})


@for_people
def policy_clause(request: HttpRequest, person: Person, pack: str, clause: str) -> HttpResponse:
    """One clause: what it says in our words, the rules that carry it, the conflicts. Raises Http404."""
    found = _pack(pack)
    page = clause_page(found, clause)
    if page is None:
        raise Http404
    return show(request, person, "web/policy_clause.html", {"pack": found, "page": page})


@for_people
def policy_conflicts(request: HttpRequest, person: Person, pack: str) -> HttpResponse:
    """Every place where the texts disagree, both sides and what Onroll does. Raises Http404."""
    found = _pack(pack)
    packs = [found, *(load_pack(name) for name in found.base)]
    context = {
        "pack": found,
        "titles": {each.pack: each.title for each in packs},
        "pages": {(each.pack, clause.id) for each in packs for clause in each.clauses},
    }
    return show(request, person, "web/policy_conflicts.html", context)
