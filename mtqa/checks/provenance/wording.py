"""What is to be known of a language to find a disclaimer of machine translation in it.

One `Wording` per language, in the modules beside this one. All fields are regular expressions, matched without regard
to case (except where a pattern says `(?-i:...)`), and only in sentences that hold one of the `quick` strings. To add
a language, add an entry.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one language.

    Attributes:
        lang: Base language code.
        quick: Lower-case strings of which every translation word holds one.
        translation: "translated", "translation": participles and nouns, not the infinitive or the imperative.
        machine: "machine", "automatic", "AI"; engines and products are in `ENGINES`.
        this: "this", "the following", up to the noun.
        noun: "text", "article", "page": what a disclaimer may be about.
        itself: Self-reference without such a noun: "this is".
        made: Past participles by which a sentence tells what was done: "translated", "generated".
        label: How a short label begins: "translated by".
        caveat: "errors", "not responsible", "sorry": what goes with a disclaimer.
        modal: "can", "could": the same as `about`, unless the sentence holds a caveat ("may contain errors").
        about: What a sentence holds that talks *about* machine translation, or denies it.
        into: What stands before the name of the language that the text was translated into.
        inflected: What may follow the name of a language there.
        ending: What the name of a language loses before it inflects.
    """

    lang: str
    quick: tuple[str, ...]
    translation: str
    machine: str
    this: str
    noun: str
    itself: str
    made: str
    label: str
    caveat: str
    about: str
    into: str
    modal: str = r"(?!)"
    inflected: str = r"\b"
    ending: str = ""


ENGINES = (
    r"(?<!@)\b(?:google|deepl|yandex)\b|\bbing\b(?= translat)|\bmicrosoft translator\b|\bamazon translate\b"
    r"|\bchat ?gpt\b|\bgpt-?\d\w*|\bopenai\b|\bgemini\b|\bclaude ai\b|\bcopilot\b|\bllms?\b|\bpapago\b|\bsystran\b"
    r"|\blibretranslate\b|\bapertium\b|\breverso\b|\bgoogla?-?translate\b|\bгугл\w*|\bяндекс\w*|谷歌|百度|有道|グーグル"
    r"|구글|파파고|جوجل|غوغل|قوقل"
)

NOT_TRANSLATING = (
    r"reada|lesbar|lisible|legible|leggibil|legíve|leitura|leesba|läsba|lesba|læsba|czyteln|čiteln|читаем|читан|okunabil"
    r"|مقروء|可读|可読"
)
"""What a machine does other than translate: "machine-readable"."""
