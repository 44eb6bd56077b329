"""The demonstration's own "today": a day back, a day on, a chosen day, or the real date. Absent elsewhere."""

from datetime import timedelta

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

from onroll.accounts.forms.demonstration_date import DemonstrationDateForm
from onroll.accounts.pages import Person, for_people, show
from onroll.ui.clock import choose_day, today

ONE_DAY = timedelta(days=1)


def own_address(request: HttpRequest, address: str | None) -> str:
    """The address if it is one of this site's, else the home page."""
    if address and url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure()):
        return address
    return "/"


@require_http_methods(["GET", "POST"])
@for_people
def demonstration_date(request: HttpRequest, person: Person) -> HttpResponse:
    """Show the form, or move the day and go back to the page that asked."""
    if not settings.ONROLL_DEMONSTRATION:
        raise Http404
    back = own_address(request, request.POST.get("next") or request.GET.get("next"))
    if request.method != "POST":
        form = DemonstrationDateForm(initial={"day": today(request)})
        return show(request, person, "accounts/demonstration_date.html", {"form": form, "next": back})
    match request.POST.get("move"):
        case "back":
            choose_day(request, today(request) - ONE_DAY)
        case "on":
            choose_day(request, today(request) + ONE_DAY)
        case "real":
            choose_day(request, None)
        case _:
            form = DemonstrationDateForm(request.POST)
            if not form.is_valid():
                return show(request, person, "accounts/demonstration_date.html", {"form": form, "next": back})
            choose_day(request, form.cleaned_data["day"])
    return HttpResponseRedirect(back)
