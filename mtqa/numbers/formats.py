"""Numbers written the way of another locale, and how they would be written in this one."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from mtqa.numbers.digits import scale_words
from mtqa.numbers.masks import mask
from mtqa.numbers.values import language_of, separator_role, separators_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.numbers.values import Quantity


class Foreign(NamedTuple):
    """A number in foreign dress.

    Attributes:
        start, end: Where it stands.
        text: What stands there.
        suggestion: The same number in the locale's own form.
    """

    start: int
    end: int
    text: str
    suggestion: str


def foreign_numbers(text: str, locale: str) -> Iterator[Foreign]:
    """The numbers whose separators cannot be right in the locale, whatever the number is.

    Args:
        text: Running text; placeholders, links and the like in it are passed over.
        locale: BCP 47 code. Nothing is found where usage is divided or not known.
    """
    pattern = _pattern(locale)
    if pattern is None:
        return
    for found in pattern.finditer(mask(text, language_of(locale))):
        yield Foreign(found.start(), found.end(), found[0], _swapped(found[0], locale))


def copied_grouping(source: str, source_locale: str, target: str, target_locale: str) -> Iterator[Foreign]:
    """Numbers of the target that keep the source's thousands separator, which is the target's decimal separator.

    “1,234” is one thousand in English and little more than one in German.
    """
    for found in _GROUPED.finditer(mask(target, language_of(target_locale))):
        if (
            separator_role(found[1], target_locale) == "decimal"
            and separator_role(found[1], source_locale) == "group"
            and re.search(rf"(?<![\d.,]){re.escape(found[0])}(?![.,]?\d)", source)
        ):
            yield Foreign(found.start(), found.end(), found[0], _swapped(found[0], target_locale))


def in_format(number: Quantity, locale: str) -> str | None:
    """The number as the locale writes it in digits, None where that is not certain.

    Groups of thousands are kept where the number has them.
    """
    if len(number.values) != 1 or number.unscaled is not None or not number.text.isascii():
        return None
    if number.text.isdigit():
        return number.text
    value = next(iter(number.values))
    decimal, group = separators_of(locale)
    if not decimal or not re.fullmatch(r"[\d.,' ]+", number.text):
        return None
    whole, _, fraction = f"{value:f}".partition(".")
    if len(re.findall(r"\D", number.text)) > bool(fraction):
        whole = f"{int(whole):,}".replace(",", group)
    return f"{whole}{decimal}{fraction}" if fraction else whole


_GROUPED = re.compile(r"(?<![\d.,])[1-9]\d{0,2}([.,])\d{3}(?![.,]?\d)")
_SWISS = re.compile(r".*[-_](?:CH|LI)")


@lru_cache(maxsize=256)
def _pattern(locale: str) -> re.Pattern[str] | None:
    decimal, group = separators_of(locale)
    if (decimal, group) != (".", ",") and decimal != "," and not _SWISS.fullmatch(locale):
        return None
    mark, other = re.escape(decimal), re.escape("." if decimal == "," else ",")
    start, end = r"(?<![\w.,/:#])", r"(?![\d/:]|[.,\-]\d)"
    both = rf"\d{{1,3}}(?:{mark}\d{{3}})+{other}\d+"
    many = rf"[1-9]\d{{0,2}}(?:{mark}\d{{3}}){{2}}"
    shapes = [both, many]
    scales = scale_words(language_of(locale))
    if not _SWISS.fullmatch(locale):
        after = rf"\s?[%‰٪％]|[\s-]?(?:{scales})(?![^\W\d_])" if scales else r"\s?[%‰٪％]"
        shapes.append(rf"\d{{1,3}}{other}\d{{1,2}}(?={after})")
    return re.compile(rf"{start}(?:{'|'.join(shapes)}){end}", re.IGNORECASE)


def _swapped(text: str, locale: str) -> str:
    decimal, group = separators_of(locale)
    foreign = "." if decimal == "," else ","
    kept = {foreign: decimal, decimal: group}
    return "".join(kept.get(character, character) for character in text)
