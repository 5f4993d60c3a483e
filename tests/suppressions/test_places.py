"""What comments stand at, format by format."""

from __future__ import annotations

import pytest

from mtqa.reading import read_text
from mtqa.reading.comments import comments_of
from mtqa.suppressions.listening import spoken_of

HEADER = 'msgid ""\nmsgstr "Language: de\\n"\n\n'


def stands_at(text: str, form: str) -> list[list[str]]:
    """The targets that each `ignore` is about."""
    document = read_text(text, "x", form)
    spoken = spoken_of(document)
    assert spoken is not None
    assert spoken.faults == ()
    places = {segment.id: spoken.targets[segment.id] for segment in document.segments}
    return [
        [
            segment.target
            for segment in document.segments
            if any(start <= (places[segment.id] or 0) <= end for start, end in said.hosts)
        ]
        for said in spoken.said
    ]


@pytest.mark.parametrize(
    ("form", "text", "expected"),
    [
        (
            "po",
            f'{HEADER}# mtqa: ignore\n#: a.c:1\nmsgid "a"\nmsgid_plural "as"\nmsgstr[0] "A"\nmsgstr[1] "As"\n\n'
            'msgid "b"\nmsgstr "B"\n# mtqa: ignore\nmsgid "c"\nmsgstr "C"\n',
            [["A", "As"], ["C"]],
        ),
        ("po", f'# mtqa: ignore\n{HEADER}msgid "a"\nmsgstr "A"\n', [[]]),
        (
            "xliff",
            '<xliff version="2.0" srcLang="en" trgLang="de" xmlns="urn:oasis:names:tc:xliff:document:2.0"><file id="f">'
            '<unit id="1"><notes><note>mtqa: ignore</note></notes><segment><source>a</source>'
            '<target>A</target></segment></unit><unit id="2"><segment><source>b</source>'
            "<target>B</target></segment></unit></file></xliff>",
            [["A"]],
        ),
        (
            "xliff",
            '<xliff version="1.2"><file source-language="en" target-language="de"><header><note>mtqa: ignore</note>'
            '</header><body><trans-unit id="1"><source>a</source><target>A</target></trans-unit>'
            '<group><note>mtqa: ignore</note><trans-unit id="2"><source>b</source><target>B</target></trans-unit>'
            "</group></body></file></xliff>",
            [["A", "B"], ["B"]],
        ),
        (
            "android",
            "<!-- mtqa: ignore --><resources><!-- mtqa: ignore --><string-array name='a'><item>A</item><item>B</item>"
            "</string-array>\n<string name='c'>C</string> <!-- mtqa: ignore -->\n<string name='d'>D</string>"
            "\n<!-- mtqa: ignore --></resources>",
            [["A", "B", "C", "D"], ["A", "B"], ["C"], []],
        ),
        ("properties", "# mtqa: ignore\n\n! other\na = A\nb = B\n", [["A"]]),
        (
            "strings",
            '"a" = "A"; // mtqa: ignore\n\n/* x\n * mtqa: ignore\n */\n\n"b" = "B";\n"c" = "C";\n',
            [["A"], ["B"]],
        ),
        (
            "yaml",
            "de:\n  # mtqa: ignore\n  legal:\n    a: A\n    b: 'B # mtqa: ignore'\n  c: C\n"
            "  l:\n    - D\n    # mtqa: ignore\n    - E\n    - F # mtqa: ignore\n  t: |\n    # mtqa: ignore\n    G\n",
            [["A", "B # mtqa: ignore"], ["E"], ["F"]],
        ),
        (
            "fluent",
            "### mtqa: ignore\n\n# mtqa: ignore\na = A\n    .b = B\n\n## mtqa: ignore\n\nc = C\n\n##\n\nd = D\n",
            [["A", "B", "C", "D"], ["A", "B"], ["C"]],
        ),
        (
            "html",
            "<main><!-- mtqa: ignore --><ul><li>One</li><li>Two</li></ul><p>Three <!-- mtqa: ignore -->more.</p>"
            "<!-- mtqa: ignore -->\n<!-- other -->\n<section><p>Four</p></section>"
            "<p title='<!-- mtqa: ignore -->'>Five</p>"
            "<script>/* <!-- mtqa: ignore --> */</script></main>",
            [["One", "Two"], ["Three more."], ["Four"]],
        ),
        (
            "markdown",
            "<!-- mtqa: ignore -->\n\n- One\n- Two <!-- mtqa: ignore -->\n\nThree\nthree.\n\n[//]: # (mtqa: ignore)\n\n"
            "| Four |\n|---|\n| Five |\n\n```\n<!-- mtqa: ignore -->\n```\n\n    <!-- mtqa: ignore -->\n\n"
            "`<!-- mtqa: ignore -->`\n\n[//]: # 'mtqa: ignore'\n[comment]: <> (mtqa: ignore)\nSix\n",
            [["One", "Two"], ["Two"], ["Four", "Five"], ["Six"], ["Six"]],
        ),
        (
            "mdx",
            "import a from 'b'\n\n{/* mtqa: ignore */}\n# One\n\nTwo. {/* mtqa: ignore */}\n\n"
            "```\n{/* mtqa: ignore */}\n```\n\nThree\n",
            [["One"], ["Two."]],
        ),
        (
            "restructuredtext",
            ".. mtqa: ignore\n\n- A\n- B\n\n.. mtqa: ignore\n\nOne\n===\n\n- Two\n\n  .. mtqa: ignore\n\n  Three\n\n"
            "::\n\n   .. mtqa: ignore\n\n..\n   mtqa: ignore\n\nFour\n",
            [["A", "B"], ["One"], ["Three"], ["Four"]],
        ),
        (
            "asciidoc",
            "= One\n\n// mtqa: ignore\n== Two\n\nThree\n// mtqa: ignore\nthree.\n\n"
            "----\n// mtqa: ignore\n----\n\n////\nmtqa: ignore\n////\nFour\n",
            [["Two"], ["Three three."], ["Four"]],
        ),
        (
            "asciidoc",
            "[verse, Someone]\n// mtqa: ignore\n____\nOne\n____\n\n[quote]\n____\n// mtqa: ignore\nTwo\n____\n\n"
            "[verse]\nThree\n\n// mtqa: ignore\nFour\n",
            [["One"], ["Two"], ["Four"]],
        ),
        (
            "restructuredtext",
            ".. note::\n\n   .. mtqa: ignore\n\n   One\n\n.. py:function:: f(a)\n\n   .. mtqa: ignore\n\n   Two\n\n"
            ".. mtqa: ignore\n\n.. foo::\n\n   Three\n",
            [["One"], ["Two"], ["Three"]],
        ),
        (
            "vtt",
            "WEBVTT\n\nNOTE\nmtqa: ignore\n\n00:01.000 --> 00:02.000\nOne\nNOTE mtqa: ignore\n\n"
            "00:03.000 --> 00:04.000\nTwo\n",
            [["One NOTE mtqa: ignore"]],
        ),
        ("csv", 'source;target;mtqa\na;"A\nA";ignore\nb;B;\nc;C;"ignore[F2] -- so"\n', [["A\nA"], ["C"]]),
        (
            "jsonl",
            '{"source":"a","target":"A","mtqa":"mtqa: ignore"}\n{"source":"b","target":"B","mtqa":null}\n',
            [["A"]],
        ),
    ],
)
def test_a_comment_is_about_what_it_stands_at(form: str, text: str, expected: list[list[str]]) -> None:
    assert stands_at(text, form) == expected


def test_comments_are_where_they_say() -> None:
    text = "\ufeff<resources>ä𝄞<!-- mtqa: ignore[A102] --><string name='a'>A</string></resources>"
    (comment,) = comments_of(text, "x", "android")
    assert text[comment.start : comment.end] == "<!-- mtqa: ignore[A102] -->"
    assert comment.inner is not None
    assert text[comment.inner :].startswith(comment.text)


@pytest.mark.parametrize("form", ["android", "po", "json", "yaml", "html", "csv", "text", "docx"])
def test_what_cannot_be_read_says_nothing(form: str) -> None:
    assert comments_of('mtqa <a {"', "x", form) == []


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("asciidoc", "[verse]\n____\nOne\n\n{}\n____\n\nTwo\n"),
        ("asciidoc", "[verse,Someone,A poem]\n____\n{}\n____\n\nTwo\n"),
        ("asciidoc", "[verse]\n--\nOne\n{}\n--\n\nTwo\n"),
        ("asciidoc", "[verse]\nOne\n{}\n\nTwo\n"),
        ("restructuredtext", ".. foo::\n\n   One\n\n   {}\n\n   Three\n\nTwo\n"),
        ("restructuredtext", ".. foo:: a\n   :b: c\n\n   .. note::\n\n      {}\n\n      Three\n\nTwo\n"),
        ("restructuredtext", "- One\n\n  .. foo:bar::\n\n     - Three\n\n       {}\n\nTwo\n"),
    ],
)
@pytest.mark.parametrize("told", ["mtqa: ignore-file", "mtqa: ignore", "mtqa: disable", "mtqa: ingore"])
def test_what_is_verbatim_tells_nothing(form: str, text: str, told: str) -> None:
    mark = {"asciidoc": "//", "restructuredtext": ".."}[form]
    assert spoken_of(read_text(text.format(f"{mark} {told}"), "x", form)) is None
    other = spoken_of(read_text(text.format("One") + f"\n{mark} {told}\n", "x", form))
    assert other is not None


def test_a_comment_within_a_text_is_told() -> None:
    text = "<resources><string name='a'>A <!-- mtqa: ignore-file --></string></resources>"
    spoken = spoken_of(read_text(text, "x", "android"))
    assert spoken is not None
    assert spoken.said == ()
    assert [fault.problem for fault in spoken.faults] == ["the directive stands within a text, where it tells nothing"]


def test_a_text_without_the_word_is_not_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mtqa.suppressions.listening.comments_of", lambda *_: pytest.fail("comments were read"))
    assert spoken_of(read_text("# ignore[A102]\na = A\n", "x", "properties")) is None


_ONE = (
    '<xliff version="1.2"><file source-language="en" target-language="de"><body><trans-unit id="1"><source>a</source>'
    "<target>A</target>{}<note>Rund</note></trans-unit></body></file></xliff>"
)
_TWO = (
    '<xliff version="2.0" srcLang="en" trgLang="de" xmlns="urn:oasis:names:tc:xliff:document:2.0"><file id="f">'
    '<unit id="1">{}<notes><note>Rund</note></notes><segment><source>a</source><target>A</target></segment></unit>'
    "</file></xliff>"
)
_PROPOSED = "<source>a</source><target>A <!-- mtqa: ignore --></target><note>{0}</note><!-- {0} -->"
_MATCHES = '<m:matches xmlns:m="urn:oasis:names:tc:xliff:matches:2.0"><m:match ref="#1">{}</m:match></m:matches>'


@pytest.mark.parametrize(
    ("unit", "proposal"), [(_ONE, "<alt-trans>{}</alt-trans>"), (_TWO, _MATCHES)], ids=["1.2", "2.0"]
)
@pytest.mark.parametrize("told", ["mtqa: ignore-file", "mtqa: ignore", "mtqa: disable", "mtqa: ingore"])
def test_what_a_memory_proposes_tells_nothing(unit: str, proposal: str, told: str) -> None:
    document = read_text(unit.format(proposal.format(_PROPOSED.format(told))), "x", "xliff")
    assert spoken_of(document) is None
    assert [segment.notes for segment in document.segments] == [("Rund",)]
    own = spoken_of(read_text(unit.format(proposal.format("")).replace("Rund", "mtqa: ignore"), "x", "xliff"))
    assert own is not None
    assert [said.about for said in own.said] == [True]
