"""COMET as a reference model: what comet-score says of segments, as estimates."""

from __future__ import annotations

import os
from functools import cache
from math import isfinite
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from mtqa.errors import ModelError
from mtqa.finding import Category
from mtqa.phrasing import counted
from mtqa.reference import NOT_JUDGED, ErrorSpan, Estimate
from mtqa.reference.comet.faults import NEEDS_REFERENCES, fault, ran_elsewhere
from mtqa.reference.comet.lines import line_of, write_lines
from mtqa.reference.comet.names import References, weights_called
from mtqa.reference.comet.output import OutputError, read_output
from mtqa.reference.comet.process import run
from mtqa.reference.comet.spans import whole_words
from mtqa.reference.flags import EMPTY, REFERENCE_NEEDED, SOURCE_NEEDED
from mtqa.reference.telling import teller
from mtqa.segment import Span
from mtqa.words import is_blank

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtqa.reference.comet.output import Scored
    from mtqa.reference.comet.program import Program
    from mtqa.reference.embedded.tokenizer import Tokenizer
    from mtqa.reference.naming import ModelName
    from mtqa.reference.options import ModelOptions
    from mtqa.segment import Segment

_PRECISION = 0.5
"""What share of the spans of the best published systems is about right; of xCOMET's it was not measured here."""

_SUREST = {"low": 0.75, "default": 0.5, "high": 0.0}
"""By sensitivity: how sure xCOMET must be of the severity of a span."""

_BATCH_CPU, _BATCH_GPU = 1, 16
"""Segments at a time. On a processor one by one costs next to nothing, and no score depends on its neighbours."""

_SCALE = (-0.5, 1.5)
"""Scores that are further from 0 to 1 than this are on another scale."""

_LONGEST = 505
"""Tokens that the encoders of COMET take in, beside those that stand between texts."""


class CometModel:
    """Judges quality, by xCOMET with spans; nothing of it is said of fluency.

    Attributes:
        name: As the user wrote it.
        signature: With the versions in the environment of comet-score.

    Raises:
        ModelError: The model is not to be loaded; see `mtqa.reference.comet.names`.
    """

    def __init__(self, name: ModelName, options: ModelOptions, program: Program) -> None:
        self.name = str(name)
        self.signature = signature_of(name, options, program)
        self._weights = weights_called(name.model)
        self._references = self._weights.references
        self._options = options
        self._gpu = _on_gpu(name, options.device)
        self._program = program
        self._known: dict[tuple[str, ...], Estimate] = {}

    def estimate(self, segments: Sequence[Segment]) -> list[Estimate]:
        """One estimate per segment, in order.

        Raises:
            ModelError: comet-score fails, or what it writes makes no sense.
        """
        texts = [self._texts(segment) for segment in segments]
        missing = [each for each in dict.fromkeys(texts) if each and each not in self._known]
        # A file of references has one for each line.
        for number in (2, 3):
            asked = [each for each in missing if len(each) == number]
            for each, estimate in zip(asked, self._asked(asked), strict=True):
                self._known[each] = estimate
        return [
            self._known[each] if each else self._unanswered(segment)
            for each, segment in zip(texts, segments, strict=True)
        ]

    def _texts(self, segment: Segment) -> tuple[str, ...]:
        """What is to be asked: source and target, and the reference where it counts; nothing where it cannot be."""
        source, target, reference = segment.source or "", segment.target, segment.reference or ""
        if is_blank(source) or is_blank(target):
            return ()
        if self._references is References.IGNORED or is_blank(reference):
            return () if self._references is References.NEEDED else (source, target)
        return source, target, reference

    def _unanswered(self, segment: Segment) -> Estimate:
        """The estimate of a segment that cannot be asked about."""
        if segment.source is None:
            return Estimate(flags=(EMPTY if is_blank(segment.target) else SOURCE_NEEDED,))
        if is_blank(segment.source):
            return Estimate(flags=("source-empty",))
        if is_blank(segment.target):
            return Estimate(quality=0.0, flags=(EMPTY,))
        return Estimate(flags=(REFERENCE_NEEDED,))

    def _asked(self, texts: Sequence[tuple[str, ...]]) -> list[Estimate]:
        """What comet-score says of segments, all of which have a reference or none."""
        if not texts:
            return []
        with TemporaryDirectory(prefix="mtqa-comet-") as folder:
            scored = self._scored(Path(folder).resolve(), texts)
        if scored is None:
            self._references = References.NEEDED
            return [Estimate(flags=(REFERENCE_NEEDED,))] * len(texts)
        return [self._estimate(each, of) for each, of in zip(scored, texts, strict=True)]

    def _scored(self, folder: Path, texts: Sequence[tuple[str, ...]]) -> list[Scored] | None:
        """What it writes; None where the model turns out to need references."""
        columns = [[line_of(text) for text in column] for column in zip(*texts, strict=True)]
        files = [folder / name for name in ("source.txt", "target.txt", "reference.txt")]
        for file, column in zip(files, columns, strict=False):
            write_lines(file, column)
        output = folder / "scores.json"
        command = [
            self._program.path,
            f"--sources={files[0]}",
            f"--translations={files[1]}",
            *([f"--references={files[2]}"] if len(columns) == len(files) else []),
            f"--model={self._weights.name}",
            f"--batch_size={_BATCH_GPU if self._gpu else _BATCH_CPU}",
            f"--gpus={int(self._gpu)}",
            f"--to_json={output}",
            "--only_system",
        ]
        count = counted(len(texts), "segment")
        teller().note(f"{self.name} is asked about {count} on {'a graphics' if self._gpu else 'the'} processor")
        try:
            ended = run(command, self._environment(), folder, silence=self._options.timeout)
        except OSError as error:
            raise ModelError(f"{self.name}: {self._program.path} cannot be started: {error.strerror}") from error
        if ended.code and NEEDS_REFERENCES in ended.said:
            return None
        if ended.code or ended.silent is not None or ran_elsewhere(ended, on_gpu=self._gpu):
            raise fault(self._weights.name, ended, on_gpu=self._gpu)
        try:
            return read_output(output, columns[1])
        except OutputError as error:
            raise ModelError(f"{self.name}: comet-score ended well, but {error}") from error

    def _environment(self) -> dict[str, str]:
        """The environment of the program: that of this process, without what concerns the Python that runs it."""
        environment = {key: value for key, value in os.environ.items() if key not in _OURS}
        if self._options.offline:
            environment |= {"HF_HUB_OFFLINE": "1", "TRANSFORMERS_OFFLINE": "1"}
        device = self._options.device or ""
        if self._gpu and ":" in device:
            environment["CUDA_VISIBLE_DEVICES"] = device.partition(":")[2]
        return environment | {"PYTHONUNBUFFERED": "1", "PYTHONIOENCODING": "utf-8"}

    def _estimate(self, scored: Scored, texts: tuple[str, ...]) -> Estimate:
        """What it said of a segment, at its places in the target."""
        # Models that need a reference read the texts one by one, the others all at once.
        together = self._references is not References.NEEDED
        flags = ("truncated",) if _too_long(texts, together=together) else ()
        if not isfinite(scored.score):
            # Half precision can overflow, and comet-score computes in no other.
            return Estimate(flags=(*flags, NOT_JUDGED))
        if not _SCALE[0] <= scored.score <= _SCALE[1]:
            raise ModelError(
                f"{self.name}: a score is {scored.score:.2f}, so they are not on a scale of about 0 to 1, and say "
                "nothing on one of 0 to 100; models since 2022 do, such as Unbabel/wmt22-cometkiwi-da"
            )
        start, surest = line_of(texts[1]).start, _SUREST[self._options.sensitivity]
        sure = (each._replace(start=each.start + start, end=each.end + start) for each in scored.errors)
        errors = whole_words((each for each in sure if each.confidence >= surest), texts[1])
        return Estimate(
            quality=100 * min(max(scored.score, 0.0), 1.0),
            spans=tuple(
                ErrorSpan(
                    Span(error.start, error.end),
                    error.severity,
                    # xCOMET does not tell what kind of error it sees, and looks for what the source says otherwise.
                    Category.MISTRANSLATION,
                    round(_PRECISION * error.confidence, 4),
                )
                for error in errors
            ),
            flags=flags,
        )


_OURS = ("PYTHONPATH", "PYTHONHOME", "PYTHONSTARTUP", "PYTHONWARNINGS", "__PYVENV_LAUNCHER__")


def signature_of(name: ModelName, options: ModelOptions, program: Program) -> str:
    """Model with its commit or digest, device, precision, sensitivity, and versions in the program's environment.

    Raises:
        ModelError: The model is not to be loaded.
    """
    weights = weights_called(name.model)
    gpu = _on_gpu(name, options.device)
    return "|".join(
        (
            f"comet:{Path(name.model).name if name.model.endswith('.ckpt') else name.model}@{weights.label}",
            "dtype:float16",
            f"device:{'cuda' if gpu else 'cpu'}",
            f"batch:{_BATCH_GPU if gpu else _BATCH_CPU}",
            f"sensitivity:{options.sensitivity}",
            f"unbabel-comet:{program.version}",
            *program.others,
        )
    )


def _on_gpu(name: ModelName, device: str | None) -> bool:
    """Whether a graphics processor is to be used: only where the user says so.

    Raises:
        ModelError: It is none that comet-score can be told.
    """
    if device is None or device == "cpu":
        return False
    if device == "cuda" or (device.startswith("cuda:") and device[5:].isdecimal()):
        return True
    raise ModelError(f"{name}: comet-score runs on cpu, cuda or cuda:NUMBER, and not on {device!r}")


def _too_long(texts: Sequence[str], *, together: bool) -> bool:
    """Whether the model saw the beginning alone. Nearly all have the vocabulary that the embedded model has."""
    lengths = list(map(len, texts))
    # What is short in characters is not long in tokens.
    if (sum(lengths) if together else max(lengths)) <= _LONGEST:
        return False
    tokens = [len(_tokenizer().encode(text).tokens) for text in texts]
    return (sum(tokens) if together else max(tokens)) > _LONGEST


@cache
def _tokenizer() -> Tokenizer:
    from mtqa.reference.embedded import TOKENIZER_FILE, WEIGHTS
    from mtqa.reference.embedded.tokenizer import load_tokenizer

    return load_tokenizer(WEIGHTS / TOKENIZER_FILE)
