from __future__ import annotations

import pytest

from mtqa.baseline import Entry, added
from mtqa.errors import ConfigError


def entry(number: int, rule: str = "A102", text: str = "5") -> Entry:
    return Entry("a.po", rule, text, "1", f"{number:032x}")


def test_what_is_new_is_added_once() -> None:
    new = added([entry(1)], [("x.json", [entry(1, text="other"), entry(2)]), ("y.json", [entry(2), entry(3)])])
    assert new.entries == (entry(2), entry(3))
    assert new.known == 2
    assert new.left_out == 0


def test_what_stays_new_is_left_out() -> None:
    new = added([], [("x.json", [entry(1, "X201"), entry(2)])])
    assert new.entries == (entry(2),)
    assert (new.left_out, sorted(new.rules)) == (1, ["X201"])


@pytest.mark.parametrize("fingerprint", ["", "x" * 32, "0" * 31, "0" * 33, f"{0:032x}\n"])
def test_what_has_no_fingerprint_is_refused(fingerprint: str) -> None:
    with pytest.raises(ConfigError, match=r"^x\.json: a\.po: .* is no fingerprint of a finding$"):
        added([], [("x.json", [entry(1)._replace(fingerprint=fingerprint)])])
