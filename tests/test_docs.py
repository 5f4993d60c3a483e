from __future__ import annotations

import re
from pathlib import Path

import pytest

from docs.generate import DOCS, README, pages


@pytest.mark.parametrize("path", pages(), ids=lambda path: path.stem)
def test_generated_pages_are_up_to_date(path: Path) -> None:
    assert path.read_text(encoding="utf-8") == pages()[path], "run: python -m docs.generate"


def test_no_page_is_left_of_a_rule_that_is_gone() -> None:
    assert set((DOCS / "rules").glob("*.md")) <= set(pages())


@pytest.mark.parametrize("path", [README, DOCS / "architecture.md"], ids=lambda path: path.name)
def test_links_lead_somewhere(path: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", path.read_text(encoding="utf-8"))
    assert all((path.parent / link).exists() for link in links)
