from __future__ import annotations

import pytest

from mtqa.errors import ConfigError
from mtqa.terminology.load import parse_concepts

MARTIF = """<?xml version="1.0"?>
<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX" xml:lang="en"><text><body>
 <termEntry id="c1"><note>of a window</note>
  <langSet xml:lang="en"><tig><term>address bar</term></tig></langSet>
  <langSet xml:lang="de">
   <ntig><termGrp><term>Adress<hi>leiste</hi></term>
    <termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></termGrp></ntig>
   <tig><term>Adresszeile</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></tig>
  </langSet>
 </termEntry>
 <termEntry><descrip type="Translation needed">No</descrip>
  <langSet xml:lang="en"><tig><term>Firefox</term></tig></langSet></termEntry>
</body></text></martif>
"""
CORE = """<tbx type="TBX-Basic" style="dct" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"
 xmlns:min="http://www.tbxinfo.net/ns/min"><text><body>
 <conceptEntry id="c1">
  <langSec xml:lang="en"><termSec><term>layer</term></termSec></langSec>
  <langSec xml:lang="fr"><termSec><term>calque</term></termSec>
   <termSec><term>couche</term><min:administrativeStatus>supersededTerm-admn-sts</min:administrativeStatus></termSec>
  </langSec>
 </conceptEntry></body></text></tbx>
"""


def test_martif_with_groups_and_statuses() -> None:
    bar, firefox = parse_concepts(MARTIF, "dir/t.tbx", "tbx")
    assert [(term.text, term.lang, term.status.value) for term in bar.terms] == [
        ("address bar", "en", "preferred"),
        ("Adressleiste", "de", "preferred"),
        ("Adresszeile", "de", "forbidden"),
    ]
    assert (bar.kept, bar.note, bar.origin) == (False, "of a window", "t.tbx, line 4")
    assert firefox.kept


def test_tbx_with_statuses_as_elements() -> None:
    (layer,) = parse_concepts(CORE, "t.tbx", "tbx")
    assert [(term.text, term.status.value) for term in layer.terms] == [
        ("layer", "preferred"),
        ("calque", "preferred"),
        ("couche", "forbidden"),
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("<tbx><text></tbx>", "line 1: has a closing tag"),
        ("<html></html>", "line 1: is not TBX"),
        ("<tbx></tbx>", "has no terms"),
        (CORE.replace('xml:lang="fr"', 'xml:lang="french"'), "line 5: unknown language code 'french'"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(text: str, message: str) -> None:
    with pytest.raises(ConfigError) as caught:
        parse_concepts(text, "terms.tbx", "tbx")
    assert str(caught.value).startswith("glossary terms.tbx: ")
    assert message in str(caught.value)


def test_declared_entities_are_refused_with_their_line() -> None:
    text = (
        '<?xml version="1.0"?>\n<!DOCTYPE martif [<!ENTITY x SYSTEM "file:///etc/passwd">]>\n<martif><text/></martif>\n'
    )
    with pytest.raises(ConfigError, match=r"terms\.tbx: line 2: declares an entity"):
        parse_concepts(text, "terms.tbx", "tbx")
