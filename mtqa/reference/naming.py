"""How users name reference models: `embedded`, `seq2seq:Helsinki-NLP/opus-mt-de-en`, `causal:./model@main`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from mtqa.errors import ModelError

_REVISION = re.compile(r"(?P<model>.+)@(?P<revision>[\w.\-/]{1,255})", re.DOTALL)
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of reference model.

    Attributes:
        package: The module that has `open_model` and `describe` for it; None: nothing judges.
        takes: What its name must be followed by, after a colon; None: nothing.
        revisions: Whether `@REVISION` may follow that.
        packages: The packages that its estimates depend on, as they are called on PyPI.
        parts: The parts of mtqa that they depend on, beside those that all models share.
        about: What it is, for users.
        paid: Whether an estimate costs money. It is kept by the signature alone, then, which has the versions of all
            that it depends on: a new version of a package is no reason to pay again.
        references: Whether reference translations count in its estimates.
        at_once: Whether it takes so long to begin that a run is to ask it about all its segments at once.
    """

    package: str | None
    takes: str | None
    revisions: bool
    packages: tuple[str, ...]
    parts: tuple[str, ...]
    about: str
    paid: bool = False
    references: bool = False
    at_once: bool = False


_HUB = ("torch", "transformers", "tokenizers", "sentencepiece", "safetensors", "numpy")
KINDS = {
    "none": Kind(None, None, False, (), (), "the rules alone judge"),
    "embedded": Kind(
        "mtqa.reference.embedded",
        None,
        False,
        ("numpy", "onnxruntime", "sentencex", "tokenizers"),
        ("alignment", "language", "reference/embedded"),
        "a small multilingual encoder that ships with mtqa and needs no network",
    ),
    "seq2seq": Kind(
        "mtqa.reference.seq2seq",
        "ID_OR_PATH",
        True,
        (*_HUB, "babel", "sacrebleu", "sentencex", "snowballstemmer"),
        ("alignment", "language", "reference/hub", "reference/runs.py", "reference/seq2seq", "terminology"),
        "a translation model of the transformers hub (OPUS-MT, NLLB, M2M100, MADLAD): how likely it finds the "
        "translation, and how it would translate itself",
    ),
    "causal": Kind(
        "mtqa.reference.causal",
        "ID_OR_PATH",
        True,
        (*_HUB, "accelerate", "gguf"),
        ("language", "reference/hub", "reference/causal"),
        "a language model of the transformers hub, or a GGUF file: how likely it finds the translation after its "
        "source, or alone",
    ),
    "embedded+causal": Kind(
        "mtqa.reference.blend",
        "ID_OR_PATH",
        True,
        (*_HUB, "accelerate", "gguf", "onnxruntime", "sentencex"),
        ("alignment", "language", "reference/hub", "reference/causal", "reference/embedded", "reference/blend"),
        "the embedded model and a language model, their scores joined by measured weights",
    ),
    "comet": Kind(
        "mtqa.reference.comet",
        "NAME",
        False,
        (),
        ("reference/comet",),
        "a model of COMET, asked through the program comet-score of another environment",
        references=True,
        at_once=True,
    ),
    "judge": Kind(
        "mtqa.reference.judge",
        "NAME",
        False,
        (),
        ("reference/judge",),
        "a large language model behind an OpenAI-compatible server, which annotates errors as people do by MQM",
        paid=True,
    ),
}
"""By the word that a user begins the name with."""


@dataclass(frozen=True, slots=True)
class ModelName:
    """A reference model as a user names it.

    Attributes:
        kind: A key of `KINDS`.
        model: What follows the kind: the id on the hub, or a path; what a server calls it. Empty where nothing does.
        revision: Branch, tag or commit on the hub; None: the usual one.
    """

    kind: str
    model: str = ""
    revision: str | None = None

    def __str__(self) -> str:
        """As the user writes it."""
        revision = "" if self.revision is None else f"@{self.revision}"
        return f"{self.kind}:{self.model}{revision}" if self.model else self.kind


def parse_name(text: str) -> ModelName:
    """Takes the name of a reference model apart.

    Raises:
        ModelError: There is no such kind of model, or its name lacks something.
    """
    word, colon, rest = text.partition(":")
    kind = KINDS.get(word)
    if kind is None:
        close = get_close_matches(word, KINDS, n=1, cutoff=0.6)
        hint = f"did you mean {close[0]!r}?" if close else f"known are: {known_names()}"
        raise ModelError(f"unknown reference model {_shown(text)}; {hint}")
    if kind.takes is None:
        if colon:
            raise ModelError(f"unknown reference model {_shown(text)}: {word!r} stands alone")
        return ModelName(word)
    if not rest.strip() or "\0" in rest:
        raise ModelError(f"the reference model {_shown(text)} lacks its name: write {word}:{kind.takes}")
    if kind.revisions and (match := _REVISION.fullmatch(rest)) and not exists(Path(rest)):
        return ModelName(word, match["model"], match["revision"])
    return ModelName(word, rest)


def at_home(path: str) -> Path:
    """A path that a user gives, `~` standing for the home of a user.

    Raises:
        ModelError: There is no such user.
    """
    try:
        return Path(path).expanduser()
    except RuntimeError as error:
        raise ModelError(
            f"{_shown(path)}: this machine has no user whose home that is: write ./ before a name that begins with ~"
        ) from error


def exists(path: Path) -> bool:
    """Whether something is there, for any text that a user takes for a path."""
    try:
        return path.exists()
    except OSError:  # too long, or in a folder that may not be entered
        return False


def known_names() -> str:
    """How models are named, for users: `none, embedded, seq2seq:ID_OR_PATH`."""
    return ", ".join(word if kind.takes is None else f"{word}:{kind.takes}" for word, kind in KINDS.items())


def _shown(text: str) -> str:
    return repr(text) if len(text) <= _LONGEST else f"{text[:_LONGEST]!r}…"
