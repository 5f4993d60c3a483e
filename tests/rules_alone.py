"""What tests of the rules say so that no reference model judges: they stay fast, and the same with every model."""

from __future__ import annotations

from mtqa.config import Settings

RULES_ALONE = Settings(model="none")
NO_MODEL = ("--model", "none")
