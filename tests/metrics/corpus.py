"""Small parallel texts, and sacreBLEU's own command line to compare with."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


class Corpus(NamedTuple):
    source: tuple[str, ...]
    reference: tuple[str, ...]
    good: tuple[str, ...]
    poor: tuple[str, ...]


_PLACES = ("library", "station", "harbour", "museum", "market", "school", "bakery", "theatre", "clinic", "garden")
_ORTE = ("Bibliothek", "Bahnhof", "Hafen", "Museum", "Markt", "Schule", "Bäckerei", "Theater", "Klinik", "Garten")
_POOR = ("Bücherei", "Station", "Hafen", "Museum", "Markt", "Schule", "Bäcker", "Theater", "Klinik", "Gärten")

GERMAN = Corpus(
    source=tuple(
        f"The {place} opens at {hour} o'clock, said Ms. Weber (aged {hour + 30})."
        for hour in (7, 8, 9)
        for place in _PLACES
    ),
    reference=tuple(
        f"„{ort}: geöffnet ab {hour} Uhr“, sagte Frau Weber ({hour + 30})." for hour in (7, 8, 9) for ort in _ORTE
    ),
    good=tuple(
        f"„{ort}: {'offen' if number % 3 else 'geöffnet'} ab {hour} Uhr“, sagte Frau Weber ({hour + 30})."
        for hour in (7, 8, 9)
        for number, ort in enumerate(_ORTE)
    ),
    poor=tuple(
        f'Der {ort} öffnet um {hour} Uhr, sagte Frau Weber" (im Alter von {hour + 30})  .'
        if number % 4
        else f"„{ort}: geöffnet ab {hour} Uhr“, sprach Weber ({hour + 30})."
        for hour in (7, 8, 9)
        for number, ort in enumerate(_POOR)
    ),
)
CHINESE = Corpus(
    source=("The cat sleeps on the warm roof.", "We bought 3 kg of apples.", "", "Nobody knew the answer."),
    reference=("猫在温暖的屋顶上睡觉。", "我们买了3公斤苹果。", "", "没有人知道答案。"),
    good=("猫睡在温暖的屋顶上。", "我们买了3公斤苹果。", "", "没人知道答案。"),
    poor=("猫是睡觉的屋顶。", "我们买苹果 3 kg。", "多余", ""),
)
JAPANESE = Corpus(
    source=("The cat sleeps on the warm roof.", "We bought 3 kg of apples.", "Nobody knew the answer."),
    reference=("猫は暖かい屋根の上で眠る。", "私たちはリンゴを3キロ買った。", "誰も答えを知らなかった。"),
    good=("猫は暖かい屋根の上で寝ている。", "私たちはリンゴを3キロ買いました。", "誰も答えを知りませんでした。"),
    poor=("猫は屋根を眠る。", "3 kg のリンゴを買う。", "答えは誰も。"),
)


def write_lines(path: Path, lines: Sequence[str], end: str = "\n") -> str:
    path.write_bytes("".join(f"{line}{end}" for line in lines).encode())
    return str(path)


def sacrebleu(*arguments: str) -> Any:
    """What sacreBLEU's command line prints as JSON, with 14 decimals and chrF++."""
    command = [sys.executable, "-m", "sacrebleu", *arguments, "-f", "json", "-w", "14", "-q", "--chrf-word-order", "2"]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("SACREBLEU")}
    result = subprocess.run(command, capture_output=True, check=True, env=environment)
    return json.loads(result.stdout)
