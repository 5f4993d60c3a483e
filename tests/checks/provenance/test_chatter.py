"""Models that speak, or refuse, instead of translating are found; people who say such things are not."""

from __future__ import annotations

import pytest

from mtqa.checks import Example, all_checks
from mtqa.checks.examples import findings_of_example
from mtqa.checks.provenance.chatter import keys_of
from mtqa.checks.provenance.chatter_phrases import STRONG, WEAK
from mtqa.checks.provenance.refusal_phrases import REFUSAL

CHECKS = {check.id: check for check in all_checks()}

CHATTER = [
    "Here is the translation:",
    "Here's the translation of the text: The harbour is closed.",
    "Here’s your English translation:",
    "**Here is the translation:**",
    "Sure, here's the translation: The harbour is closed.",
    "Sure! Here is the text in English:",
    "Certainly! Here is the translated text:",
    "Of course! Here's the translation:",
    "Below is the translation of the article:",
    "The harbour is closed. I hope this translation helps!",
    "The harbour is closed.\n\nNote: I have kept the name of the town as it is.",
    "The harbour is closed. Let me know if you would like me to adjust anything.",
    "As an AI language model, I have done my best.",
    "I have translated the text as literally as I could.",
    "Translate the following text into English: Der Hafen ist zu.",
    "You are a professional translator. Translate into English.",
    "Output only the translation.",
    "Only return the translation without notes.",
    "<|im_start|>assistant The harbour is closed.",
    "[INST] The harbour is closed. [/INST]",
    "### Instruction: The harbour is closed.",
    "<think>The harbour</think>",
    "Hier ist die Übersetzung:",
    "Natürlich! Hier ist der Text auf Deutsch:",
    "Ich habe den Text wörtlich übersetzt.",
    "Du bist ein professioneller Übersetzer.",
    "Übersetze den folgenden Text ins Deutsche: The harbour is closed.",
    "Voici la traduction :",
    "Bien sûr ! Voici le texte en français :",
    "Aquí tienes la traducción:",
    "¡Claro! Aquí tienes el texto en español:",
    "Ecco la traduzione:",
    "Certo! Ecco il testo in italiano:",
    "Aqui está a tradução:",
    "Claro! Aqui está o texto em português:",
    "Hier is de vertaling:",
    "Natuurlijk! Hier is de tekst:",
    "Här är översättningen:",
    "Oto tłumaczenie:",
    "Jesteś profesjonalnym tłumaczem.",
    "Zde je překlad:",
    "Вот перевод:",
    "Конечно! Вот перевод текста:",
    "Как языковая модель, я не всегда точна.",
    "Ось переклад:",
    "Звичайно! Ось переклад тексту:",
    "İşte çeviri:",
    "Elbette! İşte metin:",
    "إليك الترجمة:",
    "以下是翻译：",
    "当然，以下是中文：",
    "你是一名专业翻译。",
    "以下は翻訳です：",
    "もちろんです。以下が翻訳です。",
    "다음은 번역입니다:",
]

HUMAN = [
    "当然，我们仍然鼓励作者发布自由软件。",
    "“Here is the translation,” said Anna.",
    "He asked: “Sure, here's the text: do you want it?”",
    "Here are the results of the second round.",
    "Here is the house where the poet was born.",
    "Sure, here one can swim even in October.",
    "Certainly, nobody expected that.",
    "Of course, here the rules are different.",
    "Translation is an old trade.",
    "Translation: Anna Petrova",
    "Note: I have never been to the harbour.",
    "I hope this helps the harbour.",
    "Let me know if you need a lift.",
    "As an AI model, it has learned from millions of texts.",
    "As an aide to the mayor, she saw everything.",
    "You are a translator at heart.",
    "Translate the following sentences into French.",
    "The assistant: a novel",
    "See [1] and <b>that</b>, ### or #hashtag.",
    "Hier ist die Übersetzerin am Werk.",
    "Natürlich ist der Hafen größer.",
    "Voici la maison du poète.",
    "Bien sûr, voilà.",
    "Aquí tienes la llave.",
    "Ecco la chiave.",
    "Вот перевод романа, который так долго ждали читатели.",
    "Вот и всё.",
    "Как языковая модель GPT устроена внутри?",
    "以下是今天的新闻。",
    "以下は今日のニュースです。",
]

REFUSALS = [
    "I'm sorry, but I can't translate this text.",
    "I’m sorry, but I cannot assist with that request.",
    "I am sorry, but I cannot fulfill this request.",
    "Sorry, I can't help with that.",
    "I cannot provide a translation of this content.",
    "I can't assist with that request.",
    "I apologize, but I am unable to translate explicit content.",
    "As an AI, I am unable to translate this.",
    "As an AI language model, I cannot do that.",
    "Unfortunately, I cannot translate this text.",
    "Please provide the text you would like me to translate.",
    "It seems that there is no text to translate.",
    "Es tut mir leid, aber ich kann diesen Text nicht übersetzen.",
    "Es tut mir leid, aber ich kann Ihre Anfrage nicht bearbeiten.",
    "Als KI-Sprachmodell kann ich das nicht übersetzen.",
    "Je suis désolé, mais je ne peux pas traduire ce texte.",
    "Désolé, je ne peux pas répondre à cette demande.",
    "Lo siento, pero no puedo traducir este texto.",
    "Lo siento, pero no puedo ayudar con esa solicitud.",
    "Mi dispiace, ma non posso tradurre questo testo.",
    "Desculpe, mas não posso traduzir este texto.",
    "Het spijt me, maar ik kan deze tekst niet vertalen.",
    "Jag är ledsen, men jag kan inte översätta den här texten.",
    "Przepraszam, ale nie mogę przetłumaczyć tego tekstu.",
    "Omlouvám se, ale nemohu tento text přeložit.",
    "Извините, но я не могу перевести этот текст.",
    "К сожалению, я не могу выполнить этот запрос.",
    "Вибачте, але я не можу перекласти цей текст.",
    "Üzgünüm, ancak bu metni çeviremem.",
    "عذراً، لا أستطيع ترجمة هذا النص.",
    "抱歉，我无法翻译该文本。",
    "对不起，我不能协助完成这个请求。",
    "申し訳ありませんが、このテキストを翻訳することはできません。",
    "죄송하지만 이 텍스트를 번역할 수 없습니다.",
]

NO_REFUSALS = [
    "“I'm sorry, but I can't translate that,” he said.",
    '"I cannot help you," he said.',
    "I'm sorry, but I can't help you.",
    "I cannot translate love into words.",
    "I can't help laughing.",
    "Sorry, I can't come with you.",
    "Unfortunately, I cannot swim.",
    "Please provide the text of your speech.",
    "As an aide, I cannot say.",
    "Es tut mir leid, aber ich kann heute nicht kommen.",
    "Leider kann ich die Straße nicht sehen.",
    "Je ne peux pas traduire mes pensées.",
    "Lo siento, pero no puedo venir.",
    "Извините, но я не могу прийти.",
    "Üzgünüm, yarın gelemem.",
    "抱歉，我明天不能来。",
    "申し訳ありませんが、明日は行けません。",
    "죄송합니다, 요청한 페이지를 찾을 수 없습니다.",
    "Unfortunately, the requested translation could not be found.",
]


def reported(rule: str, target: str, source: str | None = None, source_lang: str = "de") -> list[str]:
    """The texts that the rule marks."""
    example = Example(target, source=source, source_lang=source_lang)
    return [finding.text for finding in findings_of_example(CHECKS[rule], example)]


@pytest.mark.parametrize("text", CHATTER)
def test_chatter_is_found(text: str) -> None:
    assert reported("P103", text)


@pytest.mark.parametrize("text", [*HUMAN, *REFUSALS, *NO_REFUSALS])
def test_people_and_refusals_are_not_chatter(text: str) -> None:
    assert reported("P103", text) == []


@pytest.mark.parametrize("text", REFUSALS)
def test_refusal_is_found(text: str) -> None:
    assert len(reported("P104", text)) == 1


@pytest.mark.parametrize("text", [*NO_REFUSALS, *HUMAN, *CHATTER])
def test_people_and_chatter_are_not_refusals(text: str) -> None:
    assert reported("P104", text) == []


def test_chatter_is_marked_in_the_middle_of_a_segment() -> None:
    assert reported("P103", "The harbour is closed. I hope this translation helps!") == [
        "I hope this translation helps"
    ]


@pytest.mark.parametrize(
    "text", ["I hope this helps!", "Translation: The harbour is closed.", "Let me know if you need more."]
)
def test_weak_sign_counts_in_pairs_only(text: str) -> None:
    assert reported("P103", text) == []
    assert len(reported("P103", text, source="Der Hafen ist geschlossen.")) == 1


def test_weak_sign_is_left_alone_where_the_source_cannot_be_read() -> None:
    assert reported("P103", "I hope this helps!", source="उम्मीद है इससे मदद मिलेगी।", source_lang="hi") == []


@pytest.mark.parametrize(
    ("rule", "target", "source"),
    [
        ("P103", "Translate the following text into English:", "Übersetze den folgenden Text ins Englische:"),
        ("P103", "Here is the translation:", "Hier ist die Übersetzung:"),
        ("P103", "<|im_start|> opens a turn.", "<|im_start|> beginnt eine Runde."),
        ("P103", "I hope this helps!", "Ich hoffe, das hilft!"),
        ("P104", "I'm sorry, but I can't translate this.", "Es tut mir leid, aber ich kann das nicht übersetzen."),
        ("P104", "I'm sorry, but I can't assist with that request.", "Wir bedauern, dass wir nicht helfen können."),
        ("P103", "I hope this helps! Bye.", "Liebe Anna, ich hoffe, das hilft!"),
    ],
)
def test_pair_whose_source_says_the_same_is_left_alone(rule: str, target: str, source: str) -> None:
    assert reported(rule, target, source=source) == []
    assert reported(rule, target, source="Der Hafen ist geschlossen.")


def test_answer_of_people_who_apologise_is_no_refusal_of_a_model() -> None:
    target = "申し訳ございませんが、お客様のリクエストを受け入れることができず、ご注文をキャンセルできません。"
    source = "Hello, unfortunately, we were unable to accommodate your request and cancel your order."
    assert reported("P104", target, source, "en") == []
    assert reported("P104", target, "How do I bake bread?", "en")
    assert reported("P104", target, source, "hi"), "a source that cannot be read says nothing"


@pytest.mark.parametrize("table", [STRONG, WEAK, REFUSAL], ids=["strong", "weak", "refusal"])
def test_every_phrase_can_be_looked_up(table: dict[str, tuple[str, ...]]) -> None:
    assert len(table) >= 10
    for phrases in table.values():
        for phrase in phrases:
            for key in keys_of(phrase):
                assert len(key) == 2
                assert key == key.lower()


@pytest.mark.parametrize("phrase", ["(?:a|b)", ".x", "a(?:|b)"])
def test_phrase_without_a_plain_beginning_is_refused(phrase: str) -> None:
    with pytest.raises((ValueError, IndexError)):
        keys_of(phrase)
