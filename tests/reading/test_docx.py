from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

import docx
import pytest
from docx.oxml.parser import parse_xml
from hypothesis import given, settings
from hypothesis import strategies as st

from mtqa.errors import InputError
from mtqa.reading import docx as reader
from mtqa.reading.docx import read_docx
from mtqa.segment import Document

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'


def saved(document: docx.document.Document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def of_xml(*paragraphs: str) -> bytes:
    """A document with paragraphs as they are written in XML."""
    document = docx.Document()
    for paragraph in paragraphs:
        body = paragraph.replace("<w:p>", f"<w:p {W}>", 1).replace("<w:tbl>", f"<w:tbl {W}>", 1)
        document.element.body.insert(-1, parse_xml(body))
    return saved(document)


def rewritten(data: bytes, parts: dict[str, str]) -> bytes:
    """The same archive with other parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, part in parts.items():
            new.writestr(name, part)
    return out.getvalue()


def texts(document: Document) -> list[tuple[str, str]]:
    return [(segment.role.value, segment.target) for segment in document.segments]


def problem(data: bytes) -> str:
    with pytest.raises(InputError) as caught:
        read_docx(data, "a.docx")
    return caught.value.problem


def page() -> bytes:
    document = docx.Document()
    document.add_heading("The old bridge", 0)
    document.add_paragraph("It was built in 1871. It still stands.")
    document.add_paragraph("")
    document.add_heading("Arches", 2)
    document.add_paragraph("first", style="List Bullet")
    table = document.add_table(1, 2)
    table.cell(0, 0).text = "left"
    table.cell(0, 1).text = "right\nbelow"
    document.add_paragraph("A picture", style="Caption")
    paragraph = document.add_paragraph("One ")
    paragraph.add_run("bold").bold = True
    paragraph.add_run("\nword\tmore")
    return saved(document)


def test_paragraphs_are_read_in_the_order_of_the_document() -> None:
    document = read_docx(page(), "a.docx")
    assert texts(document) == [
        ("heading", "The old bridge"),
        ("prose", "It was built in 1871."),
        ("prose", "It still stands."),
        ("heading", "Arches"),
        ("prose", "first"),
        ("prose", "left"),
        ("prose", "right below"),
        ("prose", "A picture"),
        ("prose", "One bold word\tmore"),
    ]
    assert document.format == "docx"


def test_line_of_the_text_is_a_paragraph() -> None:
    document = read_docx(page(), "a.docx")
    assert document.text.split("\n")[:5] == [
        "The old bridge",
        "It was built in 1871. It still stands.",
        "",
        "Arches",
        "first",
    ]
    for segment in document.segments:
        span = segment.target_map.to_document(0, len(segment.target))
        assert document.text[span.start : span.end] == segment.target


@pytest.mark.parametrize(
    ("xml", "text"),
    [
        ("<w:r><w:t>Kept</w:t></w:r><w:del><w:r><w:delText> gone</w:delText></w:r></w:del>", "Kept"),
        ("<w:r><w:t xml:space='preserve'>Two</w:t></w:r><w:ins><w:r><w:t> words</w:t></w:r></w:ins>", "Two words"),
        ("<w:moveFrom><w:r><w:t>From</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>To</w:t></w:r></w:moveTo>", "To"),
        ("<w:r><w:t>a</w:t></w:r><w:r><w:t xml:space='preserve'> </w:t></w:r><w:r><w:t>b</w:t></w:r>", "a b"),
        ("<w:hyperlink><w:r><w:t>linked</w:t></w:r></w:hyperlink>", "linked"),
        ("<w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>3</w:t></w:r>", "3"),
        ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r><w:r><w:t>seen</w:t></w:r>", "seen"),
        ("<w:r><w:t>E</w:t><w:noBreakHyphen/><w:t>mail</w:t><w:br/><w:t>x</w:t></w:r>", "E\u2011mail x"),
        ("<w:sdt><w:sdtContent><w:r><w:t>control</w:t></w:r></w:sdtContent></w:sdt>", "control"),
        ("<w:smartTag><w:r><w:t>tag</w:t><!-- comment --></w:r></w:smartTag>", "tag"),
    ],
)
def test_text_is_what_readers_see(xml: str, text: str) -> None:
    assert [text for _, text in texts(read_docx(of_xml(f"<w:p>{xml}</w:p>"), "a.docx"))] == [text]


def test_deleted_row_is_left_out() -> None:
    cell = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    rows = f"<w:tr>{cell.format('kept')}</w:tr><w:tr><w:trPr><w:del/></w:trPr>{cell.format('gone')}</w:tr>"
    assert texts(read_docx(of_xml(f"<w:tbl>{rows}</w:tbl>"), "a.docx")) == [("prose", "kept")]


def test_text_box_is_read_once_and_after_its_paragraph() -> None:
    compatibility = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    box = "<w:txbxContent><w:p><w:r><w:t>boxed</w:t></w:r></w:p></w:txbxContent>"
    both = f"<mc:AlternateContent {compatibility}><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
    xml = f"<w:p><w:r><w:t>around</w:t></w:r><w:r>{both}</mc:AlternateContent></w:r></w:p>"
    assert texts(read_docx(of_xml(xml), "a.docx")) == [("prose", "around"), ("prose", "boxed")]


def test_footnotes_come_last_and_contents_are_left_out() -> None:
    data = of_xml(
        "<w:p><w:pPr><w:pStyle w:val='TOC1'/></w:pPr><w:r><w:t>Arches 3</w:t></w:r></w:p>",
        "<w:p><w:r><w:t>Body</w:t></w:r><w:r><w:footnoteReference w:id='1'/></w:r></w:p>",
    )
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        relations = archive.read("word/_rels/document.xml.rels").decode()
        types = archive.read("[Content_Types].xml").decode()
        styles = archive.read("word/styles.xml").decode()
    notes = (
        f"{XML}<w:footnotes {W}>"
        "<w:footnote w:type='separator' w:id='0'><w:p><w:r><w:t>no</w:t></w:r></w:p></w:footnote>"
        "<w:footnote w:id='1'><w:p><w:r><w:footnoteRef/><w:t> A note.</w:t></w:r></w:p></w:footnote></w:footnotes>"
    )
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    content = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    data = rewritten(
        data,
        {
            "word/footnotes.xml": notes,
            "word/_rels/document.xml.rels": relations.replace(
                "</Relationships>", f'<Relationship Id="rIdN" Type="{kind}" Target="footnotes.xml"/></Relationships>'
            ),
            "[Content_Types].xml": types.replace(
                "</Types>", f'<Override PartName="/word/footnotes.xml" ContentType="{content}"/></Types>'
            ),
            "word/styles.xml": styles.replace(
                "</w:styles>",
                '<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style></w:styles>',
            ),
        },
    )
    assert texts(read_docx(data, "a.docx")) == [("prose", "Body"), ("prose", "A note.")]


def test_what_is_no_word_document_is_told() -> None:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("a.txt", "text")
    for data in (b"", b"text", b"PK\x03\x04", archive.getvalue(), b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        assert problem(data).startswith("is not a Word document")


def test_damaged_document_is_told() -> None:
    data = rewritten(page(), {"word/document.xml": f"{XML}<w:document {W}><w:body>"})
    assert problem(data).startswith("is damaged")


@pytest.mark.parametrize(
    ("name", "limit"), [("word/other.xml", "_MOST_BYTES"), ("word/media/a.png", "_MOST_BYTES_OF_PICTURES")]
)
def test_document_that_unpacks_to_too_much_is_refused_unread(
    name: str, limit: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader, limit, 3 << 20)
    data = rewritten(page(), {name: "x" * (5 << 20)})
    assert len(data) < 1 << 20
    assert problem(data).startswith("unpacks to 5 MiB, more than the 3 MiB that are read")


def test_entities_are_not_expanded() -> None:
    entity = f'<!DOCTYPE x [<!ENTITY e SYSTEM "file://{__file__}"><!ENTITY f "expanded">]>'
    body = f"<w:document {W}><w:body><w:p><w:r><w:t>&e;&f;</w:t></w:r></w:p></w:body></w:document>"
    data = rewritten(page(), {"word/document.xml": f"{XML}{entity}{body}"})
    assert problem(data).startswith("declares a document type")


@settings(max_examples=25)
@given(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]), max_size=20), max_size=6))
def test_text_of_any_paragraph_comes_back(paragraphs: list[str]) -> None:
    body = "".join(f"<w:p><w:r><w:t xml:space='preserve'>{escape(text)}</w:t></w:r></w:p>" for text in paragraphs)
    xml = f"{XML}<w:document {W}><w:body>{body}</w:body></w:document>"
    found = read_docx(rewritten(_PAGE, {"word/document.xml": xml}), "a.docx")
    assert found.text.split("\n") == (paragraphs or [""])
    for segment in found.segments:
        span = segment.target_map.to_document(0, len(segment.target))
        assert found.text[span.start : span.end] == segment.target


@settings(max_examples=25)
@given(st.integers(0, 40_000), st.binary(min_size=1, max_size=8))
def test_damage_is_told_and_nothing_else_is_raised(place: int, damage: bytes) -> None:
    data = _PAGE[: place % len(_PAGE)] + damage + _PAGE[place % len(_PAGE) + len(damage) :]
    try:
        read_docx(data, "a.docx")
    except InputError as error:
        assert error.path == "a.docx"  # noqa: PT017 - it need not be raised


_PAGE = page()
