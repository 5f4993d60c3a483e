"""What holds for all tests.

Hypothesis without deadlines, since machines are slow at times; and in CI the same examples in every run. A cache of
their own: what the tests check is not to go to that of whoever runs them, nor to come from it.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from collections.abc import Iterator

settings.register_profile("mtqa", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("mtqa")


@pytest.fixture(autouse=True, scope="session")
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MTQA_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
        yield
