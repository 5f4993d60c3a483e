from __future__ import annotations

from mtqa.checks import run_checks
from mtqa.finding import Finding
from mtqa.gate import Thresholds
from mtqa.language import identify
from mtqa.reading import read_pair_text
from tests.checks.pairs import CHECKS

APART = [("Delete the active layer", "Aktive Ebene löschen"), ("Delete the active path", "Aktiven Pfad löschen")]


def found(*pairs: tuple[str, str]) -> list[Finding]:
    source, target = ("\n".join(side) for side in zip(*pairs, strict=True))
    document = identify(read_pair_text(source, target), target_lang="de", source_lang="en")
    return run_checks(document, [CHECKS["T203"]])


def test_a_copied_translation_is_found_where_the_document_tells_the_words_apart() -> None:
    (finding,) = found(
        *APART, ("Select _next layer", "Nächste Ebene wählen"), ("Select next path", "Nächste Ebene wählen")
    )
    assert (finding.location.line, finding.text) == (4, "Nächste Ebene wählen")
    assert "“layer” is not “path”" in finding.message
    assert "“Select _next layer”" in finding.message


def test_without_evidence_nothing_is_said() -> None:
    assert not found(("Select next layer", "Nächste Ebene wählen"), ("Select next path", "Nächste Ebene wählen"))


def test_words_rendered_alike_as_often_as_apart_are_no_news() -> None:
    alike = [("Show the next layer", "Nächstes zeigen"), ("Show the next path", "Nächstes zeigen")]
    assert not found(
        *APART, *alike, ("Select next layer", "Nächste Ebene wählen"), ("Select next path", "Nächste Ebene wählen")
    )


ALIKE = (("been", "payment"), ("msg", "message"), ("info", "information"), ("changes", "edits"), ("does", "path"))


def test_what_stands_before_a_bar_is_no_text() -> None:
    pairs = [("female|the old partner", "Partner"), ("male|the old partner", "Partner")]
    assert not found(("The female old cat", "Die Katze"), ("The male old cat", "Der Kater"), *pairs)


def test_sources_whose_synonyms_are_not_known_are_less_sure() -> None:
    pairs = [("Aktive Ebene löschen", "Delete the active layer"), ("Aktive Pfade löschen", "Delete the active path")]
    pairs += [
        ("Nächste Ebene hier wählen", "Select the next one"),
        ("Nächste Pfade hier wählen", "Select the next one"),
    ]
    source, target = ("\n".join(side) for side in zip(*pairs, strict=True))
    document = identify(read_pair_text(source, target), target_lang="en", source_lang="de")
    (finding,) = run_checks(document, [CHECKS["T203"]])
    assert finding.confidence == 0.5 < CHECKS["T203"].confidence


def test_it_does_not_gate() -> None:
    assert CHECKS["T203"].confidence < Thresholds().min_confidence


def test_synonyms_plurals_spellings_and_numbers_are_no_news() -> None:
    for one, other in (("remove", "delete"), ("layers", "layer"), ("colour", "color"), ("layer1", "layer2"), *ALIKE):
        pairs = [(f"Now {one} the active thing", "Eins"), (f"Now {other} the active thing", "Zwei")]
        assert not found(*pairs, (f"Select {one} next window", "Gleich"), (f"Select {other} next window", "Gleich"))
