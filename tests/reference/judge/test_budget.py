from __future__ import annotations

import json
import threading

import pytest

from mtqa.reference import NOT_JUDGED
from mtqa.reference.judge.budget import Bill, Budget, Spent, Usage
from mtqa.reference.judge.faults import BUDGET_SPENT
from tests.reference.judge.scripted import Reply, Scripted, error, errors, fails, in_turn, judge_at, pairs, says

LEFT_OUT = (NOT_JUDGED, BUDGET_SPENT)


def test_no_more_requests_than_wanted_are_made(server: Scripted) -> None:
    estimates = judge_at(server.url, max_requests=3, concurrency=4).estimate(pairs(10))
    assert len(server.questions) == 3
    assert sorted(each.flags for each in estimates) == [(), (), (), *[LEFT_OUT] * 7]
    assert all(each.quality is None and each.fluency is None for each in estimates if each.flags)


def test_each_request_counts_that_is_sent(server: Scripted) -> None:
    server.script = in_turn(fails(500), says("nonsense"), errors(error("Satz")), fails(500))
    first, second = judge_at(server.url, max_requests=4).estimate(pairs(2))
    assert (first.flags, second.flags) == ((), LEFT_OUT)
    assert len(server.questions) == 4


def test_none_at_all_may_be_wanted(server: Scripted) -> None:
    assert [each.flags for each in judge_at(server.url, max_requests=0).estimate(pairs(2))] == [LEFT_OUT] * 2
    assert server.asked == []


def test_a_cost_is_never_overrun(server: Scripted) -> None:
    # 0.0015 for each request, of which at most 0.03 is known beforehand.
    judge = judge_at(server.url, max_cost=0.05, price_in=1.0, price_out=10.0, concurrency=4)
    estimates = judge.estimate(pairs(40))
    judged = [each for each in estimates if not each.flags]
    assert 0 < len(judged) < 40
    assert judge.bill[:3] == (len(judged), 1000 * len(judged), 50 * len(judged))
    assert judge.bill.cost == pytest.approx(0.0015 * len(judged))
    assert judge.bill.cost <= 0.05
    assert len(server.questions) == len(judged)


def test_a_request_that_may_cost_more_than_all_there_is_is_not_made(server: Scripted) -> None:
    judge = judge_at(server.url, max_cost=0.001, price_in=1.0, price_out=10.0)
    assert judge.estimate(pairs(1))[0].flags == LEFT_OUT
    assert server.asked == []


def test_what_a_server_does_not_count_is_counted_at_its_most(server: Scripted) -> None:
    server.script = lambda _: errors(usage=None)
    judge = judge_at(server.url, price_in=1.0, price_out=10.0)
    judge.estimate(pairs(1))
    # 2048 tokens of an answer, and the bytes of the question.
    assert 0.02048 < judge.bill.cost < 0.04
    assert (judge.bill.read, judge.bill.written) == (0, 0)


@pytest.mark.parametrize("usage", ["many", [1], {"prompt_tokens": -5, "completion_tokens": 1}, {"prompt_tokens": 1e9}])
def test_what_a_server_counts_wrongly_is_not_believed(server: Scripted, usage: object) -> None:
    said = {"choices": [{"message": {"content": '{"errors": []}'}}], "usage": usage}
    server.script = lambda _: Reply(body=json.dumps(said).encode())
    judge = judge_at(server.url, price_in=1.0, price_out=10.0)
    assert judge.estimate(pairs(1))[0].quality == 100.0
    assert judge.bill.cost > 0.02


def test_room_that_is_only_set_aside_is_waited_for() -> None:
    budget = Budget(None, 10.0, 0.0, 1_000_000.0)
    claim = budget.claim(0, 8)
    let_in = []

    def ask() -> None:
        let_in.append(budget.claim(0, 8))

    waiting = threading.Thread(target=ask, daemon=True)
    waiting.start()
    waiting.join(0.05)
    assert let_in == []
    budget.settle(claim, Usage(0, 1))
    waiting.join(5)
    assert len(let_in) == 1
    budget.settle(let_in[0], None, charged=False)
    assert budget.bill == Bill(2, 0, 1, 1.0)
    with pytest.raises(Spent):
        budget.claim(0, 10)
