"""Symbols of a translation model that are no part of the text: `<unk>`, `@@`, `▁`, `>>deu<<`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtqa.checks.base import Example, Scope, check
from mtqa.checks.precision import Precision
from mtqa.finding import Category, Mark, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.checks.view import SegmentView

_WORD = r"(?:<[ \u00a0]?unk[ \u00a0]?>|\[UNK\]|(?<!\S)⁇(?!\S)|(?<!\w)⁇(?=[^\W\d_]))"
"""A word or letter that is not in the vocabulary; `⁇` is how SentencePiece writes it."""
_UNKNOWN = rf"{_WORD}(?:\s{{0,2}}{_WORD})*"
_CONTROL = (
    r"<pad>|>>[a-z]{3}(?:_[A-Z][a-z]{3})?<<|\b[a-z]{2}_XX\b"
    r"|\b[a-z]{3}_(?:Latn|Cyrl|Arab|Deva|Beng|Hans|Hant|Jpan|Hang|Grek|Hebr|Thai|Taml|Telu|Sinh)\b"
)
"""Filling, and the names of the language to translate into (OPUS-MT, mBART, NLLB)."""
_PIECE = r"(?<=[^\W_])@@(?=[ \u00a0][^\W_])|(?<=\w)[ \u00a0]@[-/,.]@[ \u00a0](?=\w)|(?<![^\s\w])▁(?=[^\W_])"
"""Joints of subwords (subword-nmt, Moses, SentencePiece)."""
_TOKEN = re.compile(rf"(?P<unknown>{_UNKNOWN})|(?P<control>{_CONTROL})|(?P<piece>{_PIECE})")
_MESSAGES = {
    "unknown": "A word or letter is missing: “{}” stands for what the translation model does not know.",
    "control": "“{}” is an instruction to a translation model, and no part of the text.",
    "piece": "“{}” is a joint between parts of words that a translation model works with.",
}


@check(
    "F591",
    "model-token",
    Category.UNINTELLIGIBLE,
    Severity.MAJOR,
    scope=Scope.TARGET,
    confidence=0.95,
    precision=Precision(32, 34, "machine translations, 6 language pairs"),
    triggers=["<", "[", "⁇", "_", "@", "▁"],
    bad=(
        Example("The king <unk> was crowned in the city of <unk>.", marked=("<unk>", "<unk>")),
        Example("Das ist eine ⁇ nderung.", marked=("⁇",), lang="de"),
        Example("They went to the mar@@ ket at the week @-@ end.", marked=("@@", " @-@ ")),
        Example(">>fra<< La maison est grande.", marked=(">>fra<<",), lang="fr"),
    ),
    good=(
        Example("The user's mail is anna@example.org, the file is en_US.po, and the bar is ▁▂▃."),
        Example("What⁇ The element <b> is bold."),
        Example("Unknown words become <unk>.", source="Unbekannte Wörter werden zu <unk>."),
    ),
)
def model_token(view: SegmentView) -> Iterator[Mark]:
    """A symbol of the translation model stands in the text.

    ## What it does
    Reports what the models of neural machine translation write for a word or letter that they do not know (`<unk>`,
    `[UNK]`, and `⁇` at the beginning of a word or alone), the names of the target language that they are told
    (`>>fra<<`, `fr_XX`, `fra_Latn`), and the joints of the pieces that they cut words into (`mar@@ ket`, `▁house`,
    `week @-@ end`). What the source has as well is left alone.

    ## Why is this bad?
    A word is missing, or the text was taken from the model before its pieces were put together.

    ## Use instead
    The word that the source has.
    """
    for found in _TOKEN.finditer(view.target):
        kind = found.lastgroup or "piece"
        said = _first(found.group()) if kind == "unknown" else found.group().strip()
        if said not in view.source:
            yield Mark(*found.span(), _MESSAGES[kind].format(said))


def _first(run: str) -> str:
    """The first of several symbols that stand in a row."""
    found = re.match(_WORD, run)
    return found.group() if found else run
