"""What `mtqa model info` tells of a judge: whether its server is there, and what that offers."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.reference.naming import ModelName
    from mtqa.reports import Look

_MOST = 40


def judge_info(name: ModelName, base_url: str | None, look: Look) -> Iterator[str]:
    """Asks the server of a judge for its models, and for nothing that costs.

    Args:
        name: Of the judge.
        base_url: Of its server; None: as the configuration says.
        look: Of the output.

    Raises:
        ConfigError: The configuration is wrong.
        ModelError: The server cannot be asked.
    """
    from mtqa.cli.hub import facts_table
    from mtqa.config import load_settings
    from mtqa.reference.judge.address import OWN_KEY
    from mtqa.reference.judge.offer import offer_of
    from mtqa.reports.console import console_for, visible

    options = load_settings().override(base_url=base_url).model_options
    offer = offer_of(name, options)
    known = offer.models
    if known is None:
        there, listed = "it does not say which models it has", ""
    else:
        there = "the server has it" if name.model in known else "the server does not list it"
        rest = f" and {len(known) - _MOST} more" if len(known) > _MOST else ""
        listed = ", ".join(known[:_MOST]) + rest if known else "none"
    facts = {
        "model": f"{name} ({there})",
        "server": f"{offer.server} ({'this machine' if offer.here else 'another machine: texts are sent there'})",
        "key": f"that of {offer.key}" if offer.key else f"none ({OWN_KEY} is not set)",
        "models": listed,
        "signature": offer.signature,
    }
    yield facts_table(console_for(look), {title: visible(text) for title, text in facts.items() if text})
