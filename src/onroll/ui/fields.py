"""From a Django form field to the parameters of its GOV.UK component: the one place where the two meet.

In a template: `{% from "ui/forms.html" import field %}` and `{{ field(form.name, heading=true) }}`. The keyword
arguments are those of `component`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.forms.widgets import Input

from onroll.ui.dates import BOXES, DateBoxes, typed_parts

Parameters = dict[str, Any]
PASSED_ON = ("autocomplete", "inputmode", "spellcheck")


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How one page shows a field.

    heading: the label is the page's h1. hint: instead of the field's help text. width: characters (2, 3, 4, 5,
    10, 20, 30), or a fraction's class name such as "one-half". inline, small: for radios and checkboxes. hints: a hint
    for each choice. conditional: HTML revealed by each choice. divider: the choice that "or" stands before.
    optional: false leaves out "(optional)" where another answer decides. prefix, suffix: beside a text box.
    """

    heading: bool = False
    hint: str = ""
    width: int | str | None = None
    rows: int = 5
    inline: bool = False
    small: bool = False
    hints: Mapping[str, str] = field(default_factory=dict)
    conditional: Mapping[str, str] = field(default_factory=dict)
    divider: str | None = None
    optional: bool = True
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Component:
    """A GOV.UK component's name and the parameters of its macro."""

    name: str
    parameters: Parameters


def component(bound: BoundField, **look: Any) -> Component:
    """The component for this field as it stands: its value, hint and first error included.

    `look` are the fields of `Look`. Raises TypeError for a widget that has no component.
    """
    shown = Look(**look)
    found = _choice_component(bound, shown) or _text_component(bound, shown)
    if found is None:
        kind = type(bound.field.widget).__name__
        raise TypeError(f"There is no GOV.UK component for {kind}, the widget of '{bound.name}'.")
    return found


def _choice_component(bound: BoundField, look: Look) -> Component | None:
    match bound.field.widget:
        case forms.CheckboxSelectMultiple():
            return Component("checkboxes", _choices(bound, look))
        case forms.RadioSelect():
            return Component("radios", _choices(bound, look))
        case forms.CheckboxInput():
            return Component("checkboxes", _single_checkbox(bound, look))
        case forms.Select():
            return Component("select", _select(bound, look))
        case _:
            return None


def _text_component(bound: BoundField, look: Look) -> Component | None:
    made: Component | None = None
    match bound.field.widget:
        case DateBoxes():
            made = Component("date-input", _date(bound, look))
        case forms.HiddenInput():
            made = Component("hidden", {"name": bound.html_name, "value": _text(bound.value())})
        case forms.Textarea():
            made = _long_text(bound, look)
        case forms.FileInput():
            made = Component("file-upload", {**_labelled(bound, look), "name": bound.html_name})
        case forms.PasswordInput():
            # What was typed is never sent back.
            made = Component("password-input", _text_box(bound, look) | {"value": ""})
        case Input():
            made = Component("input", _input(bound, look))
    return made


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _label(bound: BoundField, look: Look) -> str:
    words = str(bound.label)
    asked = bound.field.required or not look.optional or "optional" in words.lower()
    return words if asked else f"{words} (optional)"


def _messages(bound: BoundField, look: Look) -> Parameters:
    """Hint and error, each absent when there is none; only the first error, as GOV.UK asks."""
    parameters: Parameters = {}
    hint = look.hint or str(bound.help_text)
    if hint:
        parameters["hint"] = {"text": hint}
    if bound.errors:
        parameters["errorMessage"] = {"text": str(bound.errors[0])}
    return parameters


def _labelled(bound: BoundField, look: Look) -> Parameters:
    size = "govuk-label--l" if look.heading else ""
    label = {"text": _label(bound, look), "isPageHeading": look.heading, "classes": size}
    return {"id": bound.auto_id, "label": label, **_messages(bound, look)}


def _legend(bound: BoundField, look: Look) -> Parameters:
    size = "govuk-fieldset__legend--l" if look.heading else "govuk-fieldset__legend--s"
    legend = {"text": _label(bound, look), "isPageHeading": look.heading, "classes": size}
    return {"fieldset": {"legend": legend}, **_messages(bound, look)}


def _text_box(bound: BoundField, look: Look) -> Parameters:
    attributes = bound.field.widget.attrs
    passed: Parameters = {key: attributes[key] for key in PASSED_ON if key in attributes}
    return {**_labelled(bound, look), "name": bound.html_name, "value": _text(bound.value()), **passed}


def _long_text(bound: BoundField, look: Look) -> Component:
    parameters = {**_text_box(bound, look), "rows": look.rows}
    limit = getattr(bound.field, "max_length", None)
    return Component("character-count" if limit else "textarea", parameters | ({"maxlength": limit} if limit else {}))


def _input(bound: BoundField, look: Look) -> Parameters:
    parameters = _text_box(bound, look)
    kind = getattr(bound.field.widget, "input_type", "text")
    if isinstance(bound.field, forms.IntegerField):
        # GOV.UK: type="number" loses what people type; a plain box with a number pad does not.
        kind = "text"
        parameters.setdefault("inputmode", "numeric")
    parameters["type"] = kind
    match look.width:
        case int():
            parameters["classes"] = f"govuk-input--width-{look.width}"
        case str():
            parameters["classes"] = f"govuk-!-width-{look.width}"
    for name in ("prefix", "suffix"):
        words = getattr(look, name)
        if words:
            parameters[name] = {"text": words}
    return parameters


def _options(bound: BoundField) -> Iterable[tuple[str, str]]:
    """(value, words) of every choice, groups opened."""
    choices: Iterable[tuple[Any, Any]] = bound.field.choices  # type: ignore[attr-defined]  # a choice field has them
    for value, words in choices:
        if isinstance(words, list | tuple):
            yield from ((_text(inner), str(inner_words)) for inner, inner_words in words)
        else:
            yield _text(value), str(words)


def _chosen(bound: BoundField) -> set[str]:
    value = bound.value()
    if isinstance(value, list | tuple | set):
        return {_text(one) for one in value}
    return set() if value is None else {_text(value)}


def _choices(bound: BoundField, look: Look) -> Parameters:
    chosen = _chosen(bound)
    items: list[Parameters] = []
    for value, words in _options(bound):
        if value == "" and not isinstance(bound.field, forms.MultipleChoiceField):
            # Django's "---------": a radio that means "no answer" is no radio.
            continue
        if look.divider == value:
            items.append({"divider": "or"})
        item: Parameters = {"value": value, "text": words, "checked": value in chosen}
        if value in look.hints:
            item["hint"] = {"text": look.hints[value]}
        if value in look.conditional:
            item["conditional"] = {"html": look.conditional[value]}
        items.append(item)
    kind = "checkboxes" if isinstance(bound.field.widget, forms.CheckboxSelectMultiple) else "radios"
    classes = [f"govuk-{kind}--inline"] * look.inline + [f"govuk-{kind}--small"] * look.small
    return {
        **_legend(bound, look),
        "idPrefix": bound.auto_id,
        "name": bound.html_name,
        "items": items,
        "classes": " ".join(classes),
    }


def _single_checkbox(bound: BoundField, look: Look) -> Parameters:
    messages = _messages(bound, look)
    item: Parameters = {"value": "true", "text": str(bound.label), "checked": bool(bound.value())}
    if "hint" in messages:
        item["hint"] = messages.pop("hint")
    if "true" in look.conditional:
        item["conditional"] = {"html": look.conditional["true"]}
    return {**messages, "idPrefix": bound.auto_id, "name": bound.html_name, "items": [item]}


def _select(bound: BoundField, look: Look) -> Parameters:
    chosen = _chosen(bound)
    items = [
        {"value": value, "text": words, "selected": value in chosen or (not value and not chosen)}
        for value, words in _options(bound)
    ]
    return {**_labelled(bound, look), "name": bound.html_name, "items": items}


def wrong_boxes(bound: BoundField) -> tuple[str, ...]:
    """Which boxes of a date are at fault; all of them when the error does not say."""
    for error in bound.form.errors.as_data().get(bound.name, []):
        boxes: tuple[str, ...] = (error.params or {}).get("boxes", BOXES)
        return boxes
    return ()


def _date(bound: BoundField, look: Look) -> Parameters:
    wrong = wrong_boxes(bound)
    items = [
        {
            "name": box,
            "id": f"{bound.auto_id}-{box}",
            "value": value,
            "classes": f"govuk-input--width-{4 if box == 'year' else 2}"
            + (" govuk-input--error" if box in wrong else ""),
        }
        for box, value in zip(BOXES, typed_parts(bound.value()), strict=True)
    ]
    return {**_legend(bound, look), "id": bound.auto_id, "namePrefix": bound.html_name, "items": items}


def error_links(form: forms.BaseForm) -> list[Parameters]:
    """The items of the error summary, in the order of the page; each leads to the first box at fault."""
    links: list[Parameters] = [{"text": str(words)} for words in form.non_field_errors()]
    for bound in form:
        if not bound.errors:
            continue
        target = bound.auto_id
        if isinstance(bound.field.widget, DateBoxes):
            target = f"{target}-{next(box for box in BOXES if box in wrong_boxes(bound))}"
        links.append({"text": str(bound.errors[0]), "href": f"#{target}"})
    return links
