"""What each HTML element means for reading: block or not, prose or not, page furniture or not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtqa.reading.blocks import Kind

if TYPE_CHECKING:
    from justhtml import Element


def _names(names: str) -> frozenset[str]:
    return frozenset(names.split())


SKIPPED = _names(
    "script style noscript template pre svg math textarea iframe noembed noframes object embed video audio canvas map "
    "listing xmp plaintext datalist rt rp meta link base"
)
"""Elements whose content is not prose, or not shown."""

NAMES = _names("code samp kbd var tt")
"""Elements that are part of a sentence and are not to be translated."""

KINDS: dict[str, Kind] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6", "title"), Kind.HEADING),
    **dict.fromkeys(("li", "dt", "dd", "option"), Kind.ITEM),
    **dict.fromkeys(("td", "th"), Kind.CELL),
    **dict.fromkeys(("figcaption", "caption"), Kind.CAPTION),
    **dict.fromkeys(("p", "blockquote", "summary", "address"), Kind.PARAGRAPH),
}
"""What the text right inside an element is. Other elements hand on the kind of the element around them."""

BLOCKS = _names(
    "html head body address article aside blockquote button center dd details dialog dir div dl dt fieldset figcaption "
    "figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol optgroup option p "
    "search section select summary table caption colgroup tbody td tfoot th thead title tr ul"
)
"""Elements that end a sentence where they begin and end."""

FURNITURE = _names("nav footer aside button select dialog menu")
"""Elements that hold page furniture wherever they are."""

_FURNITURE_ROLES = _names("navigation contentinfo search complementary menu menubar dialog alertdialog")
_NOTE = re.compile(
    r"\b(?:note|tip|admonition|callout|warning|caution|info|hint|important|danger|pullquote|footnotes?)\b",
    re.IGNORECASE,
)
_NAMED_FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:breadcrumbs?|pagination|pager|"
    r"(?:cookies?|gdpr|consent)[_-]?(?:banner|consent|notice|bar|popup)|"
    r"share[_-]?(?:this|buttons?|bar|links?|icons?)|(?:social|sharing)[_-]?(?:share|links?|media|icons?|buttons?|bar)|"
    r"newsletter(?:[_-]?(?:signup|form|box|banner))?|skip[_-]?(?:link|to[_-]?content)|comments?[_-]?(?:list|area|form)|"
    r"site[_-]?(?:nav|navigation|menu|footer)|nav(?:bar|igation)?[_-]?menu|navbar)(?:$|[\s_])",
    re.IGNORECASE,
)
_NAMED_BESIDE = re.compile(
    r"(?:^|[\s_-])(?:sidebar|(?:related|recommended)[_-]?(?:posts?|articles?|news|stories|content|links?)|"
    r"most[_-]?(?:read|popular))(?:$|[\s_])",
    re.IGNORECASE,
)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
_NOT_SHOWN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_MARKS = frozenset({"headerlink", "anchor-link", "mw-editsection", "footnote-ref", "footnote-backref"})
_MARKS_OF_SUP = frozenset({"reference"})
"""In MediaWiki the number of a note; elsewhere (Sphinx) a link to another page."""


def is_hidden(element: Element) -> bool:
    """Whether a browser does not show the element, or it is a mark that belongs to the page and not to its text."""
    if not element.attrs:
        return False
    attributes = element.attrs
    marks = _MARKS | _MARKS_OF_SUP if element.name == "sup" else _MARKS
    return (
        ("hidden" in attributes and attributes["hidden"] != "until-found")
        or _NOT_SHOWN.search(attributes.get("style") or "") is not None
        or not marks.isdisjoint((attributes.get("class") or "").split())
    )


def is_untranslated(element: Element) -> bool:
    """Whether the element says that it is not to be translated.

    On the whole page that means only that browsers are not to offer it, and counts for nothing.
    """
    if not element.attrs or element.name in {"html", "body", "main", "article"}:
        return False
    classes = (element.attrs.get("class") or "").split()
    return (element.attrs.get("translate") or "").lower() == "no" or "notranslate" in classes


def is_furniture(element: Element) -> bool:
    """Whether all in the element is page furniture. Notes that are marked up as asides are not."""
    if element.name in {"html", "body", "main", "article"}:
        return False
    role = (element.attrs.get("role") or "").lower() if element.attrs else ""
    if element.name in FURNITURE or role in _FURNITURE_ROLES:
        return element.name != "aside" or not (
            role in {"note", "doc-footnote"} or _NOTE.search(element.attrs.get("class") or "")
        )
    return False


def seems_furniture(element: Element) -> str:
    """What the element's class or id say that it is.

    Returns:
        `page` for what belongs to the page, `beside` for what stands beside the text, which is furniture only if it
        holds no paragraph (DocBook calls the boxes of a book sidebars); empty for neither.
    """
    if not element.attrs or element.name in {"html", "body", "main", "article", "h1"}:
        return ""
    named = f"{element.attrs.get('class') or ''} {element.attrs.get('id') or ''}"
    if len(named) > 1 and _NAMED_FURNITURE.search(named):
        return "page"
    return "beside" if len(named) > 1 and _NAMED_BESIDE.search(named) else ""


def declared_language(element: Element) -> str | None:
    """The language that the element says it is in; None where it does not, or not in the form of a language code."""
    declared = (element.attrs.get("lang") or element.attrs.get("xml:lang") or "").strip() if element.attrs else ""
    if not _LANGUAGE.fullmatch(declared) or declared.lower() in {"und", "mul", "zxx"}:
        return None
    return declared.replace("_", "-")
