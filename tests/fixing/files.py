"""Files of every format with given texts, and what `--fix` makes of them in memory."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import cache
from html import escape

from mtqa.checker import Checker
from mtqa.fixing.mend import Mended, mend
from mtqa.inputs import read_again
from mtqa.reading import ReadOptions, read_text
from tests.rules_alone import RULES_ALONE

SOURCE = "Plain text"


RULES = ("F205", "F207", "F213", "F303", "F304", "L102", "L103")
"""Their fixes change white space, what cannot be seen, and quotation marks."""


@cache
def checker(lang: str, rules: tuple[str, ...]) -> Checker:
    return Checker(RULES_ALONE.override(target_lang=lang, select=rules))


def mended(text: str, form: str, lang: str = "de", path: str = "file", *, rules: tuple[str, ...] = RULES) -> Mended:
    """The content of a file after its fixes."""
    options = ReadOptions(lang=lang)
    document = read_text(text, path, form, options)
    find = checker(lang, rules).find_fixable
    return mend(document, find, lambda new: read_again(document, new, options), lambda _: True)


def fixed(text: str, form: str, lang: str = "de", path: str = "file") -> str:
    return mended(text, form, lang, path).document.text


def _quoted(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')


def _po(texts: Sequence[str]) -> str:
    head = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: de\\n"\n'
    entries = (
        f'#: src/{number}.c  :1\nmsgid "{SOURCE} {number}"\nmsgstr ""\n"{_quoted(text[:9])}"\n  "{_quoted(text[9:])}"\n'
        for number, text in enumerate(texts)
    )
    return "\n".join((head, *entries))


def _xliff(texts: Sequence[str]) -> str:
    units = "".join(
        f'<trans-unit id="{number}"><source>{SOURCE}</source><target>{escape(text)}<x id="1"/></target></trans-unit>\n'
        for number, text in enumerate(texts)
    )
    return (
        '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="a  ." source-language="en" '
        f'target-language="de" datatype="plaintext"><body>\n{units}</body></file></xliff>\n'
    )


def _tmx(texts: Sequence[str]) -> str:
    units = "".join(
        f'<tu tuid="{number}"><tuv xml:lang="en"><seg>{SOURCE}</seg></tuv>'
        f'<tuv xml:lang="de"><seg>{escape(text)}</seg></tuv></tu>\n'
        for number, text in enumerate(texts)
    )
    head = 'segtype="sentence" o-tmf="x" adminlang="en" srclang="en" datatype="plaintext"'
    head += ' creationtool="x" creationtoolversion="1"'
    return f'<tmx version="1.4"><header {head}/><body>\n{units}</body></tmx>\n'


def _ts(texts: Sequence[str]) -> str:
    messages = "".join(
        f"<message><source>{SOURCE} {number}</source><translation>{escape(text)}</translation></message>\n"
        for number, text in enumerate(texts)
    )
    return f'<TS version="2.1" language="de"><context><name>A  .</name>\n{messages}</context></TS>\n'


def _android(texts: Sequence[str]) -> str:
    strings = "".join(
        f'<string name="k{number}">{escape(_quoted(text), quote=False)}</string>\n' for number, text in enumerate(texts)
    )
    return f"<resources>\n<!-- a  . -->\n{strings}</resources>\n"


def _resx(texts: Sequence[str]) -> str:
    data = "".join(
        f'<data name="k{number}" xml:space="preserve"><value>{escape(text)}</value></data>\n'
        for number, text in enumerate(texts)
    )
    return f"<root>\n{data}</root>\n"


def _stringsdict(texts: Sequence[str]) -> str:
    entries = "".join(
        f"<key>k{number}</key><dict><key>NSStringLocalizedFormatKey</key><string>%#@v@</string><key>v</key><dict>"
        "<key>NSStringFormatSpecTypeKey</key><string>NSStringPluralRuleType</string>"
        "<key>NSStringFormatValueTypeKey</key><string>d</string>"
        f"<key>one</key><string>{escape(text)}</string><key>other</key><string>{escape(text)}</string></dict></dict>\n"
        for number, text in enumerate(texts)
    )
    return f'<plist version="1.0"><dict>\n{entries}</dict></plist>\n'


def _strings(texts: Sequence[str]) -> str:
    return "".join(f'/* a  . */\n"k{number}" = "{_quoted(text)}";\n' for number, text in enumerate(texts))


def _ascii(text: str) -> str:
    return json.dumps(text)[1:-1].replace('\\"', '"')


def _properties(texts: Sequence[str]) -> str:
    return "".join(f"# a  .\nk{number} = {_ascii(text)}\n" for number, text in enumerate(texts))


def _json(texts: Sequence[str]) -> str:
    return json.dumps({f"k{number}  .": text for number, text in enumerate(texts)}, ensure_ascii=False, indent=1)


def _json_ascii(texts: Sequence[str]) -> str:
    return json.dumps({f"k{number}": text for number, text in enumerate(texts)}, indent="\t")


def _arb(texts: Sequence[str]) -> str:
    return json.dumps({"@@locale": "de"} | {f"k{number}": text for number, text in enumerate(texts)}, indent=2)


def _xcstrings(texts: Sequence[str]) -> str:
    strings = {
        f"k{number}": {"localizations": {"de": {"stringUnit": {"state": "translated", "value": text}}}}
        for number, text in enumerate(texts)
    }
    return json.dumps({"sourceLanguage": "en", "strings": strings, "version": "1.0"}, ensure_ascii=False)


def _yaml_double(texts: Sequence[str]) -> str:
    return "de:\n" + "".join(f'  k{number}: "{_quoted(text)}"  # a  .\n' for number, text in enumerate(texts))


def _yaml_single(texts: Sequence[str]) -> str:
    values = (text.replace("'", "''") for text in texts)
    return "de:\n" + "".join(f"  k{number}: '{value}'\n" for number, value in enumerate(values))


def _yaml_block(texts: Sequence[str]) -> str:
    return "de:\n" + "".join(f"  k{number}: |\n    x{text}\n    {text}\n" for number, text in enumerate(texts))


def _fluent(texts: Sequence[str]) -> str:
    return "".join(f"# a  .\nk{number} = x{text}{{ $n }} y\n" for number, text in enumerate(texts))


def _srt(texts: Sequence[str]) -> str:
    return "".join(
        f"{number}\n00:00:{number:02},000 --> 00:00:{number:02},500\n<i>x</i>{text}\ny\n\n"
        for number, text in enumerate(texts, start=1)
    )


def _vtt(texts: Sequence[str]) -> str:
    cues = (
        f"00:{number:02}.000 --> 00:{number:02}.500\nx{escape(text, quote=False)}\n\n"
        for number, text in enumerate(texts)
    )
    return "WEBVTT\n\n" + "".join(cues)


def _ass(texts: Sequence[str]) -> str:
    head = "[Script Info]\nScriptType: v4.00+\n\n[Events]\nFormat: Layer, Start, End, Style, Text\n"
    return head + "".join(
        f"Dialogue: 0,0:00:0{number}.00,0:00:0{number}.50,Default,{{\\i1}}x{text}\n"
        for number, text in enumerate(texts)
    )


def _csv(texts: Sequence[str]) -> str:
    rows = (f'{number},{SOURCE},"{value}"\n' for number, value in enumerate(text.replace('"', '""') for text in texts))
    return "id,source,target\n" + "".join(rows)


def _tsv(texts: Sequence[str]) -> str:
    return "source\ttarget\n" + "".join(f"{SOURCE}\tx{text}\n".replace("\t\n", "\n") for text in texts)


def _jsonl(texts: Sequence[str]) -> str:
    return "".join(json.dumps({"source": SOURCE, "target": text}) + "\n" for text in texts)


def _lines(texts: Sequence[str]) -> str:
    return "\n\n".join(f"Das ist {text} gut." for text in texts) + "\n"


def _markdown(texts: Sequence[str]) -> str:
    return "# Titel\n\n" + "\n\n".join(f"- Das **ist** {text} [gut](https://a.example/b,c)." for text in texts) + "\n"


def _html(texts: Sequence[str]) -> str:
    paragraphs = "".join(f"<p>Das <b>ist</b> {escape(text)} gut.</p>\n" for text in texts)
    return f"<html lang=de><title>Titel</title><body>\n{paragraphs}</body></html>\n"


WRITERS: dict[str, tuple[str, Callable[[Sequence[str]], str]]] = {
    "po": ("po", _po),
    "xliff": ("xliff", _xliff),
    "tmx": ("tmx", _tmx),
    "ts": ("ts", _ts),
    "android": ("android", _android),
    "resx": ("resx", _resx),
    "stringsdict": ("stringsdict", _stringsdict),
    "strings": ("strings", _strings),
    "properties": ("properties", _properties),
    "json": ("json", _json),
    "json in ASCII": ("json", _json_ascii),
    "arb": ("arb", _arb),
    "xcstrings": ("xcstrings", _xcstrings),
    "yaml, double quotes": ("yaml", _yaml_double),
    "yaml, single quotes": ("yaml", _yaml_single),
    "yaml, block": ("yaml", _yaml_block),
    "fluent": ("fluent", _fluent),
    "srt": ("srt", _srt),
    "vtt": ("vtt", _vtt),
    "ass": ("ass", _ass),
    "csv": ("csv", _csv),
    "tsv": ("tsv", _tsv),
    "jsonl": ("jsonl", _jsonl),
    "text": ("text", _lines),
    "markdown": ("markdown", _markdown),
    "html": ("html", _html),
    "restructuredtext": ("restructuredtext", _lines),
    "asciidoc": ("asciidoc", _lines),
    "mdx": ("mdx", _lines),
}
"""By name of the case: the format, and what writes a file of some texts."""
