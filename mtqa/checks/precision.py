"""How often a rule was right on real translations."""

from __future__ import annotations

from dataclasses import dataclass

LEAST = 0.5
"""Rules that were right less often than this are off unless they are asked for."""


@dataclass(frozen=True, slots=True)
class Precision:
    """What share of a rule's findings in real translations was right. docs/precision.md tells how it is counted.

    Attributes:
        right: Findings that a translator would mend.
        looked_at: Findings that were read, drawn at random.
        material: What they were drawn from, and of how many languages: `catalogues, 21 languages`.

    Raises:
        ValueError: None were read, or more were right than were read.
    """

    right: int
    looked_at: int
    material: str

    def __post_init__(self) -> None:
        if not 0 <= self.right <= self.looked_at or not self.looked_at or not self.material:
            raise ValueError(f"not a precision: {self.right} of {self.looked_at} in {self.material!r}")

    def __str__(self) -> str:
        return f"{self.right}/{self.looked_at}"

    @property
    def share(self) -> float:
        """From 0 to 1."""
        return self.right / self.looked_at
