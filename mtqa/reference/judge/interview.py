"""One segment at a time is put to the judge, until its answer can be used or there is no more to be hoped for."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING

from mtqa.errors import ModelError
from mtqa.reference.judge.abilities import Abilities
from mtqa.reference.judge.answers import Annotation, Unusable, read_answer
from mtqa.reference.judge.budget import Spent
from mtqa.reference.judge.faults import (
    ANSWER_CUT_OFF,
    ANSWER_UNUSABLE,
    BUDGET_SPENT,
    NO_ANSWER,
    REFUSED,
    TOO_LONG,
    Passing,
    Rejected,
    Unjudged,
)
from mtqa.reference.judge.prompt import again, messages

if TYPE_CHECKING:
    from mtqa.reference.judge.budget import Budget
    from mtqa.reference.judge.pace import Pace
    from mtqa.reference.judge.server import Completion, Server
    from mtqa.segment import Segment

_TURNS = 3
"""How often a judge is asked for an answer that can be used."""
_TOKENS = 2048
_MORE_TOKENS = 8192
"""Of an answer, and of one that was cut off: models that think aloud need more."""
_LONGEST = 32_000
"""Characters of a segment and its source together: what is longer is no segment, and would be dear."""
_DOWN_AFTER = 3
"""Segments in a row that were not answered, after which no more is asked in this run."""


class Interview:
    """Puts segments to one model of one server. It may be used from several threads once `proven`.

    Attributes:
        proven: Whether the server has answered: what it can do is known then, and stays as it is.
        complaint: What went wrong with the last segment that was not judged; None: nothing did.
    """

    def __init__(self, server: Server, model: str, budget: Budget) -> None:
        self.proven = False
        self.complaint: str | None = None
        self._server = server
        self._model = model
        self._budget = budget
        self._abilities = Abilities()
        self._lock = Lock()
        self._unanswered = 0
        self._spent = False

    def ask(self, segment: Segment, pace: Pace) -> tuple[Annotation, ...]:
        """The errors that the judge sees in a segment.

        Raises:
            Unjudged: It does not judge this one.
            ModelError: It will not judge any.
            Stopped: The run has ended.
        """
        try:
            return self._ask(segment, pace)
        except Unjudged as fault:
            self.complaint = fault.told
            raise

    def _ask(self, segment: Segment, pace: Pace) -> tuple[Annotation, ...]:
        if self._spent:
            raise Unjudged(BUDGET_SPENT, _SPENT)
        if self._unanswered >= _DOWN_AFTER:
            raise Unjudged(NO_ANSWER, self.complaint or "")
        if len(segment.target) + len(segment.source or "") > _LONGEST:
            raise Unjudged(TOO_LONG, f"source and translation together have more than {_LONGEST} characters")
        question = messages(segment)
        talk, tokens, fault, told = question, _TOKENS, "", ""
        for _ in range(_TURNS):
            answer = self._complete(talk, tokens, pace, paired=segment.paired)
            if answer.refused is not None:
                raise Unjudged(REFUSED, answer.refused)
            try:
                return read_answer(answer.text, paired=segment.paired)
            except Unusable as unusable:
                fault, told = str(unusable), unusable.told
            if answer.cut_off:
                if tokens == _MORE_TOKENS:
                    raise Unjudged(ANSWER_CUT_OFF, f"an answer had not ended after {tokens} tokens")
                tokens = _MORE_TOKENS
            elif answer.text.strip():
                talk = [*question, *again(answer.text, fault)]
        raise Unjudged(ANSWER_CUT_OFF if tokens == _MORE_TOKENS else ANSWER_UNUSABLE, told)

    def _complete(self, talk: list[dict[str, str]], tokens: int, pace: Pace, *, paired: bool) -> Completion:
        """One answer, however often it must be asked for."""
        attempts = 0
        while True:
            abilities = self._abilities
            body = abilities.body(self._model, talk, tokens, paired=paired)
            pace.wait()
            try:
                claim = self._budget.claim(len(body), tokens)
            except Spent:
                self._spent = True
                raise Unjudged(BUDGET_SPENT, _SPENT) from None
            charged = False
            usage = None
            try:
                pace.wait()  # Room in the budget may have been long in coming.
                answer = self._server.complete(body)
                charged, usage = True, answer.usage
            except Rejected as rejected:
                self._learn(rejected, abilities)
            except Passing as fault:
                charged = fault.charged
                attempts += 1
                self._weigh(fault, attempts)
                pace.pause(attempts, fault.wait)
            else:
                self.proven = True
                self._unanswered = 0
                return answer
            finally:
                self._budget.settle(claim, usage, charged=charged)

    def _learn(self, rejected: Rejected, asked: Abilities) -> None:
        """Asks for less from now on, if that may be what the server wants.

        Raises:
            Unjudged, ModelError: It cannot be.
        """
        said = rejected.said or "it does not say why"
        if rejected.status in {404, 405}:
            raise self._server.unknown(self._model, rejected.status, rejected.said)
        if self.proven:
            raise Unjudged(ANSWER_UNUSABLE, f"the server rejects the question ({rejected.status}): {said}")
        with self._lock:
            if self._abilities is asked:
                less = asked.less(rejected.said)
                if less is None:
                    raise ModelError(
                        f"the server {self._server.address.shown} rejects what a judge is asked "
                        f"({rejected.status}): {said}"
                    )
                self._abilities = less

    def _weigh(self, fault: Passing, attempts: int) -> None:
        """Gives up on the run or on the segment, where it is of no use to ask again.

        Raises:
            ModelError: The server has answered nothing yet, and will not now.
            Unjudged: It has answered before.
        """
        if fault.down and not self.proven:
            raise ModelError(fault.told)
        if attempts < fault.tries:
            return
        if not self.proven:
            raise ModelError(f"{fault.told} (it was asked {attempts} times)")
        self._unanswered += 1
        raise Unjudged(NO_ANSWER, fault.told)


_SPENT = "the budget of --max-requests or --max-cost has no room for another request"
