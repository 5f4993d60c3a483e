"""Disclaimers of machine translation are found in many languages; talk about machine translation is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mtqa.checks import Check, all_checks, run_checks
from mtqa.checks.provenance.disclaimer import WORDINGS
from mtqa.segment import Document, LanguageGuess, Role, Segment, TextMap

if TYPE_CHECKING:
    from mtqa.finding import Finding

CHECKS = {check.id: check for check in all_checks()}

DECLARED = [
    "This text is translated into Russian by google automatic human level neural machine.",
    "By google neural machine automatically into Dutch this page is translated.",
    "This is a machine translation.",
    "This is an automatic translation of the original article.",
    "This article was machine-translated and may contain errors.",
    "This page has been translated automatically.",
    "Translated automatically",
    "Translated by Google",
    "(Translated by Google) Very friendly staff",
    "Automatically translated by DeepL.",
    "Translated with www.DeepL.com/Translator (free version)",
    "AI-translated",
    "This post was translated with the help of AI.",
    "Translated with the help of ChatGPT.",
    "Our articles are translated by software; we apologize for any errors.",
    "The following content has been translated by a computer.",
    "Machine translation",
    "Machine-translated content",
    "This content is machine-translated.",
    "The translation was done automatically.",
    "Dieser Artikel wurde automatisch übersetzt.",
    "Automatische Übersetzung",
    "Maschinell übersetzt mit DeepL",
    "Dies ist eine maschinelle Übersetzung.",
    "Es handelt sich um eine maschinelle Übersetzung aus dem Englischen.",
    "Die Übersetzung wurde automatisch erstellt und kann Fehler enthalten.",
    "Diese Seite wurde mit KI übersetzt.",
    "Cet article a été traduit automatiquement.",
    "Traduit automatiquement",
    "Traduction automatique",
    "Ce texte a été traduit par une machine et peut contenir des erreurs.",
    "Traduit de l'anglais par Google",
    "La traduction a été effectuée automatiquement.",
    "Este artículo ha sido traducido automáticamente.",
    "Traducción automática",
    "Traducido por Google",
    "Esta es una traducción automática.",
    "Questo articolo è stato tradotto automaticamente.",
    "Traduzione automatica",
    "Quest'articolo è stato tradotto da una macchina.",
    "Tradotto con DeepL",
    "Este texto foi traduzido automaticamente.",
    "Tradução automática",
    "Traduzido pelo Google",
    "Deze tekst is automatisch vertaald.",
    "Automatisch vertaald",
    "Dit is een machinevertaling.",
    "Vertaald door Google",
    "Den här texten har översatts automatiskt.",
    "Maskinöversatt",
    "Denna artikel är översatt av Google.",
    "Denne artikel er oversat automatisk.",
    "Denne artikkelen er maskinoversatt.",
    "Ten artykuł został przetłumaczony automatycznie.",
    "Przetłumaczone przez Google",
    "Tłumaczenie maszynowe",
    "Tento článek byl přeložen automaticky.",
    "Strojový překlad",
    "Přeloženo pomocí DeepL",
    "Этот текст переведён на русский язык нейросетью Google.",
    "Перевод выполнен автоматически",
    "Перевод выполнен автоматически, возможны ошибки.",
    "Автоматический перевод",
    "Машинный перевод",
    "Статья переведена с помощью искусственного интеллекта.",
    "Переведено Google",
    "Цей текст перекладено автоматично.",
    "Автоматичний переклад",
    "Переклад виконано за допомогою Google.",
    "Bu makale otomatik olarak çevrilmiştir.",
    "Makine çevirisi",
    "Google tarafından çevrildi",
    "Acest articol a fost tradus automat.",
    "Tämä artikkeli on käännetty automaattisesti.",
    "Konekäännös",
    "Ezt a cikket gépi fordítással készítettük; a szöveget automatikusan fordították.",
    "Artikel ini diterjemahkan secara otomatis.",
    "تمت ترجمة هذا النص آليا.",
    "ترجمة آلية",
    "本文由机器翻译。",
    "机器翻译",
    "此页面由谷歌自动翻译。",
    "本網頁由機器翻譯，可能有錯誤。",
    "この記事は機械翻訳されています。",
    "機械翻訳",
    "このページは自動翻訳によるものです。",
    "이 기사는 기계 번역되었습니다.",
    "자동 번역",
    "이 페이지는 구글로 자동 번역되었습니다.",
]

NOT_DECLARED = [
    "This notice may be included in translations approved by the Free Software Foundation.",
    "Русский перевод этой страницы руководства был сделан Dmitry <d@yandex.ru>.",
    "Google announced that its machine translation has learned eight more languages.",
    "Machine translation has improved a great deal over the past years.",
    "This article was translated by a professional, not by a machine.",
    "This text was not translated by Google.",
    "How was this page translated by a machine?",
    "This article explains how Google's automatic translation works.",
    "This page can be translated automatically with Google Translate.",
    "The novel was translated into Russian by Anna Petrova.",
    "The company uses neural machine translation to translate user reviews.",
    "Translate this page with Google.",
    "Machine learning engineers at Google have translated the idea into a product.",
    "The strategy translated into higher sales of machines.",
    "Their enthusiasm for the machine translated into long queues.",
    "See translation",
    "Translated messages (machine-readable)",
    "Dieser Artikel erklärt, wie maschinelle Übersetzung funktioniert.",
    "Der Roman wurde von Anna Petrowa ins Russische übersetzt.",
    "Maschinelle Übersetzung hat sich in den vergangenen Jahren stark verbessert.",
    "Dieser Text wurde nicht von Google übersetzt.",
    "La traduction automatique s'est beaucoup améliorée.",
    "Ce livre a été traduit par Claude Martin.",
    "La traducción automática ha mejorado mucho en los últimos años.",
    "Il romanzo è stato tradotto da Anna Bianchi.",
    "A empresa vende máquinas e contratou um tradutor.",
    "Het boek is vertaald door Jan de Vries.",
    "Boken är översatt av Anna Svensson.",
    "Książka została przetłumaczona przez Annę Kowalską.",
    "Kniha byla přeložena z ruštiny.",
    "Машинный перевод за последние годы стал заметно лучше, считают исследователи.",
    "Автоматический перевод денег недоступен для клиентов этого банка.",
    "Роман переведён на немецкий язык Анной Петровой.",
    "Автоматичний переклад коштів недоступний для клієнтів цього банку.",
    "Google yeni çeviri hizmetini duyurdu.",
    "谷歌宣布其机器翻译系统有了很大改进。",
    "这本书由王小明翻译成中文。",
    "機械翻訳の研究が進んでいる。",
    "구글은 기계 번역을 개선했다고 발표했다.",
]


def findings(*texts: str, rule: str = "P101", role: Role = Role.PROSE, guess: str | None = None) -> list[Finding]:
    """What the check says of a document of these segments."""
    return findings_of(document(*texts, role=role, guess=guess), CHECKS[rule])


def findings_of(made: Document, check: Check) -> list[Finding]:
    return run_checks(made, [check])


def document(*texts: str, role: Role = Role.PROSE, guess: str | None = None, source: str | None = None) -> Document:
    segments, position = [], 0
    for number, text in enumerate(texts):
        text_map = TextMap.verbatim(len(text), position)
        segments.append(Segment(id=str(number), target=text, target_map=text_map, role=role, source=source))
        position += len(text) + 1
    return Document(
        path="page.txt",
        text="\n".join(texts),
        segments=tuple(segments),
        guess=LanguageGuess(guess, 0.99) if guess else None,
    )


def in_the_middle(text: str) -> list[str]:
    return [*["The harbour grows."] * 5, text, *["The harbour grows."] * 5]


@pytest.mark.parametrize("text", DECLARED)
def test_disclaimer_at_the_head_of_a_text_is_found(text: str) -> None:
    assert len(findings(text, *["The harbour grows."] * 5)) == 1


@pytest.mark.parametrize("text", NOT_DECLARED)
def test_talk_about_machine_translation_is_not_a_disclaimer(text: str) -> None:
    assert findings(text, *["The harbour grows."] * 5) == []
    assert findings(*in_the_middle(text)) == []


@pytest.mark.parametrize("text", [text for text in DECLARED if len(text.split()) > 4])
def test_disclaimer_that_names_the_text_is_found_anywhere(text: str) -> None:
    assert len(findings(*in_the_middle(text))) == 1


def test_bare_label_in_the_middle_of_a_text_is_left_alone() -> None:
    assert findings(*in_the_middle("Machine translation")) == []


def test_bare_label_among_page_furniture_is_found() -> None:
    assert len(findings(*in_the_middle("Machine translation"), role=Role.FURNITURE)) == 1


def test_title_of_an_article_about_machine_translation_is_left_alone() -> None:
    body = [f"Machine translation has come a long way since {year}." for year in range(1954, 1960)]
    assert findings("Machine translation", *body) == []


def test_weak_claim_counts_when_the_next_sentence_apologises() -> None:
    claim = "The whole translation that you see below was of course done by a machine."
    assert findings(*in_the_middle(claim)) == []
    middle = [*["The harbour grows."] * 5, claim, "We are sorry for any mistakes.", *["The harbour grows."] * 5]
    assert len(findings(*middle)) == 1


def test_pair_whose_source_says_the_same_is_left_alone() -> None:
    said = document("Dieser Text wurde maschinell übersetzt.", source="This text was machine-translated.")
    silent = document("Dieser Text wurde maschinell übersetzt.", source="The harbour grows.")
    assert findings_of(said, CHECKS["P101"]) == []
    assert len(findings_of(silent, CHECKS["P101"])) == 1


@pytest.mark.parametrize(
    ("text", "lang", "marked", "claimed"),
    [
        ("This text was translated into Russian by a neural machine.", "en", "into Russian", "Russian"),
        (
            "This text was translated to the Brazilian Portuguese by Google.",
            "en",
            "to the Brazilian Portuguese",
            "Portu",
        ),
        ("Dieser Text wurde automatisch ins Englische übersetzt.", "de", "ins Englische", "English"),
        ("Ce texte a été traduit automatiquement en russe.", "fr", "en russe", "Russian"),
        ("Este texto ha sido traducido automáticamente al inglés.", "es", "al inglés", "English"),
        ("Questo testo è stato tradotto automaticamente in inglese.", "it", "in inglese", "English"),
        ("Este texto foi traduzido automaticamente para o inglês.", "pt", "para o inglês", "English"),
        ("Deze tekst is automatisch vertaald naar het Engels.", "nl", "naar het Engels", "English"),
        ("Denna text har översatts automatiskt till engelska.", "sv", "till engelska", "English"),
        ("Ten tekst został automatycznie przetłumaczony na język angielski.", "pl", "na język angielski", "English"),
        ("Tento text byl automaticky přeložen do angličtiny.", "cs", "do angličtiny", "English"),
        ("Этот текст автоматически переведён на английский язык.", "ru", "на английский", "English"),
        ("Цей текст автоматично перекладено на англійську.", "uk", "на англійську", "English"),
        ("Bu metin otomatik olarak İngilizceye çevrilmiştir.", "tr", "İngilizceye", "English"),
        ("Tämä teksti on käännetty automaattisesti englanniksi.", "fi", "englanniksi", "English"),
        ("تمت ترجمة هذا النص آليا إلى اللغة الإنجليزية.", "ar", "إلى اللغة الإنجليزية", "English"),
        ("本文由机器翻译成英文。", "zh", "译成英文", "English"),
        ("この記事は英語に機械翻訳されています。", "ja", "英語に", "English"),
        ("이 기사는 영어로 기계 번역되었습니다.", "ko", "영어로", "English"),
    ],
)
def test_claimed_language_is_compared_with_that_of_the_text(text: str, lang: str, marked: str, claimed: str) -> None:
    found = findings(text, *["The harbour grows."] * 5, rule="P102", guess=lang)
    assert [finding.text for finding in found] == [marked]
    assert f"into {claimed}" in found[0].message


def test_true_claim_is_left_alone() -> None:
    assert findings("This text was translated into English by Google.", rule="P102", guess="en") == []


def test_claim_is_left_alone_while_the_language_of_the_text_is_unsure() -> None:
    made = document("This text was translated into Russian by Google.")
    assert findings_of(made, CHECKS["P102"]) == []


def test_close_relatives_count_as_one_language() -> None:
    assert findings("This text was translated into Norwegian by Google.", rule="P102", guess="da") == []


def test_language_that_a_human_translated_into_is_no_claim() -> None:
    assert findings("The novel was translated into Russian by Anna Petrova.", rule="P102", guess="en") == []


def test_wordings_name_each_language_once() -> None:
    langs = [wording.lang for wording in WORDINGS]
    assert len(langs) == len(set(langs)) >= 14
