"""What is known of mtqa's rules without loading them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtqa.cache.codec import decoded, encoded
from mtqa.cache.installation import installation
from mtqa.checks.asleep import Facts, asleep, facts_of

if TYPE_CHECKING:
    from mtqa.cache.store import Store
    from mtqa.checks import Check


def known_rules(store: Store) -> tuple[Check, ...]:
    """All checks of mtqa's own, asleep where a run before has noted what there is to know of them."""
    key = f"rules|{installation()}".encode()
    content = store.get(key)
    facts = None if content is None else decoded(content, tuple[Facts, ...])
    if facts:
        return tuple(asleep(each) for each in facts)
    from mtqa.checks import all_checks

    store.put(key, encoded([facts_of(check) for check in all_checks()]))
    return all_checks()
