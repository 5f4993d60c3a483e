from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtqa.reading.html import read_html
from tests.limits import HANG_S
from tests.reading.positions import assert_positions_hold

PAGE = """\
<!DOCTYPE html>
<html lang="ru-RU">
<head><title>Old bridge &amp; river</title><style>p { color: red }</style></head>
<body>
<header><nav><a href="/">Home</a> <a href="/news">News</a></nav><p>The site</p></header>
<main>
<h1>Old <em>bridge</em></h1>
<p>A <b>bold</b> word,
   some <code>code</code> &mdash; and 🙂🏽&nbsp;more.<br>Next line.</p>
<script>var prose = "no";</script>
<pre>no prose</pre>
<ul><li>An item<ul><li>A nested item</li></ul></li></ul>
<table><tr><td>A cell</td><td>B cell</td></tr></table>
<p>Made by <span translate="no">Acme <b>Ltd</b></span> in town.</p>
<figure><img src="b.jpg" alt="left out"><figcaption>The bridge in May</figcaption></figure>
<p hidden>Not shown.</p>
<textarea>no prose</textarea><!-- no prose -->
<aside>Advertising</aside>
<button>Share</button>
</main>
<footer>© The site</footer>
</body>
</html>
"""


def read(text: str) -> list[tuple[str, str]]:
    return [(segment.role.value, segment.target) for segment in read_html(text, "a.html").segments]


def texts(text: str) -> list[str]:
    return [target for _, target in read(text)]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_page_is_read_as_it_is_shown(line_end: str) -> None:
    document = read_html(PAGE.replace("\n", line_end), "a.html")
    assert [(segment.role.value, segment.target) for segment in document.segments] == [
        ("heading", "Old bridge & river"),
        ("furniture", "Home News"),
        ("furniture", "The site"),
        ("heading", "Old bridge"),
        ("prose", "A bold word, some \ufffc — and 🙂🏽\u00a0more."),
        ("prose", "Next line."),
        ("prose", "An item"),
        ("prose", "A nested item"),
        ("prose", "A cell"),
        ("prose", "B cell"),
        ("prose", "Made by \ufffc in town."),
        ("prose", "The bridge in May"),
        ("furniture", "Advertising"),
        ("furniture", "Share"),
        ("furniture", "© The site"),
    ]
    assert document.format == "html"
    assert document.expected_lang == "ru-RU"
    assert_positions_hold(document, decode=True)


@pytest.mark.parametrize(
    ("text", "part", "written"),
    [
        ("<p>a &amp;\r\n <b>b</b>&#x1F600;c", "😀", "&#x1F600;"),
        ("<p>a &amp;\r\n <b>b</b>&#x1F600;c", "c", "c"),
        ("<p>a &amp;\r\n <b>b</b>", "a & b", "a &amp;\r\n <b>b"),
        ("<p>&notit; &copy 1", "¬", "&not"),
        ("<p>&notit; &copy 1", "it;", "it;"),
        ("<p>&amp;amp; is &amp;lt;", "&lt;", "&amp;lt;"),
        ("<p>1 < 2 and <b>3", "3", "3"),
        ("<p>one</i>two", "two", "two"),
        ("<p>a <code>x <b>y</b></code> b", "\ufffc", "<code>x <b>y</b></code>"),
        ("<p>a<!-- no -->b", "b", "b"),
        ("<p>a <?php echo ?>b", "b", "b"),
        ("<p>one<br>two", "one two", "one<br>two"),
        ("<p>שלום <i>e\u0301</i>", "e\u0301", "e\u0301"),
    ],
)
def test_text_leads_back_through_markup(text: str, part: str, written: str) -> None:
    document = read_html(text, "a.html")
    segment = next(segment for segment in document.segments if part in segment.target)
    start = segment.target.index(part)
    span = segment.target_map.to_document(start, start + len(part))
    assert document.text[span.start : span.end] == written
    assert_positions_hold(document, decode=True)


def test_text_that_the_parser_moves_keeps_its_place() -> None:
    document = read_html("<table>before<tr><td>cell</td></tr>after</table>", "a.html")
    assert [segment.target for segment in document.segments] == ["beforeafter", "cell"]
    assert [piece.document_start for piece in document.segments[0].target_map.pieces] == [7, 35]
    assert_positions_hold(document, decode=True)


@pytest.mark.parametrize(
    "text",
    [
        '<?xml version="1.0"?>\n<!DOCTYPE html><p>Yes',
        "<p>Yes<b title='cut off",
        "<p>Yes<!-- cut off",
        "<p>Yes</ no>",
        "<![CDATA[no]]><p>Yes",
        "\n<!doctype html>\n<p>Yes",
    ],
)
def test_bogus_markup_is_no_text(text: str) -> None:
    assert texts(text) == ["Yes"]


def test_double_line_breaks_end_a_paragraph() -> None:
    assert texts("One<br><br>two<br>three") == ["One", "two three"]


@pytest.mark.parametrize(
    ("declared", "lang"), [("de", "de"), ("pt_BR", "pt-BR"), ("", None), ("English!", None), ("und", None)]
)
def test_declared_language_is_what_is_expected(declared: str, lang: str | None) -> None:
    assert read_html(f'<html lang="{declared}"><p>Text', "a.html").expected_lang == lang


def test_text_outside_article_is_furniture() -> None:
    story = "The bridge has been closed since June of last year. " * 3
    page = f"<div>Site name</div><h1>The bridge</h1><article><p>{story}</p></article><div>More of us</div>"
    assert read(page)[0] == ("furniture", "Site name")
    assert read(page)[1] == ("heading", "The bridge")
    assert read(page)[2][0] == "prose"
    assert read(page)[-1] == ("furniture", "More of us")


def test_small_article_beside_the_text_makes_no_furniture_of_the_text() -> None:
    story = "The bridge has been closed since June of last year. " * 3
    assert read(f"<p>{story}</p><article>Teaser</article>")[0][0] == "prose"


def test_form_around_the_page_is_no_furniture() -> None:
    assert (
        read("<form><h1>Title</h1><p>The bridge has been closed since June of last year.</p></form>")[1][0] == "prose"
    )


def test_form_beside_the_text_is_furniture() -> None:
    page = "<p>The bridge has been closed since June of last year.</p><form><label>Your name</label></form>"
    assert read(page)[-1] == ("furniture", "Your name")


def test_link_of_sphinx_is_text_and_number_of_a_note_is_none() -> None:
    link = '<a class="reference internal" href="#x"><span class="std std-ref">the manual</span></a>'
    assert texts(f"<p>Read {link}<sup class=reference>[1]</sup>.</p>") == ["Read the manual."]


def test_note_that_is_marked_up_as_aside_is_prose() -> None:
    assert read('<aside class="note"><p>Mind the gap.</p></aside>') == [("prose", "Mind the gap.")]


def test_breadcrumbs_and_sidebars_are_told_by_their_class() -> None:
    page = '<div class="breadcrumbs">Home News</div><p>The bridge has been closed since June of last year.</p>'
    assert [role for role, _ in read(page)] == ["furniture", "prose"]


def test_list_of_links_beside_the_text_is_furniture() -> None:
    links = "".join(f"<li><a href='{n}'>Story number {n}</a></li>" for n in range(4))
    page = f"<p>The bridge over the river has been <a href=x>closed</a> since June of last year.</p><ul>{links}</ul>"
    assert [role for role, _ in read(page)] == ["prose", *["furniture"] * 4]


def test_table_of_contents_is_content() -> None:
    links = "".join(f"<li><a href='{n}'>Chapter number {n}</a></li>" for n in range(4))
    assert [role for role, _ in read(f"<h1>Contents</h1><ul>{links}</ul>")] == ["heading", *["prose"] * 4]


def test_anchor_that_is_never_closed_makes_no_links() -> None:
    items = "".join(f"<li>Item number {n}</li>" for n in range(4))
    page = f"<p>The bridge has been closed since June of last year.</p><h2><a id=x />List</h2><ul>{items}</ul>"
    assert all(role != "furniture" for role, _ in read(page))


def test_box_of_class_sidebar_is_furniture_unless_it_holds_a_paragraph() -> None:
    story = "The bridge has been closed since June of last year. " * 3
    box = "<p>The ferry has been running on Sundays as well since then.</p>"
    assert read(f'<p>{story}</p><div class="sidebar"><p>Weather today</p></div>')[-1][0] == "furniture"
    assert read(f'<p>{story}</p><div class="sidebar"><p>Box</p>{box}</div>')[-1][0] == "prose"


def test_paragraphs_in_list_items_are_items() -> None:
    items = "".join(f"<li><p>Item that has five words {n}</p></li>" for n in range(5))
    story = "<p>The bridge has been closed since June of last year.</p>" * 3
    assert all(role != "furniture" for role, _ in read(f"{story}<ul>{items}</ul>{story}"))


def test_page_that_is_not_to_be_translated_by_browsers_is_read() -> None:
    assert texts('<html translate="no" class="notranslate"><body><p>Text') == ["Text"]


@pytest.mark.parametrize(
    "text",
    [
        "<div>" * 20_000 + "deep",
        "<b>" * 3000 + "<p>deep" * 50,
        "<table>a" * 2000,
        '<a "' * 50_000 + ">deep",
        "<p><code>a" * 2000,
        "x</i>" * 20_000,
        "<" * 50_000,
        "<!--" * 50_000,
        "&" * 50_000,
        "<div class=sidebar>x" * 3000,
    ],
)
def test_hostile_pages_are_survived_in_good_time(text: str) -> None:
    start = time.process_time()
    read_html(text, "a.html")
    assert time.process_time() - start < HANG_S


def test_twenty_thousand_levels_keep_their_text() -> None:
    assert texts("<div>" * 20_000 + "deep") == ["deep"]


PIECES = st.sampled_from(
    ["<p>", "</p>", "<b>", "</b>", "<i>", "</i>", "<table>", "<tr>", "<td>", "</table>", "word",
     "A sentence. ", "a < b", "&amp;", "&lt;", "&notit;", "&#65;", "&#x1F600;", "&copy", "&#128;", "&ngE;",
     "&nbsp;", "\r\n", "\n", "\r", "\t", "  ", "<!-- x -->", "<!doctype html>", "<?xml ?>", "</ x>", "</>",
     "<script>x</script>", "<title>", "</title>", "<br>", "<a href=x>", "</a>", "<code>", "</code>", "<li>",
     "<ul>", "</ul>", "<select>", "<option>", "</select>", "<div class='x>y'>", "</div>", "🙂🏽", "e\u0301",
     "שלום", "<main>", "</main>", "<nav>", "<form>", "<h1>", "</h1>", "<html lang=de>", "<pre>", "</pre>",
     '"', "'", "="]
)  # fmt: skip


@settings(deadline=None)
@given(st.lists(PIECES, max_size=30).map("".join))
def test_every_character_leads_back_to_the_file(text: str) -> None:
    assert_positions_hold(read_html(text, "a.html"), decode=True)


@settings(deadline=None)
@given(
    st.lists(
        PIECES
        | st.sampled_from(["<!--", "<svg>", "<math>", "<textarea>", "<plaintext>", "\0", "<b x='"])
        | st.text(max_size=6),
        max_size=30,
    ).map("".join)
)
def test_nothing_is_too_broken_to_read(text: str) -> None:
    for segment in read_html(text, "a.html").segments:
        span = segment.target_map.to_document(0, len(segment.target))
        assert span.end <= len(text)


def languages(text: str) -> list[tuple[str, str | None]]:
    return [(segment.target, segment.target_lang) for segment in read_html(text, "a.html").segments]


def test_language_of_an_element_is_that_of_its_segments() -> None:
    page = """<html lang="de"><p>Eins.<p lang="en-GB">Two. Three.<blockquote lang="fr"><p>Quatre.
<p lang="DE">Fünf.</blockquote><ul xml:lang="nl"><li>Zes.</ul><p lang="de-AT">Sieben."""
    assert languages(page) == [
        ("Eins.", None),
        ("Two.", "en-GB"),
        ("Three.", "en-GB"),
        ("Quatre.", "fr"),
        ("Fünf.", None),
        ("Zes.", "nl"),
        ("Sieben.", None),
    ]


def test_language_of_most_of_a_paragraph_is_that_of_its_segments() -> None:
    assert languages('<p>Er las <i lang="en">Emma</i> in einer Nacht.') == [("Er las Emma in einer Nacht.", None)]
    assert languages('<p><span lang="en">The whole of it is English</span>.') == [("The whole of it is English.", "en")]


def test_language_of_an_element_is_not_that_of_the_text_after_it() -> None:
    assert languages('<div lang="en">One</div>Zwei<p>Drei') == [("One", "en"), ("Zwei", None), ("Drei", None)]


@pytest.mark.parametrize(
    ("page", "lang"),
    [
        ('<html lang="en"><body lang="de"><p>Eins', "de"),
        ('<html lang="en"><title>One</title><main lang="de"><p>Eins<p>Zwei</main><footer>One</footer>', "de"),
        ('<html lang="en"><main lang="de"><p>Eins</main><p lang="fr">Deux', "de"),
        ('<html lang="en"><p>One<p lang="de">Zwei', "en"),
        ('<article lang="de"><p>Eins</article>', "de"),
    ],
)
def test_language_that_is_expected_is_that_of_the_content(page: str, lang: str) -> None:
    assert read_html(page, "a.html").expected_lang == lang
