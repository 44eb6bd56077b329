"""The documents of a case, and the download of one."""

import uuid

from django.http import HttpRequest, HttpResponse

from onroll.accounts.pages import Person, for_people, show
from onroll.cases.access import document_for
from onroll.cases.services.transfer import CTF
from onroll.cases.views.loading import open_case
from onroll.ui.clock import now

# By the document's kind; of any other kind it is only known that it is a file.
MEDIA_TYPES = {CTF: "application/xml"}


@for_people
def documents(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    """The list, without the files' content."""
    opened = open_case(request, person, reference, page="documents")
    found = (
        opened.case.documents.defer("content")
        .filter(event__on__lte=opened.as_of)
        .select_related("event", "process__actor")
        .order_by("-event__on", "-process__at")
    )
    return show(
        request, person, "cases/documents.html",
        {"opened": opened, "head": opened.head, "tab": "documents", "documents": found},
    )  # fmt: skip


@for_people
def download(request: HttpRequest, person: Person, document: uuid.UUID) -> HttpResponse:
    """The file as it was made; the look is logged. Raises NotFound."""
    found = document_for(person.user, document, page="download", at=now(request))
    response = HttpResponse(bytes(found.content), content_type=MEDIA_TYPES.get(found.kind, "application/octet-stream"))
    response.headers["Content-Disposition"] = f'attachment; filename="{found.file_name}"'
    return response
