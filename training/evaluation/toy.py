"""A few rows in the format of every data file, so that training and evaluation can be run through in seconds."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from training.evaluation.rows import Row

# Pair of languages, source, good translation, a word of it, a wrong word in its place.
_TEXTS = (
    ("en-de", "The bridge was closed for three days.", "Die Brücke war drei Tage lang gesperrt.", "Brücke", "Straße"),
    ("en-de", "She bought 12 apples at the market.", "Sie kaufte 12 Äpfel auf dem Markt.", "Äpfel", "Pferde"),
    ("en-de", "He did not answer the letter.", "Er antwortete nicht auf den Brief.", "Brief", "Zug"),
    ("en-de", "The museum opens at nine.", "Das Museum öffnet um neun.", "öffnet", "schließt"),
    ("en-de", "Turn left after the church.", "Biegen Sie nach der Kirche links ab.", "links", "rechts"),
    ("en-de", "The water is cold in May.", "Das Wasser ist im Mai kalt.", "kalt", "grün"),
    ("ru-en", "Мост был закрыт три дня.", "The bridge was closed for three days.", "bridge", "street"),
    ("ru-en", "Она купила на рынке 12 яблок.", "She bought 12 apples at the market.", "apples", "horses"),
    ("ru-en", "Он не ответил на письмо.", "He did not answer the letter.", "letter", "train"),
    ("ru-en", "Музей открывается в девять.", "The museum opens at nine.", "opens", "closes"),
    ("ru-en", "После церкви поверните налево.", "Turn left after the church.", "left", "right"),
    ("ru-en", "В мае вода холодная.", "The water is cold in May.", "cold", "green"),
)


def toy_texts() -> list[str]:
    """All texts of the rows, from which a toy tokenizer can learn its pieces."""
    return [text for _, source, good, word, wrong in _TEXTS for text in (source, good, good.replace(word, wrong))]


def write_toy_data(folder: Path) -> None:
    """Writes da, words, mqm_spans, ced and pe, each as .jsonl.gz, into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    files: dict[str, list[Row]] = {"da": [], "words": [], "mqm_spans": [], "ced": [], "pe": []}
    for number, (lp, source, good, word, wrong) in enumerate(_TEXTS):
        bad = good.replace(word, wrong)
        start = good.index(word)
        for target, worse in ((good, False), (bad, True)):
            base = {"lp": lp, "src": source, "mt": target}
            tokens = [*target[:-1].split(), target[-1]]
            tags = ["BAD" if worse and token == wrong else "OK" for token in tokens]
            score = (-1.0 if worse else 1.0) + number / 100
            for split in ("train", "dev", "test20"):
                files["da"].append(
                    {**base, "da_z": score, "da_raw": 50 + 20 * score, "split": split, "origin": "mlqe-pe"}
                )
                files["words"].append(
                    {
                        **base,
                        "mt_tok": tokens,
                        "tags": tags,
                        "gap_bad": [],
                        "split": split,
                        "origin": "mlqe-pe",
                        "conv": "pe",
                    }
                )
            origin = {"split": "dev", "origin": "wmt22-mqm-dev"}
            span = {
                "start": start, "end": start + len(wrong), "severity": "major", "category": "Accuracy/Mistranslation"
            }  # fmt: skip
            spans = [span] if worse else []
            files["mqm_spans"] += [
                {**base, "spans": spans, "mqm_raw": 50.0 if worse else 100.0, "mqm_z": score, **origin},
                {
                    **base,
                    "spans": spans,
                    "other": [],
                    "mqm_score": -5 * worse,
                    "split": "train",
                    "origin": "google-mqm-toy",
                },
            ]
            files["words"].append({**base, "mt_tok": tokens, "tags": tags, "eos_bad": 0, "conv": "mqm", **origin})
            files["ced"] += [
                {**base, "critical": int(worse), "split": split, "origin": "mlqe-pe-ced21"}
                for split in ("train", "dev")
            ]
        files["da"].append(
            {"lp": "en-gu", "src": source, "mt": bad, "da_z": -number / 10, "split": "dev", "origin": "wmt23-indic"}
        )
        files["pe"] += [{"lp": lp, "src": source, "mt": bad, "pe": good, "split": split} for split in ("train", "dev")]
    for name, rows in files.items():
        write_rows(folder / f"{name}.jsonl.gz", rows)


def write_rows(path: Path, rows: Iterable[Row]) -> None:
    """Writes a data file."""
    with gzip.open(path, "wt", encoding="utf-8", compresslevel=1) as file:
        for row in rows:
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
