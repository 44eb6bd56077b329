"""The picture of a timeline: its bands of days side by side."""

from onroll.policy.book.html import Html, tag
from onroll.policy.model.rules import Timeline
from onroll.policy.words import unit_words

_COLOURS = ("#d2e2f1", "#a5c5e3", "#78a8d4", "#bfe0cf", "#fff0b3", "#f6d7d2")
_WIDTH, _HEIGHT, _BAR = 720, 96, 40


def band_picture(timeline: Timeline) -> Html:
    """An SVG of the bands, each as wide as it has days, with a description for those who cannot see it."""
    bands = sorted(timeline.bands, key=lambda band: band.start)
    if not bands:
        return Html("")
    last = max(band.end or band.start + 4 for band in bands)
    scale = (_WIDTH - 2) / last
    shapes: list[Html] = []
    for number, band in enumerate(bands):
        left = 1 + (band.start - 1) * scale
        width = ((band.end or last) - band.start + 1) * scale
        days = f"{band.start}–{band.end}" if band.end else f"{band.start} →"
        if band.end == band.start:
            days = str(band.start)
        shapes += [
            tag(
                "rect", tag("title", f"{band.words}: {days}"), x=_round(left), y="24", width=_round(width),
                height=str(_BAR), fill=_COLOURS[number % len(_COLOURS)], stroke="#0b0c0c",
            ),
            tag("text", days, x=_round(left + width / 2), y="49", text_anchor="middle"),
            tag("text", str(number + 1), x=_round(left + width / 2), y="16", text_anchor="middle"),
        ]  # fmt: skip
    unit = unit_words(timeline.unit)
    shapes.append(tag("text", f"{unit}s", x="1", y=str(_HEIGHT - 8)))
    said = "; ".join(f"{band.words}: day {band.start}{f' to {band.end}' if band.end else ' on'}" for band in bands)
    picture = tag(
        "svg", tag("title", f"{timeline.words}: {said}"), *shapes, viewBox=f"0 0 {_WIDTH} {_HEIGHT}", role="img",
        xmlns="http://www.w3.org/2000/svg", width=str(_WIDTH), height=str(_HEIGHT),
    )  # fmt: skip
    legend = "; ".join(f"{number + 1} {band.words}" for number, band in enumerate(bands))
    return tag("figure", picture, tag("figcaption", legend))


def _round(value: float) -> str:
    return f"{value:.1f}"
