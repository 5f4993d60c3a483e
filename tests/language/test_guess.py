from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.language import CONFIDENT, guess_language, near_relatives, same_language

SENTENCES = {
    "en": "The old bridge was closed after the flood, and nobody knows when it will be opened again.",
    "de": "Die alte Brücke wurde nach dem Hochwasser gesperrt, und niemand weiß, wann sie wieder geöffnet wird.",
    "fr": "Le vieux pont a été fermé après la crue et personne ne sait quand il sera rouvert.",
    "es": "El viejo puente fue cerrado después de la crecida y nadie sabe cuándo se volverá a abrir.",
    "it": "Il vecchio ponte è stato chiuso dopo la piena e nessuno sa quando sarà riaperto.",
    "pt": "A velha ponte foi fechada depois da cheia e ninguém sabe quando ela vai ser reaberta.",
    "nl": "De oude brug werd na de overstroming gesloten en niemand weet wanneer hij weer opengaat.",
    "sv": "Den gamla bron stängdes efter översvämningen och ingen vet när den kommer att öppnas igen.",
    "da": "Den gamle bro blev lukket efter oversvømmelsen, og ingen ved, hvornår den bliver åbnet igen.",
    "no": "Den gamle broen ble stengt etter flommen, og ingen vet når den blir åpnet igjen.",
    "pl": "Stary most został zamknięty po powodzi i nikt nie wie, kiedy będzie znów otwarty.",
    "cs": "Starý most byl po povodni uzavřen a nikdo neví, kdy bude zase otevřen pro auta a lidi.",
    "sk": "Starý most bol po povodni zatvorený a nikto nevie, kedy sa znovu otvorí pre autá a ľudí.",
    "sl": "Stari most je bil po poplavi zaprt in nihče ne ve, kdaj ga bodo spet odprli.",
    "ro": "Podul cel vechi a fost închis după inundație și nimeni nu știe când va fi deschis din nou.",
    "hu": "A régi hidat az árvíz után lezárták, és senki sem tudja, hogy mikor nyitják meg újra.",
    "fi": "Vanha silta suljettiin tulvan jälkeen, eikä kukaan tiedä, milloin se on taas auki, vaikka sitä on kysytty.",
    "tr": "Eski köprü selden sonra kapatıldı ve ne zaman açılacağını kimse bilmiyor çünkü bu çok zor bir iş.",
    "id": "Jembatan tua itu ditutup setelah banjir dan tidak ada yang tahu kapan akan dibuka lagi.",
    "vi": "Cây cầu cũ đã bị đóng sau trận lũ và không ai biết khi nào nó sẽ được mở lại.",
    "ca": "El pont vell va ser tancat després de la riuada i ningú no sap quan es tornarà a obrir.",
    "ru": "Старый мост закрыли после наводнения, и никто не знает, когда его снова откроют.",
    "uk": "Старий міст закрили після повені, і ніхто не знає, коли його знову відкриють, бо це дуже складно.",
    "bg": "Старият мост беше затворен след наводнението и никой не знае кога ще бъде отворен.",
    "el": "Η παλιά γέφυρα έκλεισε μετά την πλημμύρα και κανείς δεν ξέρει πότε θα ανοίξει.",
    "he": "הגשר הישן נסגר אחרי השיטפון ואיש אינו יודע מתי ייפתח שוב.",
    "ar": "أغلق الجسر القديم بعد الفيضان ولا أحد يعرف متى يتم فتحه من جديد لأن ذلك صعب على الجميع في هذه المدينة.",
    "fa": "پل قدیمی پس از سیل بسته شد و هیچ کس نمی داند که چه زمانی باز می شود.",
    "hi": "बाढ़ के बाद पुराना पुल बंद कर दिया गया और कोई नहीं जानता कि यह फिर कब खुलेगा।",
    "th": "สะพานเก่าถูกปิดหลังน้ำท่วม และไม่มีใครรู้ว่าจะเปิดอีกครั้งเมื่อไร",
    "ja": "古い橋は洪水のあと閉鎖され、いつ再開されるのか誰も知りません。",
    "zh": "旧桥在洪水之后关闭了，没有人知道什么时候会重新开放。",
    "ko": "홍수 뒤에 오래된 다리가 폐쇄되었고 언제 다시 열릴지 아무도 모른다.",
    "ka": "ძველი ხიდი წყალდიდობის შემდეგ დაიკეტა.",
    "hy": "Հին կամուրջը ջրհեղեղից հետո փակվեց։",
}


@pytest.mark.parametrize("lang", sorted(SENTENCES))
def test_sentence_shows_its_language(lang: str) -> None:
    guess = guess_language(SENTENCES[lang])
    assert guess.lang == lang or (near_relatives(guess.lang, lang) and lang in {"da", "no", "cs", "sk", "id", "ca"})


@pytest.mark.parametrize("lang", sorted(SENTENCES))
def test_sentence_in_the_expected_language_is_accepted(lang: str) -> None:
    assert guess_language(SENTENCES[lang], expected=lang).lang == lang


@pytest.mark.parametrize("lang", sorted(set(SENTENCES) - {"en"}))
def test_sentence_in_another_language_than_expected_is_not_taken_for_it(lang: str) -> None:
    assert not same_language(guess_language(SENTENCES[lang], expected="en").lang, "en")


@pytest.mark.parametrize(
    ("lang", "expected"),
    [("de", "en"), ("en", "de"), ("pt", "es"), ("ru", "uk"), ("uk", "ru"), ("en", "ja"), ("ja", "zh")],
)
def test_wrong_language_is_contradicted_with_confidence(lang: str, expected: str) -> None:
    guess = guess_language(SENTENCES[lang], expected=expected)
    assert guess.lang == lang
    assert guess.confidence >= CONFIDENT


@pytest.mark.parametrize(
    ("lang", "expected"),
    [("no", "da"), ("da", "nb"), ("sk", "cs"), ("id", "ms"), ("sl", "hr"), ("es", "gl"), ("zh", "yue")],
)
def test_near_relative_of_the_expected_language_is_not_contradicted_by_one_sentence(lang: str, expected: str) -> None:
    guess = guess_language(SENTENCES[lang], expected=expected)
    assert same_language(guess.lang, expected) or guess.confidence < CONFIDENT


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "12:30 – 14:00",
        "https://example.org/der/die/das/und/nicht",
        "%s: %d {name} <b></b>",
        "OK",
        "Hello",
        "Microsoft Visual Studio",
        "Gabriel García Márquez",
        "Москва",
        "cat --help | grep -v foo_bar",
        "Это что-то вроде of the mixed script sentence",
    ],
)
def test_text_that_does_not_show_its_language_is_unknown(text: str) -> None:
    assert guess_language(text) == ("und", 0.0)


def test_script_decides_short_text() -> None:
    assert guess_language("Ελλάδα").lang == "el"
    assert guess_language("こんにちは").lang == "ja"
    assert guess_language("안녕").lang == "ko"
    assert guess_language("ประเทศไทย").lang == "th"


def test_han_without_kana_is_chinese_unless_short_and_japanese_is_expected() -> None:
    assert guess_language("東京都庁").lang == "zh"
    assert guess_language("東京都庁", expected="ja").lang == "und"
    assert guess_language("我们不知道他什么时候会回来，也不知道他会说什么。", expected="ja").lang == "zh"


def test_bengali_script_is_taken_for_the_expected_one_of_its_languages() -> None:
    assert guess_language("অসমীয়া ভাষা", expected="as").lang == "as"
    assert guess_language("বাংলা ভাষা").lang == "bn"


def test_script_of_a_language_that_is_also_written_in_latin_shows_it() -> None:
    assert guess_language("ⵜⴰⵎⴰⵣⵉⵖⵜ ⵜⴰⵏⴰⵡⴰⵢⵜ", expected="kab").lang == "kab"
    assert guess_language("ⵜⴰⵎⴰⵣⵉⵖⵜ ⵜⴰⵏⴰⵡⴰⵢⵜ", expected="en").lang == "zgh"


def test_names_of_programs_do_not_hide_the_language() -> None:
    text = "Установите Microsoft Office и Adobe Reader на компьютер, если их ещё нет."
    assert guess_language(text, expected="ru").lang == "ru"


def test_only_the_given_languages_come_into_question() -> None:
    assert guess_language(SENTENCES["sk"], among=("cs", "de")).lang in {"cs", "und"}
    assert guess_language(SENTENCES["el"], among=("en", "de")).lang == "und"
    assert guess_language(SENTENCES["de"], among=("en", "de-AT")).lang == "de"


def test_guess_does_not_depend_on_what_was_asked_before() -> None:
    texts = [*SENTENCES.values(), *(sentence[: len(sentence) // 2] for sentence in SENTENCES.values())]
    first = {text: guess_language(text) for text in texts}
    random.Random(7).shuffle(texts)
    random.seed(3)
    assert {text: guess_language(text) for text in texts} == first


def test_seed_of_langdetect_is_left_alone() -> None:
    from langdetect import DetectorFactory

    before = DetectorFactory.seed
    guess_language("Kulkuneuvot pysähtyivät tienvarren huoltoasemalle tankkaamaan polttoainetta")
    assert DetectorFactory.seed is before


@given(st.text(max_size=200), st.sampled_from([None, "en", "ru", "ja", "tlh", "zz"]))
def test_any_text_gets_a_language_and_a_confidence(text: str, expected: str | None) -> None:
    guess = guess_language(text, expected=expected)
    assert 0 <= guess.confidence <= 1
    assert (guess.lang == "und") == (guess.confidence == 0)


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("The press could not not answer.", "en"),
        ("Ordner konnte nicht angelegt werden", "de"),
        ("Ils mangent du pain avec nous.", "fr"),
    ],
)
def test_short_sentence_of_several_function_words_shows_its_language_with_moderate_confidence(
    text: str, lang: str
) -> None:
    guess = guess_language(text)
    assert guess.lang == lang
    assert 0.6 <= guess.confidence < CONFIDENT


@pytest.mark.parametrize(
    "text",
    ["Warum ist das so wichtig für uns?", "Wann ist das Museum wieder geöffnet?", "Wo sind die Hunde und wer hat sie?"],
)
def test_short_question_in_another_language_than_expected_is_recognised(text: str) -> None:
    guess = guess_language(text, expected="en")
    assert (guess.lang, guess.confidence >= CONFIDENT) == ("de", True)


@pytest.mark.parametrize(
    "text",
    [
        "Universidad Nacional de La Plata",
        "Institut de France et Sorbonne",
        "Ludwig van der Rohe Haus",
        "He read Der Spiegel und Die Zeit",
        "Place de la Concorde, Paris",
    ],
)
def test_names_of_another_language_do_not_contradict(text: str) -> None:
    assert guess_language(text, expected="en").confidence < CONFIDENT
