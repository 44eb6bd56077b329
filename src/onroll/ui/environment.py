"""The one Jinja environment, made once a process: GOV.UK components, addresses, formatters, form fields."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from jinja2 import BaseLoader, ChainableUndefined, ChoiceLoader, Environment, PackageLoader, PrefixLoader

from onroll.ui import fields, formatters


def url(name: str, /, *args: object, **kwargs: object) -> str:
    """The address of a page by its URL name; `query` adds `?key=value` pairs."""
    query = kwargs.pop("query", None)
    if query is not None and not isinstance(query, dict):
        raise TypeError("query must be a dictionary of names and values")
    return reverse(name, args=args, kwargs=kwargs, query=query)


def footer_links() -> Iterable[tuple[str, str]]:
    """The footer's links as (words, address)."""
    return [(words, reverse(name)) for words, name in settings.ONROLL_FOOTER_LINKS]


def environment(*, loader: BaseLoader, **options: Any) -> Environment:
    """Make the environment; Django calls this once, with the loader of the rooms' own templates."""
    components = PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")})
    # The components ask for parameters of parameters that were never given.
    options["undefined"] = ChainableUndefined
    # Escaping is not for the settings to switch off.
    options.pop("autoescape", None)
    loaders = ChoiceLoader([loader, components])
    made = Environment(loader=loaders, autoescape=True, trim_blocks=True, lstrip_blocks=True, **options)
    made.globals.update(
        url=url,
        static=static,
        footer_links=footer_links,
        service_name=settings.ONROLL_SERVICE_NAME,
        demonstration=settings.ONROLL_DEMONSTRATION,
        plural=formatters.plural,
        component=fields.component,
        error_links=fields.error_links,
    )
    made.filters.update(
        long_date=formatters.long_date,
        short_date=formatters.short_date,
        moment=formatters.moment,
        clock_time=formatters.clock_time,
        and_list=formatters.and_list,
    )
    return made
