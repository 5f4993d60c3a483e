"""Judges: large language models behind OpenAI-compatible servers, which annotate errors as people do by MQM."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from mtqa.errors import ModelError
from mtqa.reference.judge.address import OWN_URL, is_named, parse_address

if TYPE_CHECKING:
    from mtqa.reference.judge.address import Address
    from mtqa.reference.judge.model import Judge
    from mtqa.reference.naming import ModelName
    from mtqa.reference.options import ModelOptions

__all__ = ["address_of", "describe", "open_model"]


def open_model(name: ModelName, options: ModelOptions) -> Judge:
    """The judge that a user has named. Nothing is sent before it is to estimate something.

    Raises:
        ModelError: There is no address to ask at, no key may be sent there, or what speaks HTTP is not installed.
    """
    from mtqa.reference.judge.address import key_for
    from mtqa.reference.judge.budget import Budget
    from mtqa.reference.judge.model import Judge
    from mtqa.reference.judge.server import Server

    address = address_of(options)
    server = Server(
        address,
        key_for(address, configured=options.url_is_configured),
        timeout=options.timeout,
        connections=options.concurrency,
    )
    budget = Budget(options.max_requests, options.max_cost, options.price_in, options.price_out)
    return Judge(name, describe(name, options), server, budget, options.concurrency)


def describe(name: ModelName, options: ModelOptions) -> str:
    """The signature of the judge that `open_model` gives: model, server, and versions of what it is asked.

    What the server makes of the model's name is not known here: who changes the model behind a name clears the cache.

    Raises:
        ModelError: There is no address to ask at.
    """
    from urllib.parse import quote

    from mtqa.reference.judge import answers, prompt

    address = address_of(options)
    model, place = (quote(each, safe="/:@+[]") for each in (str(name), address.shown))
    return f"model:{model}|server:{place}|prompt:{prompt.VERSION}|reading:{answers.VERSION}|temperature:0"


def address_of(options: ModelOptions) -> Address:
    """Where a judge is asked.

    Raises:
        ModelError: No server is named, or it may not be asked.
    """
    address = parse_address(options.base_url)
    # Whoever may write to a repository may write its configuration: the texts would go wherever that says.
    if options.url_is_configured and not address.here and not is_named(address, os.environ, OWN_URL):
        raise ModelError(
            f"the configuration names the server {address.shown}, and no text goes to another machine that only a file "
            f"names: name it by --base-url or by the environment variable {OWN_URL} as well"
        )
    if options.offline and not address.here:
        raise ModelError(
            f"--offline forbids to ask {address.host}, which is another machine: leave it out, or run the judge here"
        )
    return address
