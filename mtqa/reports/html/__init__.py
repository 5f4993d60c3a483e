"""HTML: one file that needs nothing else, for people who look at what was found: figures, plots, and the texts marked.

The upper half stands in the file as it is; the texts are built by a script from a JSON value, a page at a time, with
text nodes alone. The policy in the head lets no other script run and nothing be loaded.
"""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from mtqa.reports.html.data import page_value, texts_of
from mtqa.reports.html.overview import overview
from mtqa.reports.json_text import json_text
from mtqa.reports.markup import xml_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.report import Report
    from mtqa.reports import Look

_SHOWN_ROWS = 20
# What would end the element that the value stands in, or begin another one; and line ends that are none in JSON.
_ESCAPES = {ord(each): f"\\u{ord(each):04x}" for each in "<>&\x7f\x85\u2028\u2029"}


def render(report: Report, look: Look) -> Iterator[str]:
    """The whole page."""
    from jinja2 import Environment, StrictUndefined
    from markupsafe import Markup

    def inert(value: object) -> object:
        """What is written of a value: texts of files end no element, give no command, and show what cannot be seen."""
        return Markup(xml_text(value)) if isinstance(value, str) and not isinstance(value, Markup) else value  # noqa: S704

    environment = Environment(
        autoescape=True, undefined=StrictUndefined, finalize=inert, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["address"] = _address
    script, style = _resource("app.js"), _resource("style.css")
    value = page_value(report, look)
    page = environment.from_string(_resource("page.html"))
    # All of these are mtqa's own, or escaped for where they stand.
    yield from page.generate(
        report=overview(report, texts_of(value)),
        data=Markup(embedded(value)),  # noqa: S704
        script=Markup(script),  # noqa: S704
        style=Markup(style),  # noqa: S704
        policy=Markup(_policy(script, style)),  # noqa: S704
        rows_shown=_SHOWN_ROWS,
    )
    yield "\n"


def embedded(value: Any) -> str:
    """A value as JSON that may stand in a `script` element, as short as it goes."""
    return json_text(value, compact=True).translate(_ESCAPES)


def _address(text: str) -> str:
    """A text as it stands in an address, as the script reads it there: halves of surrogate pairs are none in JSON."""
    return quote(text.encode("utf-16", "surrogatepass").decode("utf-16", "replace"), safe="")


def _policy(script: str, style: str) -> str:
    """Which script and style may run, by what they are: https://www.w3.org/TR/CSP3/."""
    return (
        f"default-src 'none'; script-src 'sha256-{_digest(script)}'; style-src 'sha256-{_digest(style)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return b64encode(sha256(text.encode()).digest()).decode()


def _resource(name: str) -> str:
    return (files(__package__) / name).read_text(encoding="utf-8")
