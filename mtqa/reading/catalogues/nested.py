"""Texts in objects within objects, as JSON and YAML files have them: their keys, plural forms and languages."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from mtqa.errors import MalformedError
from mtqa.language.plurals import CATEGORIES
from mtqa.reading.catalogues.units import Catalogue, Text, Unit
from mtqa.reading.path_language import is_language
from mtqa.segment import Plural

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

LONGEST_PATH = 1000
"""How long the keys above an entry may be, joined: each entry repeats them."""


class Leaf(NamedTuple):
    """A text of the file, and the comments on it."""

    text: Text
    notes: tuple[str, ...] = ()


Branch: TypeAlias = "dict[str, Branch] | list[Branch] | Leaf | None"
"""What is neither text nor holds any is None."""

# Of the formats of i18next and MediaWiki, and what people write where JSON has no comments.
_NO_TEXTS = frozenset({"$schema", "@metadata", "//", "_comment", "$comment"})
_FORM = re.compile(r"(.+)_(zero|one|two|few|many|other|plural|[0-9])", re.DOTALL)
_COUNT = re.compile(r"\{\{-?\s*count\b|[%{]\{?\s*count\s*\}")
_PLURAL = "plural"


def catalogue_of(root: Branch, path: str) -> Catalogue:
    """The entries of a tree; keys are joined by dots.

    Where everything lies under languages (`de: …`), as in the files of Rails, these are left out of the keys.

    Args:
        root: The outermost branch.
        path: For messages.

    Raises:
        MalformedError: Keys above an entry are too long.
    """
    languages = _languages(root)
    if not languages:
        if isinstance(root, dict):
            root = {key: child for key, child in root.items() if key not in _NO_TEXTS}
        return Catalogue(tuple(_units(root, "", path)))
    units: list[Unit] = []
    for language, branch in languages.items():
        found = _units(branch, "", path)
        units += found if len(languages) == 1 else (replace(unit, target_lang=language) for unit in found)
    return Catalogue(tuple(units), next(iter(languages)) if len(languages) == 1 else None)


def _languages(root: Branch) -> dict[str, Branch]:
    """What lies under each language, if everything lies under languages."""
    if not isinstance(root, dict) or not all(isinstance(child, dict) for child in root.values()):
        return {}
    if not all(is_language(key.replace("_", "-")) for key in root):
        return {}
    return {key.replace("_", "-"): child for key, child in root.items()}


def _units(branch: Branch, key: str, path: str) -> Iterator[Unit]:
    """The entries of a branch, of which readers of trees see to it that it is not too deep."""
    if isinstance(branch, Leaf):
        yield _unit(key, branch, None)
    elif isinstance(branch, dict):
        yield from _of_object(branch, key, path)
    elif isinstance(branch, list):
        for number, child in enumerate(branch):
            yield from _units(child, _joined(key, str(number), child, path), path)


def _of_object(branch: dict[str, Branch], key: str, path: str) -> Iterator[Unit]:
    if key and is_plural(branch):
        yield from _forms_of(key, branch)
        return
    forms = _suffixed(branch)
    entries: dict[str, list[Unit]] = {}
    for name, (base, plural) in forms.items():
        leaf = branch[name]
        if isinstance(leaf, Leaf):
            entries.setdefault(base, []).append(_unit(_joined(key, base, leaf, path), leaf, plural))
    for name, child in branch.items():
        if name in forms:
            yield from entries.pop(forms[name][0], ())
        else:
            yield from _units(child, _joined(key, name, child, path), path)


def is_plural(branch: Mapping[str, Branch]) -> bool:
    """Whether an object holds the forms of one plural: its keys are all of CLDR."""
    return (
        branch.keys() <= CATEGORIES
        and (len(branch) > 1 or "other" in branch)
        and all(isinstance(child, Leaf) for child in branch.values())
    )


def _forms_of(key: str, branch: Mapping[str, Branch]) -> Iterator[Unit]:
    for category, leaf in branch.items():
        if isinstance(leaf, Leaf):
            yield _unit(key, leaf, Plural(category))


def _unit(key: str, leaf: Leaf, plural: Plural | None) -> Unit:
    return Unit(key, leaf.text, plural=plural, notes=leaf.notes)


def _joined(above: str, key: str, child: Branch, path: str) -> str:
    """The key below other keys.

    Raises:
        MalformedError: They are too long, and there is a text below them.
    """
    if not above:
        return key
    if len(above) <= LONGEST_PATH:
        return f"{above}.{key}"
    if isinstance(child, Leaf):
        place = child.text.map.to_document(0, 0).start
        raise MalformedError(path, f"has keys of more than {LONGEST_PATH} characters above an entry", place)
    return above


def _suffixed(branch: Mapping[str, Branch]) -> dict[str, tuple[str, Plural]]:
    """Keys that i18next ends in the form of a plural, and the key without it.

    `key_one` and `key_other` are forms of `key`; in older files, `key` and `key_plural`, or `key_0`, `key_1` and
    `key_2`. Where `_other` or numbers alone could mean anything, only texts that name the count are taken for plurals.
    """
    groups: dict[str, dict[str, str]] = {}
    for name, child in branch.items():
        if isinstance(child, Leaf) and (found := _FORM.fullmatch(name)):
            groups.setdefault(found[1], {})[found[2]] = name
    forms: dict[str, tuple[str, Plural]] = {}
    for base, names in groups.items():
        categories = {form: name for form, name in names.items() if form in CATEGORIES}
        numbers = {form: name for form, name in names.items() if form.isdigit()}
        if "other" in categories and (len(categories) > 1 or _counts(branch, categories)):
            forms |= {name: (base, Plural(form)) for form, name in categories.items()}
        elif sorted(numbers) == [str(number) for number in range(len(numbers))] and _counts(branch, numbers):
            forms |= {name: (base, Plural(index=int(form))) for form, name in numbers.items()}
        elif _PLURAL in names and isinstance(branch.get(base), Leaf):
            forms |= {base: (base, Plural("one")), names[_PLURAL]: (base, Plural("other"))}
    return forms


def _counts(branch: Mapping[str, Branch], names: Mapping[str, str]) -> bool:
    leaves = (branch[name] for name in names.values())
    return any(isinstance(leaf, Leaf) and _COUNT.search(leaf.text.text) for leaf in leaves)
