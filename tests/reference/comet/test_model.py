from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mtqa.errors import ModelError
from mtqa.reference import NOT_JUDGED, Estimate, ModelOptions, load_model, signature_of
from mtqa.segment import Segment, TextMap

Calls = Callable[[], list[dict[str, Any]]]
KIWI, XCOMET, DA = "comet:Unbabel/wmt22-cometkiwi-da", "comet:Unbabel/XCOMET-XL", "comet:Unbabel/wmt22-comet-da"

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the scripted program is no program for Windows")


def segment(target: str, source: str | None = "source", reference: str | None = None) -> Segment:
    return Segment("1", target, TextMap.verbatim(len(target), 0), source=source, reference=reference)


def asked(name: str, *segments: Segment, **options: Any) -> list[Estimate]:
    return load_model(name, ModelOptions(**options)).estimate(segments)


def marked(estimate: Estimate, of: Segment) -> list[tuple[str, str, float]]:
    spans = [(of.target[each.span.start : each.span.end], each) for each in estimate.spans]
    return [(text, each.severity.value, each.confidence) for text, each in spans]


def test_quality_is_the_score_in_percent_and_nothing_is_said_of_fluency(calls: Calls) -> None:
    good, bad = asked(KIWI, segment("all right"), segment("wrong wrong"))
    assert (good.quality, bad.quality) == pytest.approx((90, 50))
    assert good.fluency is good.critical is None
    assert (good.spans, good.flags) == ((), ())
    assert len(calls()) == 1


def test_it_is_told_what_it_needs_as_a_list_in_a_folder_of_its_own(
    calls: Calls, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", "/where/mtqa/is")
    asked(KIWI, segment("one"), segment("two", reference="due"))
    (call,) = calls()
    folder = Path(call["cwd"])
    assert call["arguments"] == [
        f"--sources={folder}/source.txt",
        f"--translations={folder}/target.txt",
        "--model=Unbabel/wmt22-cometkiwi-da",
        "--batch_size=1",
        "--gpus=0",
        f"--to_json={folder}/scores.json",
        "--only_system",
    ]
    assert "PYTHONPATH" not in call["environment"]
    assert "HF_HUB_OFFLINE" not in call["environment"]
    assert not folder.exists()


def test_a_reference_is_given_where_the_model_has_use_for_it(calls: Calls) -> None:
    segments = [segment("eins", reference="eins"), segment("zwei"), segment("drei", reference=" ")]
    assert [each.quality for each in asked(XCOMET, *segments)] == pytest.approx([100, 90, 90])
    with_reference, without = sorted(calls(), key=lambda call: len(call["asked"]))
    assert (with_reference["asked"], without["asked"]) == (["eins"], ["zwei", "drei"])


def test_a_model_that_needs_references_says_nothing_of_what_has_none(calls: Calls) -> None:
    first, second = asked(DA, segment("eins", reference="eins"), segment("zwei"))
    assert (first.quality, first.flags) == (100, ())
    assert (second.quality, second.flags) == (None, ("reference-needed",))
    assert [call["asked"] for call in calls()] == [["eins"]]


def test_that_a_model_needs_references_may_turn_out_when_it_is_asked(
    calls: Calls, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MTQA_COMET_TRUST", "somebody/comet-da")
    model = load_model("comet:somebody/comet-da")
    assert [each.flags for each in model.estimate([segment("zwei")])] == [("reference-needed",)]
    assert [each.flags for each in model.estimate([segment("drei")])] == [("reference-needed",)]
    assert [each.quality for each in model.estimate([segment("eins", reference="eins")])] == [100]
    assert [call["asked"] for call in calls()] == [["zwei"], ["eins"]]


def test_spans_stand_at_their_places_in_whole_words(program: Path) -> None:
    of = segment("\u2003so\nwrong, wrongly\tso")
    (estimate,) = asked(XCOMET, of)
    # `wrong,` is what the program takes for a word.
    assert marked(estimate, of) == [("wrong", "minor", 0.3), ("wrongly", "minor", 0.3)]
    of = segment("wrong 😀 wrong")
    (estimate,) = asked(XCOMET, of)
    assert marked(estimate, of) == [("wrong", "critical", 0.4), ("wrong", "critical", 0.4)]
    assert {each.category.branch for each in estimate.spans} == {"Accuracy"}


@pytest.mark.parametrize(
    ("sensitivity", "texts"), [("low", ["wrong"]), ("default", ["wrong", "wrongly"]), ("high", ["wrong", "wrongly"])]
)
def test_sensitivity_leaves_out_what_is_less_sure(program: Path, sensitivity: str, texts: list[str]) -> None:
    of = segment("wrong wrongly")
    assert [text for text, *_ in marked(asked(XCOMET, of, sensitivity=sensitivity)[0], of)] == texts


@pytest.mark.parametrize(
    "target",
    [
        "a\nb",
        "a\r\nb",
        "a\rb",
        "a\tb",
        "a\vb\fc",
        "a\x1cb\x1d\x1e",
        "a\x85b",
        "a\u2028b\u2029",
        "\n\na",
        "a\n\n",
        "a\0b",
    ],
)
def test_a_text_is_one_line_whatever_is_in_it(calls: Calls, target: str) -> None:
    segments = [segment("first wrong"), segment(target, source=target), segment("last")]
    assert [each.quality for each in asked(KIWI, *segments)] == pytest.approx([70, 90, 90])
    assert [len(call["asked"]) for call in calls()] == [3]


def test_what_no_file_can_hold_is_asked_about_all_the_same(calls: Calls) -> None:
    of = segment("\ud800 wrong")
    assert marked(asked(XCOMET, of)[0], of) == [("wrong", "critical", 0.4)]
    assert calls()[0]["asked"] == ["\ufffd wrong"]


def test_what_cannot_be_judged_is_not_asked_about(calls: Calls) -> None:
    segments = [
        segment(" ", source="a"),
        segment("a", source=None),
        segment("a", source="\n"),
        segment("", source=None),
        segment("a"),
    ]
    estimates = asked(KIWI, *segments)
    assert [each.quality for each in estimates] == pytest.approx([0, None, None, None, 90])
    assert [each.flags for each in estimates] == [("empty",), ("source-needed",), ("source-empty",), ("empty",), ()]
    assert [call["asked"] for call in calls()] == [["a"]]


def test_nothing_is_started_where_nothing_is_to_be_asked(calls: Calls) -> None:
    assert asked(KIWI) == []
    assert asked(KIWI, segment("a", source=None))[0].quality is None
    assert calls() == []


def test_a_text_is_asked_about_once(calls: Calls) -> None:
    model = load_model(KIWI)
    one, other = segment("same wrong"), segment("other")
    alone = model.estimate([one])
    assert model.estimate([other, one, one, other]) == [
        *model.estimate([other]),
        *alone,
        *alone,
        *model.estimate([other]),
    ]
    assert [call["asked"] for call in calls()] == [["same wrong"], ["other"]]


def test_what_is_too_long_for_it_is_told(program: Path) -> None:
    flags = [
        each.flags for each in asked(KIWI, segment("a " * 600), segment("a " * 200), segment("a " * 260, "b " * 251))
    ]
    assert flags == [("truncated",), (), ("truncated",)]


def test_it_runs_on_a_graphics_processor_only_where_it_is_told_to(
    calls: Calls, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CUDA_VISIBLE_DEVICES", raising=False)
    for device in ("cuda", "cuda:3"):
        asked(KIWI, segment("a"), device=device)
    first, second = calls()
    assert {"--gpus=1", "--batch_size=16"} < set(first["arguments"])
    assert "CUDA_VISIBLE_DEVICES" not in first["environment"]
    assert second["environment"]["CUDA_VISIBLE_DEVICES"] == "3"
    with pytest.raises(ModelError, match="and not on 'mps'"):
        load_model(KIWI, ModelOptions(device="mps"))


def test_offline_nothing_is_fetched(calls: Calls) -> None:
    asked(KIWI, segment("a"), offline=True)
    (call,) = calls()
    assert call["environment"]["HF_HUB_OFFLINE"] == call["environment"]["TRANSFORMERS_OFFLINE"] == "1"


def test_what_is_no_number_is_not_judged(program: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMET_FAULT", "no number")
    first, second = asked(KIWI, segment("a"), segment("b"))
    assert (first.quality, first.flags) == (None, (NOT_JUDGED,))
    assert second.quality == pytest.approx(90)


@pytest.mark.parametrize(
    ("fault", "message"),
    [
        ("standard scores", "a score is 2.40, so they are not on a scale of about 0 to 1"),
        ("fewer", "ended well, but it gave 1 scores for 2 segments"),
        ("shifted", "ended well, but segment 1 is another text than was asked about"),
        ("outside", "ended well, but an error of segment 1 lies outside of it"),
        ("strange", "ended well, but an error of segment 1 lacks its place, severity or confidence"),
        ("nothing", "ended well, but it wrote no scores"),
        ("cut off", "ended well, but what it wrote is cut off, or no JSON"),
        ("killed", "was ended by SIGKILL, as happens where memory does not suffice"),
        (
            "says gated",
            "it is gated: accept its licence at https://huggingface.co/Unbabel/wmt22-cometkiwi-da, and log in",
        ),
        ("says forbidden", "the account that is logged in may not use it: ask for access at https://hugg"),
        ("says absent", "the hub has no model of that name, or none that you may see"),
        ("says offline", "nothing is to be fetched: run once with --online"),
        ("says refused", "the hub cannot be reached"),
        ("says unavailable", "the hub cannot be reached"),
        ("says damaged", "its checkpoint is damaged"),
        ("says no-hparams", "it is no model of COMET"),
        ("says no-encoder", "the encoder that it is built on cannot be found"),
        ("says no-pkg-resources", "pip install 'setuptools<81' there"),
        ("says no-disk", "there is no room on the disk"),
        ("says no-memory", "there is not enough memory for it: take a smaller model"),
        ("says half", "cannot compute in half precision"),
        ("says something", "failed with exit code 1: ValueError: odd"),
    ],
)
def test_each_failure_is_told_in_one_sentence_with_its_mend(
    program: Path, monkeypatch: pytest.MonkeyPatch, fault: str, message: str
) -> None:
    monkeypatch.setenv("COMET_FAULT", fault)
    with pytest.raises(ModelError) as error:
        asked(KIWI, segment("a"), segment("b"))
    said = str(error.value)
    assert message in said
    assert said.startswith("comet:Unbabel/wmt22-cometkiwi-da: ")
    assert said.isprintable()
    assert len(said) < 500


def test_one_that_falls_silent_is_ended(calls: Calls, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMET_FAULT", "hangs")
    with pytest.raises(ModelError, match=r"said nothing for 1 s and was ended; .* raise the key timeout"):
        asked(KIWI, segment("a"), timeout=1.0)
    require_gone(calls()[0]["pid"])


def test_no_graphics_processor_is_told_where_one_was_asked_for(program: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMET_FAULT", "says no-gpu")
    with pytest.raises(ModelError, match="finds no graphics processor here: leave out --device"):
        asked(KIWI, segment("a"), device="cuda")


_ASK = """
from mtqa.reference import load_model
from mtqa.segment import Segment, TextMap
load_model("comet:Unbabel/XCOMET-XL").estimate([Segment("1", "a", TextMap.verbatim(1, 0), source="a")])
"""


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_it_ends_with_whoever_asked(calls: Calls, monkeypatch: pytest.MonkeyPatch, how: signal.Signals) -> None:
    monkeypatch.setenv("COMET_FAULT", "hangs")
    with subprocess.Popen([sys.executable, "-c", _ASK], stderr=subprocess.DEVNULL) as asking:
        deadline = time.monotonic() + 20
        while not calls() and time.monotonic() < deadline:
            time.sleep(0.02)
        asking.send_signal(how)
        asking.wait(10)
    require_gone(calls()[0]["pid"])


def require_gone(process: int) -> None:
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return
        time.sleep(0.02)
    pytest.fail("it still runs")


def test_the_signature_is_known_before_it_is_opened(program: Path) -> None:
    assert signature_of(XCOMET) == load_model(XCOMET).signature
    assert signature_of(XCOMET) == (
        "comet:Unbabel/XCOMET-XL@main|dtype:float16|device:cpu|batch:1|sensitivity:default|unbabel-comet:2.2.7"
        "|torch:2.13.0+cpu|transformers:4.57.6"
    )
    assert signature_of(XCOMET, ModelOptions(device="cuda")).startswith(
        "comet:Unbabel/XCOMET-XL@main|dtype:float16|device:cuda|batch:16|"
    )


def test_the_commit_of_a_model_on_this_machine_is_in_the_signature(
    program: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refs = tmp_path / "hf" / "hub" / "models--Unbabel--XCOMET-XL" / "refs"
    refs.mkdir(parents=True)
    (refs / "main").write_text("0123456789abcdef" * 2 + "01234567")
    monkeypatch.delenv("HF_HUB_CACHE", raising=False)
    monkeypatch.setenv("HF_HOME", str(tmp_path / "hf"))
    assert signature_of(XCOMET).startswith("comet:Unbabel/XCOMET-XL@0123456789ab|")
    (refs / "main").write_text("../../odd")
    assert signature_of(XCOMET).startswith("comet:Unbabel/XCOMET-XL@main|")
