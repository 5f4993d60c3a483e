"""Orders and answers go through pipes as they are."""

from __future__ import annotations

import os
from io import FileIO
from threading import Thread

import pytest

from mtqa.checks.run import Share
from mtqa.jobs.tasks import ANSWER, Files, Order, Part, Ready, order_frame, order_of, receive, send


@pytest.mark.parametrize(
    "order",
    [
        Files([("a.po", None), ("b.txt", "c.txt")], ["C001"]),
        Ready("a.po", None),
        Part("a.po", "b.po", b"\0\xff", Share(0, 500), []),
        Part("a.po", None, b"", Share(0, 0, "T201"), ["C001", "C002"]),
    ],
)
def test_an_order_comes_through(order: Order) -> None:
    assert order_of(*order_frame(order)) == order


@pytest.mark.parametrize(
    "frame", [(b"x", b""), (b"f", b""), (b"p", b"\x91\xc0"), (b"+", order_frame(Ready("a", None))[1])]
)
def test_what_is_no_order_is_none(frame: tuple[bytes, bytes]) -> None:
    with pytest.raises(ValueError, match="not an order"):
        order_of(*frame)


def test_a_name_that_no_utf_8_says_is_refused() -> None:
    with pytest.raises(ValueError, match="surrogates"):
        order_frame(Ready("caf\udce9.po", None))


@pytest.mark.parametrize("size", [0, 1, 3_000_000])
def test_frames_are_as_large_as_they_are(size: int) -> None:
    reading, writing = os.pipe()
    with FileIO(reading, "rb") as outgoing, FileIO(writing, "wb") as incoming:
        thread = Thread(target=send, args=(incoming, ANSWER, b"x" * size))
        thread.start()
        assert receive(outgoing) == (ANSWER, b"x" * size)
        thread.join()


@pytest.mark.parametrize("kept", [0, 5, 11])
def test_a_frame_that_is_cut_off_is_the_end(kept: int) -> None:
    reading, writing = os.pipe()
    with FileIO(reading, "rb") as outgoing:
        with FileIO(writing, "wb") as incoming:
            send(incoming, ANSWER, b"abc")
        content = outgoing.read()
        reading, writing = os.pipe()
        os.write(writing, content[:kept])
        os.close(writing)
        with FileIO(reading, "rb") as cut, pytest.raises(EOFError):
            receive(cut)
