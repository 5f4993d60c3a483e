"""One name that is written in two ways, in a document or across the documents of a run."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from mtqa.checks.across import Collector, Place, RunMark
from mtqa.checks.base import Example, Scope, check
from mtqa.checks.facts import once_per_document
from mtqa.checks.precision import Precision
from mtqa.checks.terminology.name_variants import LANGUAGES, bare, key, names_in, same_name, small_words
from mtqa.finding import Category, Mark, Severity
from mtqa.language.codes import base_language
from mtqa.segment import Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mtqa.segment import Document

_ALTERNATIVES = {
    form: names[0]
    for names in (
        ("Kyiv", "Kiev"),
        ("Kharkiv", "Kharkov"),
        ("Lviv", "Lvov"),
        ("Odesa", "Odessa"),
        ("Donbas", "Donbass"),
        ("Chornobyl", "Chernobyl"),
        ("Zaporizhzhia", "Zaporizhia", "Zaporozhye", "Zaporizhzhya"),
        ("Mykolaiv", "Nikolaev", "Nikolayev"),
        ("Luhansk", "Lugansk"),
        ("Chernihiv", "Chernigov"),
        ("Myanmar", "Burma"),
        ("Eswatini", "Swaziland"),
        ("Cabo Verde", "Cape Verde"),
        ("Timor-Leste", "East Timor"),
        ("Tehran", "Teheran"),
        ("Hezbollah", "Hizbullah", "Hizballah", "Hezbullah"),
        ("Gaddafi", "Qaddafi", "Kadhafi", "Gadhafi"),
        ("al-Qaeda", "al-Qaida", "Al-Qaeda", "Al-Qaida"),
        ("Erdogan", "Erdoğan"),
        ("Pyeongyang", "Pyongyang"),
        ("Tumen", "Tumannaya"),
        ("Quran", "Koran", "Qur'an"),
    )
    for form in names
}
"""Names of which English has two forms that no rule of spelling joins."""


class Written(NamedTuple):
    """A name as a document writes it.

    Attributes:
        text: As it is written.
        times: How often.
        segment: Number of the first segment that has it so.
        start, end: Where it stands there.
    """

    text: str
    times: int
    segment: int
    start: int
    end: int


@once_per_document
def _written(document: Document) -> list[Written]:
    """The names of a document, each in each form once, in order."""
    shown = [(number, each) for number, each in enumerate(document.segments) if each.shown]
    small = small_words(each.target for _, each in shown)
    counts: Counter[str] = Counter()
    first: dict[str, tuple[int, int, int]] = {}
    for number, segment in shown:
        if segment.role is Role.HEADING or not segment.target:
            continue
        for name in names_in(segment.target, small):
            counts[name.text] += 1
            first.setdefault(name.text, (number, name.start, name.end))
    return [Written(text, count, *first[text]) for text, count in counts.items()]


def _pairs(names: Iterable[Written]) -> Iterator[tuple[Written, Written]]:
    """Names that are one: each that is rarer, or later, with the one to go by."""
    groups: dict[str, list[Written]] = defaultdict(list)
    for name in names:
        words = name.text.split(" ")
        # What two forms of one name share, by each of the ways in which they may differ.
        for shared in {
            f"= {_ALTERNATIVES.get(name.text, '')}",
            f"k {' '.join(map(key, words))}",
            f"j {bare(name.text)}",
            f"f {words[0]} {bare(words[-1])[:1]}" if len(words) == _FULL else "",
        } - {"= ", ""}:
            groups[shared].append(name)
    told: set[str] = set()
    for shared, found in groups.items():
        if len(found) < _SEVERAL or (shared.startswith("f ") and len(found) > _MOST):
            continue
        ordered = sorted(found, key=lambda name: -name.times)
        for number, name in enumerate(ordered[1 : _MOST + 1], 1):
            model = next((each for each in ordered[:number] if _one(each.text, name.text)), None)
            if model is not None and name.text not in told and model.text not in told:
                told.add(name.text)
                yield name, model


_FULL = 2
_SEVERAL = 2
_MOST = 12
"""Of so many names that begin alike all pairs are compared."""


def _one(left: str, right: str) -> bool:
    if left in _ALTERNATIVES and right in _ALTERNATIVES:
        return left != right and _ALTERNATIVES[left] == _ALTERNATIVES[right]
    return same_name(left, right)


@check(
    "T302",
    "name-in-two-ways",
    Category.INCONSISTENCY,
    Severity.MINOR,
    scope=Scope.DOCUMENT,
    confidence=0.7,
    precision=Precision(5, 5, "machine translations of news, 2,000 documents"),
    languages=LANGUAGES,
    yields_to=["T301", "T304"],
    bad=(
        Example(
            "The talks with Kim Jong-un ended. Then Kim Jong Un left. Nobody knew what Kim Jong-un wanted.\n",
            ("Kim Jong Un",),
        ),
        Example("We asked Zelenskyy. The answer of Zelensky came late. On Monday Zelenskyy flew on.\n", ("Zelensky",)),
        Example("Fighting near Kharkiv went on. Trains from Kharkov were late.\n", ("Kharkov",)),
    ),
    good=(
        Example("The talks with Kim Jong-un ended. Then Kim left. Kim Jong-il had done the same.\n"),
        Example("Vladimir Ivanov and Maria Ivanova met the Ivanovs. Stephen Miller and Steven Miller came too.\n"),
        Example("Kharkiv, also known as Kharkov, is a city.\n"),
    ),
)
def name_in_two_ways(document: Document) -> Iterator[Mark]:
    """A name is written in two ways in one document.

    ## What it does
    Compares the names of a document (runs of capitalised words) and reports the rarer form, once, where two differ only
    in what transliteration leaves open (`Zelensky`, `Zelenskyy`), in accents, in how a Korean given name is joined, or,
    after the same first name, in one letter of the surname. Of English it also knows names with two forms (`Kharkiv`,
    `Kharkov`). Names that may be those of two people, of man and wife, or of a country and its people are left alone,
    and so is a sentence that gives both forms.

    ## Why is this bad?
    Readers take the two for two people or places, and a search finds only half of the text.

    ## Use instead
    The form that the text has most often, or that your readers know.

    ## Languages
    English, French, Spanish, Italian, Portuguese, Dutch, Catalan and Indonesian: languages that write other nouns small
    and do not inflect names. The names with two forms are English alone.
    """
    names = _written(document)
    english = base_language(document.target_lang) == "en"
    for name, model in _pairs(names):
        if not english and name.text in _ALTERNATIVES:
            continue
        segment = document.segments[name.segment]
        if model.text in segment.target:
            continue
        message = f"“{name.text}” is written “{model.text}” elsewhere in the document{_times(model)}."
        yield Mark(name.start, name.end, message, suggestion=model.text, segment=segment)


def _times(model: Written) -> str:
    return f" ({model.times} times)" if model.times > 1 else ""


_OTHERS = (("", "We asked Zelenskyy. Then Zelenskyy flew on.\n"),)


@check(
    "T303",
    "name-in-two-ways-across-files",
    Category.INCONSISTENCY,
    Severity.MINOR,
    scope=Scope.RUN,
    confidence=0.6,
    languages=LANGUAGES,
    bad=(Example("The answer of Zelensky came late.\n", ("Zelensky",), others=_OTHERS),),
    good=(
        Example("The answer of Zelenskyy came late.\n", others=_OTHERS),
        Example("We asked Zelensky, and wrote Zelenskyy.\n", others=_OTHERS),
    ),
)
def name_in_two_ways_across_files() -> Collector:
    """A name is written in another way in another file.

    ## What it does
    Compares the names of all files of a run that are in one language, as `T302` does those of one document. The form
    that is found most often, or else first, is taken for the right one; each file is told once of each name. What
    differs within one file is left to `T302`.

    ## Why is this bad?
    Readers who meet both take them for two people or places, and a search finds only half of the files.

    ## Use instead
    Choose one form, and keep it in a list of names (`names` in the configuration).

    ## Languages
    Those of `T302`.
    """
    return _Names()


class _Names:
    """The names of each document: its most frequent form of each."""

    kind = tuple[str, list[Written]]

    def __init__(self) -> None:
        self._seen: dict[str, dict[str, list[tuple[int, Written]]]] = defaultdict(dict)

    def note(self, document: Document) -> tuple[str, list[Written]]:
        """See `Collector`."""
        lang = base_language(document.target_lang)
        return lang, _written(document) if lang in LANGUAGES else []

    def take(self, number: int, note: tuple[str, list[Written]]) -> None:
        """See `Collector`."""
        lang, names = note
        if number < _MOST_DOCUMENTS:
            for name in names:
                self._seen[lang].setdefault(name.text, []).append((number, name))

    def marks(self) -> Iterator[RunMark]:
        """See `Collector`."""
        for lang, known in self._seen.items():
            total = [Written(text, sum(name.times for _, name in found), 0, 0, 0) for text, found in known.items()]
            for name, model in _pairs(total):
                if lang != "en" and name.text in _ALTERNATIVES:
                    continue
                both = {number for number, _ in known[model.text]}
                number, there = known[model.text][0]
                message = f"“{name.text}” is written “{model.text}” in {{where}}."
                for place, here in known[name.text]:
                    if place not in both:
                        yield RunMark(
                            Place(place, here.segment),
                            Place(number, there.segment),
                            message,
                            (here.start, here.end),
                            model.text,
                        )


_MOST_DOCUMENTS = 5_000
"""Of more the names are not kept: a run is to fit into memory."""
