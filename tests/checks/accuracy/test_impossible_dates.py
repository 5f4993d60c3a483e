"""Days that a month does not have. Texts are made up for these tests."""

from __future__ import annotations

import pytest

from tests.checks.fluency.syntax.marks import marked


@pytest.mark.parametrize(
    ("lang", "text", "wrong"),
    [
        ("en", "She was born on 31st of November.", ["31st of November"]),
        ("en", "They met on 29 February 2019 and on 29 February 2020.", ["29 February 2019"]),
        ("en", "He was buried on July 50, 1826.", ["July 50, 1826"]),
        ("en", "It closed on 33 October and opened on September 31.", ["33 October", "September 31"]),
        ("en", "In September 31 people came; at 15:00 of July 7 there were 45 April showers.", []),
        ("en", "He ruled from October 44 BC to May 51 BC.", []),
        ("en", "Vol. 45 January 1903, p. 60 March 1904, file 1987-04-60, model 386.", []),
        ("en-GB", "The report of 2019-02-30 is lost.", ["2019-02-30"]),
        ("de", "Er starb am 31. September 1847, nicht am 30. September.", ["31. September 1847"]),
        ("de", "Stand: 31.06.2020, Version 31.06.2.", ["31.06.2020"]),
        ("fr", "Il est né le 31 avril 1900, le 1er avril 1901.", ["31 avril 1900"]),
        ("es", "Murió el 30 de febrero de 1920.", ["30 de febrero de 1920"]),
        ("ru", "Встреча была 31 ноября 2018 года, а не 30 ноября.", ["31 ноября 2018"]),
        ("uk", "Зустріч була 31 листопада 2018 року.", ["31 листопада 2018"]),
        ("zh", "他生于1990年6月31日。", ["1990年6月31日"]),
        ("ko", "1990년 6월 30일에 태어났다.", []),
        ("", "31 November 2018", []),
    ],
)
def test_days(lang: str, text: str, wrong: list[str]) -> None:
    assert marked("A134", text, lang) == wrong
