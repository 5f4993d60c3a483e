"""What can go wrong between a question and its answer."""

from __future__ import annotations

BUDGET_SPENT = "budget-spent"
"""Flag of a segment that the judge was not asked about, as the budget has no room for it."""
ANSWER_UNUSABLE = "answer-unusable"
"""Flag of a segment of which the judge's answers did not become what was asked for."""
ANSWER_CUT_OFF = "answer-cut-off"
"""Flag of a segment of which the answer had not ended where the server stopped it."""
TOO_LONG = "too-long"
"""Flag of a segment that the judge cannot take in."""
REFUSED = "refused"
"""Flag of a segment that the judge, or a filter before it, declined to look at."""
NO_ANSWER = "no-answer"
"""Flag of a segment that the server did not answer, however often it was asked."""
REASONS = (BUDGET_SPENT, ANSWER_UNUSABLE, ANSWER_CUT_OFF, TOO_LONG, REFUSED, NO_ANSWER)


class Unjudged(Exception):  # noqa: N818 - of one segment, and no error of the run
    """A segment cannot be judged; others may be.

    Args:
        reason: One of `REASONS`.
        told: What exactly happened: a sentence without a full stop.
    """

    def __init__(self, reason: str, told: str) -> None:
        super().__init__(told)
        self.reason = reason
        self.told = told


class Passing(Exception):  # noqa: N818
    """A fault that may be over when the server is asked again.

    Args:
        told: What happened: a sentence without a full stop.
        wait: Seconds that the server wants to be left alone for.
        charged: Whether the request can have cost anything.
        down: Whether the server could not be reached at all.
        tries: How often it is worth asking.
    """

    def __init__(
        self, told: str, *, wait: float | None = None, charged: bool = False, down: bool = False, tries: int = 5
    ) -> None:
        super().__init__(told)
        self.tries = tries
        self.told = told
        self.wait = wait
        self.charged = charged
        self.down = down


class Rejected(Exception):  # noqa: N818
    """The server does not take the request as it stands.

    Args:
        status: Of HTTP.
        said: What the server says of it, cleaned; empty where it says nothing.
    """

    def __init__(self, status: int, said: str) -> None:
        super().__init__(said)
        self.status = status
        self.said = said
