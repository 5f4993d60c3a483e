"""A negation that was lost or gained is found; a negation said in other words is left alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from mtqa.checks import Example, all_checks
from mtqa.checks.accuracy.polarity import NEGATIONS
from mtqa.checks.examples import findings_of_example

if TYPE_CHECKING:
    from mtqa.finding import Finding

CHECK = next(check for check in all_checks() if check.id == "A108")

CHANGED = [
    ("en", "The minister did not sign the contract.", "de", "Der Minister hat den Vertrag unterschrieben.", "hat"),
    ("en", "The minister signed the contract.", "de", "Der Minister hat den Vertrag nicht unterschrieben.", "nicht"),
    ("en", "Nobody was hurt in the accident.", "de", "Bei dem Unfall wurden Menschen verletzt.", "wurden"),
    ("en", "You must not switch the device on.", "de", "Sie müssen das Gerät einschalten.", "müssen"),
    ("en", "The file could not be saved.", "de", "Die Datei konnte gespeichert werden.", "konnte"),
    ("en", "There is no evidence for that.", "de", "Es gibt dafür Beweise.", "gibt"),
    ("de", "Der Hafen ist montags nicht geöffnet.", "en", "The harbour is open on Mondays.", "is"),
    ("de", "Der Hafen ist montags geöffnet.", "en", "The harbour is not open on Mondays.", "not"),
    ("de", "Er hat nie in Berlin gewohnt.", "en", "He has lived in Berlin.", "has"),
    ("de", "Keiner der Zeugen hat den Wagen gesehen.", "en", "The witnesses have seen the car.", "have"),
    (
        "en",
        "The bank does not accept cheques.",
        "fr",
        "La banque accepte les chèques.",
        "La banque accepte les chèques.",
    ),
    ("en", "The bank accepts cheques.", "fr", "La banque n’accepte pas les chèques.", "n’"),
    ("en", "She never answered the letter.", "fr", "Elle a répondu à la lettre.", "a"),
    ("fr", "Le train ne part pas à midi.", "en", "The train starts at noon.", "The train starts at noon."),
    ("en", "The bridge is not open yet to lorries.", "es", "El puente está abierto a los camiones.", "está"),
    ("en", "The bridge cannot be crossed by lorries.", "es", "El puente puede ser cruzado por camiones.", "puede"),
    ("en", "The bridge can be crossed by lorries.", "es", "El puente no puede ser cruzado por camiones.", "no"),
    ("es", "Nadie conoce al nuevo alcalde.", "en", "People know the new mayor.", "People know the new mayor."),
    ("en", "The museum is not in the old town.", "it", "Il museo è nella città vecchia.", "è"),
    ("en", "The museum is in the old town.", "it", "Il museo non è nella città vecchia.", "non"),
    ("en", "We do not send letters on paper.", "pt", "Nós enviamos cartas em papel.", "Nós enviamos cartas em papel."),
    ("en", "We send letters on paper.", "pt", "Nós não enviamos cartas em papel.", "não"),
    ("en", "The doctor was not at home.", "nl", "De dokter was thuis.", "was"),
    ("en", "The doctor was at home.", "nl", "De dokter was niet thuis.", "niet"),
    (
        "en",
        "The key does not open this door.",
        "sv",
        "Nyckeln öppnar den här dörren.",
        "Nyckeln öppnar den här dörren.",
    ),
    ("en", "The key opens this door.", "sv", "Nyckeln öppnar inte den här dörren.", "inte"),
    ("en", "He is not my brother.", "da", "Han er min broder.", "er"),
    ("en", "He is my brother.", "nb", "Han er ikke min bror.", "ikke"),
    ("en", "The commission did not approve the plan.", "ru", "Комиссия одобрила план.", "Комиссия одобрила план."),
    ("en", "The commission approved the plan.", "ru", "Комиссия не одобрила план.", "не"),
    ("ru", "Комиссия не одобрила план.", "en", "The commission has approved the plan.", "has"),
    ("ru", "В городе никто не пострадал.", "en", "People in the town were injured.", "were"),
    ("en", "The bridge is not bad.", "de", "Die Brücke ist schlecht.", "ist"),
    ("en", "The film isn’t bad.", "fr", "Le film est mauvais.", "est"),
    ("en", "He is not tired.", "de", "Er ist müde.", "ist"),
    ("en", "We do not recommend this device.", "de", "Wir empfehlen dieses Gerät.", "Wir empfehlen dieses Gerät."),
    ("en", "The server did not answer (error 504).", "de", "Der Server hat geantwortet (Fehler 504).", "hat"),
    ("en", "The class was not taught in May.", "de", "Die Klasse wurde im Mai unterrichtet.", "wurde"),
    ("en", "The commission did not approve the plan.", "uk", "Комісія схвалила план.", "Комісія схвалила план."),
    ("en", "The commission approved the plan.", "uk", "Комісія не схвалила план.", "не"),
    ("en", "This medicine is not for children.", "pl", "Ten lek jest dla dzieci.", "jest"),
    ("en", "This medicine is for children.", "pl", "Ten lek nie jest dla dzieci.", "nie"),
    ("en", "This medicine is not for children.", "cs", "Tento lék je pro děti.", "je"),
    ("en", "This medicine is for children.", "cs", "Tento lék není pro děti.", "není"),
    ("en", "The file was not found on the disk.", "zh", "在磁盘上找到了该文件。", "在磁盘上找到了该文件。"),
    ("en", "The file was found on the disk.", "zh", "在磁盘上没有找到该文件。", "没有"),
    ("en", "The file was found on the disk.", "ja", "ディスクにファイルが見つかりません。", "ません"),
    ("en", "The file was found on the disk.", "tr", "Dosya diskte bulunamadı.", "bulunamadı"),
    ("en", "The file is new.", "ar", "لا يوجد الملف.", "لا"),
    ("en", "_Do not ask me again", "de", "_Frag mich wieder", "_Frag mich wieder"),
]

SAME = [
    ("en", "I couldn't agree more.", "de", "Ich bin ganz Ihrer Meinung."),
    ("en", "I could not agree more.", "fr", "Je suis tout à fait de cet avis."),
    ("en", "It took him no time at all to mend the pump.", "de", "Er reparierte die Pumpe im Handumdrehen."),
    ("en", "It took him no time to mend the pump.", "fr", "Il répara la pompe en un clin d’œil."),
    ("en", "The film isn't bad.", "de", "Der Film ist ganz gut."),
    ("en", "The film isn't bad.", "fr", "Le film est assez bon."),
    ("en", "Such storms aren't uncommon here.", "de", "Solche Stürme gibt es hier oft."),
    ("en", "She remained silent.", "de", "Sie sagte nichts."),
    ("en", "She remained silent.", "fr", "Elle ne dit rien."),
    ("en", "The museum is closed on Sundays.", "de", "Das Museum ist sonntags nicht geöffnet."),
    ("en", "The museum is closed on Sundays.", "fr", "Le musée n’est pas ouvert le dimanche."),
    ("ru", "Переговоры были закрытыми.", "en", "The talks were not open to the press."),
    ("en", "I am not tired.", "de", "Ich bin hellwach."),
    ("en", "There is no smoke without fire.", "de", "Wo Rauch ist, ist auch Feuer."),
    ("en", "Where there is smoke, there is fire.", "fr", "Il n’y a pas de fumée sans feu."),
    ("en", "Nobody but Anna knew the way.", "fr", "Seule Anna connaissait le chemin."),
    ("en", "Nobody but Anna knew the way.", "de", "Den Weg kannte Anna allein."),
    ("en", "Nothing is impossible.", "fr", "Tout est possible."),
    ("en", "Nothing is impossible.", "de", "Alles ist möglich."),
    ("en", "He never fails to write.", "de", "Er schreibt immer."),
    ("en", "Error: could not open the file.", "de", "Fehler beim Öffnen der Datei."),
    ("en", "The minister did not sign the contract.", "de", "Der Minister hat den Vertrag nicht unterschrieben."),
    ("en", "The harbour is not open on Mondays.", "de", "Montags ist der Hafen geschlossen, außer an Feiertagen."),
    ("en", "It is not possible to save the file.", "de", "Es ist unmöglich, die Datei zu speichern."),
    ("en", "The folder is not writable.", "de", "Der Ordner ist schreibgeschützt."),
    ("en", "Not only the harbour is closed.", "de", "Neben dem Hafen hat auch der Markt zu."),
    ("en", "Please do not hesitate to contact us.", "de", "Bitte wenden Sie sich jederzeit an uns."),
    ("en", "There is no doubt that the harbour grows.", "de", "Der Hafen wächst mit Sicherheit."),
    ("en", "Don't you want to come?", "de", "Willst du mitkommen?"),
    ("en", "Nothing but the truth.", "de", "Die reine Wahrheit."),
    ("en", "You can't help laughing.", "de", "Man muss einfach lachen."),
    ("en", "The harbour is closed without notice.", "de", "Der Hafen wird unangekündigt geschlossen."),
    ("en", "He failed to answer.", "de", "Er antwortete nicht."),
    ("en", "Unless you agree, we stop.", "de", "Wenn Sie nicht zustimmen, hören wir auf."),
    ("en", "It is only open on Mondays.", "fr", "Il n’est ouvert que le lundi."),
    ("en", "No Regrets was her first song.", "de", "Ihr erstes Lied war „No Regrets“."),
    ("en", "The column must be NOT NULL.", "de", "Die Spalte muss NOT NULL sein."),
    ("en", "Use --no-color to get plain text.", "de", "Mit --no-color erhält man einfachen Text."),
    ("en", "The value can be always, auto or never.", "de", "Der Wert kann always, auto oder never sein."),
    ("en", 'Say "no" to that.', "de", "Sag dazu „nein“."),
    ("en", "The library is not big but well sorted.", "de", "Die Bibliothek ist klein und gut sortiert."),
    ("de", "Er ist nicht nur Minister, sondern Dichter.", "en", "He is a minister and a poet as well."),
    ("de", "Zögern Sie nicht, uns zu fragen.", "en", "Please ask us at any time."),
    ("ru", "Пока он не пришёл, мы ждали.", "en", "We waited for him to come."),
    ("ru", "Он не мог не прийти.", "en", "He had to come."),
    ("ru", "Музей работает не только летом.", "en", "The museum works in winter as well."),
    ("ru", "Это невозможно.", "en", "This is impossible."),
    ("en", "This is impossible.", "ru", "Это не получится."),
    ("en", "The file is missing.", "zh", "没有该文件。"),
    ("en", "The colours are different.", "zh", "颜色不同。"),
    ("en", "The harbour grows continuously.", "zh", "港口不断发展。"),
    ("en", "You have to save the file.", "ja", "ファイルを保存しなければなりません。"),
    ("en", "It may rain.", "ja", "雨が降るかもしれません。"),
    ("en", "He destroyed the ship.", "tr", "Gemiyi yok etti."),
    ("en", "The file was not saved.", "ar", "تعذّر حفظ الملف."),
    ("en", "_Do not ask me again", "uk", "Н_е питати знову"),
    ("en", "Do not ask again", "hi", "फिर से पूछें"),
    ("en", "Do not translate", "de", "Do not translate"),
]


def findings(source_lang: str, source: str, lang: str, target: str) -> list[Finding]:
    """What the check says of the pair."""
    return findings_of_example(CHECK, Example(target, lang=lang, source=source, source_lang=source_lang))


@pytest.mark.parametrize(("source_lang", "source", "lang", "target", "marked"), CHANGED)
def test_lost_or_gained_negation_is_marked(source_lang: str, source: str, lang: str, target: str, marked: str) -> None:
    assert [finding.text for finding in findings(source_lang, source, lang, target)] == [marked]


@pytest.mark.parametrize(("source_lang", "source", "lang", "target"), SAME)
def test_negation_in_other_words_is_left_alone(source_lang: str, source: str, lang: str, target: str) -> None:
    assert findings(source_lang, source, lang, target) == []


def test_lost_negation_without_a_verb_to_mark_is_less_sure() -> None:
    with_verb = findings("de", "Der Hafen ist nicht offen.", "en", "The harbour is open.")[0]
    without = findings("de", "Der Hafen ist nicht offen.", "en", "The harbour, open.")[0]
    assert without.confidence < with_verb.confidence < CHECK.confidence


@pytest.mark.parametrize("lang", sorted(NEGATIONS))
def test_every_pattern_compiles_and_every_cue_is_found_quickly(lang: str) -> None:
    words = NEGATIONS[lang]
    for pattern in (words.cue, words.idiom, words.maybe, words.verb):
        assert re.compile(pattern).search("") is None
    assert all(piece == piece.lower() for piece in words.quick)
