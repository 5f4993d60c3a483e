"""What a server can do: how it is asked for JSON, and which parameters it takes. Found by asking, once per run."""

from __future__ import annotations

import enum
import json
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from mtqa.reference.judge.prompt import schema

if TYPE_CHECKING:
    from collections.abc import Sequence


class Mode(enum.Enum):
    """How a server is asked for JSON, from the strictest way to none."""

    SCHEMA = "json_schema"
    OBJECT = "json_object"
    TEXT = "text"


_LOOSER = {Mode.SCHEMA: Mode.OBJECT, Mode.OBJECT: Mode.TEXT}


@dataclass(frozen=True, slots=True)
class Abilities:
    """What a request may have.

    Attributes:
        mode: How it asks for JSON.
        seed, temperature: Whether it sets these.
        limit: What the parameter is called that limits the answer.
    """

    mode: Mode = Mode.SCHEMA
    seed: bool = True
    temperature: bool = True
    limit: str = "max_tokens"

    def body(self, model: str, messages: Sequence[dict[str, str]], tokens: int, *, paired: bool) -> bytes:
        """A request.

        Args:
            model: As the server calls it.
            messages: The conversation.
            tokens: That the answer may have.
            paired: Whether there is a source.
        """
        request: dict[str, Any] = {"model": model, "messages": messages, "stream": False, self.limit: tokens}
        if self.temperature:
            request["temperature"] = 0
        if self.seed:
            request["seed"] = 0
        if self.mode is Mode.SCHEMA:
            named = {"name": "mqm_errors", "strict": True, "schema": schema(paired=paired)}
            request["response_format"] = {"type": self.mode.value, "json_schema": named}
        elif self.mode is Mode.OBJECT:
            request["response_format"] = {"type": self.mode.value}
        return json.dumps(request, ensure_ascii=False).encode("utf-8", "replace")

    def less(self, said: str) -> Abilities | None:
        """What to try next where a server rejects a request; None where there is nothing left to try.

        Args:
            said: What the server says of it.
        """
        if self.limit == "max_tokens" and "max_completion_tokens" in said:
            return replace(self, limit="max_completion_tokens")
        if self.temperature and re.search("temperature", said, re.IGNORECASE):
            return replace(self, temperature=False)
        if self.seed and re.search(r"\bseed\b", said, re.IGNORECASE):
            return replace(self, seed=False)
        # Many say in their own words, or not at all, that they know nothing of formats.
        looser = _LOOSER.get(self.mode)
        return None if looser is None else replace(self, mode=looser)
