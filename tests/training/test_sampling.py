"""What training sees of damaged translations."""

import math
import random

from tokenizers import Tokenizer
from tokenizers.models import Unigram

from mtqa.finding import Severity
from training.corrupt import Corruption, Pair, Resources
from training.data import Example, Translation
from training.sampling import Mixture, Sampler, collate, labelled


def damaged(**changes: object) -> Corruption:
    values = {
        "kind": "phrase-dropped",
        "source": "Heute hat sie das alte Haus verkauft.",
        "target": "She sold today.",
        "spans": (),
        "source_spans": ((14, 27),),
        "gaps": (8,),
        "severity": Severity.MAJOR,
        "category": "accuracy",
    }
    return Corruption(**{**values, **changes})  # type: ignore[arg-type]


def test_the_word_after_a_gap_is_what_a_post_editor_would_change() -> None:
    translation = labelled("de-en", damaged())
    assert translation.bad is not None
    assert [translation.target[start:end] for start, end in translation.bad] == ["today."]
    assert translation.tagged == [(0, len(translation.target))]
    assert translation.errors == []
    assert translation.omitted == [(14, 27, 1.0)]


def test_a_gap_before_a_script_without_spaces_marks_one_character() -> None:
    translation = labelled("de-zh", damaged(target="她今天卖了。", gaps=(1,)))
    assert translation.bad == [(1, 2)]


def test_a_gap_at_the_end_marks_no_word() -> None:
    (place,) = labelled("de-en", damaged(gaps=(15,))).bad or []
    assert place[0] == place[1]


def test_nothing_is_learned_of_the_source_where_it_is_not_known_what_was_left_out() -> None:
    assert labelled("de-en", damaged(source_known=False)).omitted is None


def test_rows_of_one_batch_are_padded_to_the_longest_of_each_side() -> None:
    rows = [(Example("de-en", [0, 5, 2], [0, 6, 7, 2]), math.nan, 0), (Example("de-en", [0, 5, 6, 2], [0, 2]), 0.0, 1)]
    batch = collate(rows, monolingual=False)
    assert batch.target.tolist() == [[0, 6, 7, 2], [0, 2, 1, 1]]
    assert batch.source.tolist() == [[0, 5, 2, 1], [0, 5, 6, 2]]
    assert batch.target_mask.tolist() == [[1, 1, 1, 1], [1, 1, 0, 0]]
    alone = collate(rows, monolingual=True)
    assert alone.source.tolist() == [[0, 2]]
    assert alone.source_of.tolist() == [0, 0]
    assert not alone.has_source.any()


def test_translations_of_one_source_share_its_row() -> None:
    first, other = [0, 5, 2], [0, 5, 6, 2]
    rows = [(Example("de-en", source, [0, 7, 2]), math.nan, 0) for source in (first, other, first)]
    batch = collate(rows, monolingual=False)
    assert batch.source.tolist() == [[0, 5, 2, 1], [0, 5, 6, 2]]
    assert batch.source_mask.tolist() == [[1, 1, 1, 0], [1, 1, 1, 1]]
    assert batch.source_of.tolist() == [0, 1, 0]


def post_edit(draft: str | None) -> Pair:
    return Pair("Sie kaufte 12 Äpfel.", "She bought 12 apples.", "de", "en", draft=draft)


def drawn(pair: Pair, edited: float) -> list[tuple[Translation, float]]:
    sampler = Sampler([], [], [], [pair], Resources.build([pair]), Tokenizer(Unigram()), Mixture(edited=edited))
    return sampler._damaged(pair, random.Random(0))


def test_a_post_edit_is_better_than_what_it_was_made_from() -> None:
    (good, rank), (draft, of_draft) = drawn(post_edit("She buyed 12 apples."), 1)
    assert (good.target, draft.target) == ("She bought 12 apples.", "She buyed 12 apples.")
    assert rank > of_draft
    assert good.bad == []
    # Where its errors are is not known.
    assert (draft.errors, draft.bad, draft.omitted) == (None, None, None)


def test_what_nobody_edited_is_damaged() -> None:
    assert all(item.target != "She bought 12 apples." for item, _ in drawn(post_edit(None), 1)[1:])
    assert all("buyed" not in item.target for item, _ in drawn(post_edit("She buyed 12 apples."), 0))
