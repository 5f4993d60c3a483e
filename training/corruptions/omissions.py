"""What is left out: phrases, clauses, the end; and sources that say more than their translation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from training.corruptions.draft import Draft, Edit, removal
from training.corruptions.text import (
    SENTENCE_END,
    Span,
    body_end,
    capitalise,
    clauses,
    ends_sentence,
    function_words,
    is_spaced,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from training.corruptions.material import Material, Pair


def untranslated_by(pair: Pair, dropped: Sequence[Span]) -> tuple[Span, ...] | None:
    """Source words whose every link goes into dropped parts of the target, joined; None without alignment."""
    if pair.alignment is None:
        return None
    inside: dict[Span, bool] = {}
    for source, target in pair.alignment:
        gone = any(start < target[1] and target[0] < end for start, end in dropped)
        inside[source] = inside.get(source, True) and gone
    lost: list[Span] = []
    previous_lost = False
    for span in sorted(inside):
        if inside[span]:
            if previous_lost:
                lost[-1] = (lost[-1][0], span[1])
            else:
                lost.append(span)
        previous_lost = inside[span]
    return tuple(lost)


def phrase_dropped(material: Material) -> Draft | None:
    """Two to six words are left out, from a function word to before the next one where that fits."""
    spans = material.words
    if len(spans) < 6:
        return None
    common = function_words(material.language)
    target = material.target
    begins = [at for at, (start, end) in enumerate(spans[1:-2], 1) if target[start:end].lower() in common]
    first = material.rng.choice(begins or range(1, len(spans) - 2))
    last = first + 1
    limit = min(len(spans) - 1, first + 5, first + len(spans) // 2 - 1)
    while last < limit and (
        target[slice(*spans[last])].lower() in common or target[slice(*spans[last + 1])].lower() not in common
    ):
        last += 1
    start, end = spans[first][0], spans[last][1]
    if any(mark in target[start:end] for mark in ',;:.!?"()，。；：！？“”（）'):
        return None
    return Draft(removal(target, start, end), source_spans=untranslated_by(material.pair, [(start, end)]))


def clause_dropped(material: Material) -> Draft | None:
    """A part between commas is left out, and a comma with it."""
    target = material.target
    parts = clauses(target[: body_end(target)])
    if len(parts) < 2:
        return None
    at = material.rng.randrange(len(parts))
    start, end = parts[at]
    long_enough = 4 if not material.spaced else 8
    if end - start < long_enough or end - start > len(target) * 0.7 or target.count('"', start, end) % 2:
        return None
    source_spans = untranslated_by(material.pair, [(start, end)])
    if at:
        # The mark before the part goes; the one after it, if any, stays.
        edits = [Edit(parts[at - 1][1], end, "")]
    else:
        following = parts[1][0]
        edits = [Edit(start, following, "")]
        if target[start:end].lstrip("\"'“„«¿¡( ")[:1].isupper() and target[following].islower():
            edits.append(Edit(following, following + 1, capitalise(target[following]), mark=False))
    return Draft(edits, source_spans=source_spans)


def cut_off(material: Material) -> Draft | None:
    """The last quarter to half is missing, with or without the full stop."""
    spans = material.words
    if len(spans) < 6:
        return None
    keep = material.rng.randint(len(spans) // 2, max(len(spans) // 2, len(spans) * 3 // 4))
    start, end = spans[keep - 1][1], body_end(material.target)
    if end <= start:
        return None
    edits = [Edit(start, end, "")] if material.rng.random() < 0.5 else [Edit(start, len(material.target), "")]
    return Draft(edits, source_spans=untranslated_by(material.pair, [(start, end)]))


def source_extended(material: Material) -> Draft | None:
    """The source has a sentence more, another row's, before or after."""
    pair, other = material.pair, material.other_row()
    if other is None or not ends_sentence(pair.source) or not ends_sentence(other.source):
        return None
    joint = " " if is_spaced(pair.source, pair.source_lang) else ""
    if material.rng.random() < 0.5:
        extended = pair.source + joint + other.source
        return Draft(
            source=extended, source_spans=[(len(extended) - len(other.source), len(extended))], gaps=[len(pair.target)]
        )
    return Draft(source=other.source + joint + pair.source, source_spans=[(0, len(other.source))], gaps=[0])


def source_clause(material: Material) -> Draft | None:
    """The source has a clause more, another row's, before its full stop or at one of its commas."""
    pair, other = material.pair, material.other_row()
    if other is None:
        return None
    extra = clause_of(other.source, pair.source_lang, material)
    if extra is None:
        return None
    comma, space = comma_of(pair.source, pair.source_lang)
    parts = clauses(pair.source[: body_end(pair.source)])
    at = material.rng.choice(parts)[1]
    new = f"{comma}{space}{extra}"
    start = at + len(comma) + len(space)
    gap = len(pair.target) if at == parts[-1][1] else None
    extended = pair.source[:at] + new + pair.source[at:]
    return Draft(
        source=extended, source_spans=[(start, start + len(extra))], gaps=[] if gap is None else [body_end(pair.target)]
    )


def clause_of(text: str, language: str, material: Material) -> str | None:
    """A clause that can stand inside another sentence: in lower case where its capital is only the sentence's."""
    body = text[: body_end(text)]
    parts = [
        (start, end)
        for start, end in clauses(body)
        if end - start > 6 and not any(m in text[start:end] for m in '"()“”„«»' + SENTENCE_END)
    ]
    inner = [span for span in parts if span[0] and text[span[0]].islower()]
    if is_spaced(text, language) and not inner:
        common = function_words(language)
        # A first clause may be put in lower case where it begins with a function word.
        inner = [span for span in parts if text[span[0] : span[1]].split(maxsplit=1)[0].lower() in common]
    elif not is_spaced(text, language):
        inner = parts
    if not inner:
        return None
    start, end = material.rng.choice(inner)
    return text[start].lower() + text[start + 1 : end]


def comma_of(text: str, language: str) -> tuple[str, str]:
    """The comma of a language, with a space before it where the text is tokenised; and what follows it."""
    mark = {"zh": "，", "ja": "、", "ar": "،", "fa": "،", "ur": "،"}.get(language, ",")
    spaced = is_spaced(text, language)
    before = " " if " ." in text or " ," in text or (spaced and (" 。" in text or " ，" in text)) else ""
    return before + mark, " " if spaced else ""
