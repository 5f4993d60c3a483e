"""Text of which the place of every character in the file is known, on its way into clean text."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from mtqa.segment import TextBuilder


class Placed(NamedTuple):
    """What a parser makes of a run of lines: without what containers put before them, joined by line feeds.

    Attributes:
        written: The text.
        places: Where each of its characters stands in the file, and where its end does.
        document: The file.
    """

    written: str
    places: list[int]
    document: str

    def verbatim(self, builder: TextBuilder, start: int, end: int) -> None:
        """Adds characters that stand in the file as they are, in as many runs as they stand there."""
        places = self.places
        while start < end:
            stop = start + 1
            while stop < end and places[stop] == places[stop - 1] + 1:
                stop += 1
            place = places[start]
            if places[end] == place:
                # Its place is not known.
                builder.replace(self.written[start:end], place, 0)
                return
            builder.verbatim(self.document[place : place + stop - start], place)
            start = stop
            # The file may have a tab where the parser sees several blanks.
            while start < end and places[start] == places[start - 1]:
                start += 1

    def unit(self, builder: TextBuilder, text: str, start: int, end: int) -> None:
        """Adds what the characters from `start` to `end` stand for."""
        place = self.places[start]
        builder.replace(text, place, max(self.places[end - 1] + 1 - place, 0))

    def line_break(self, builder: TextBuilder, start: int, end: int) -> None:
        """Adds a blank for a line break, which stands for all up to the next line's content.

        In a table it does not stand for the cells in between.
        """
        place = self.places[start]
        between = self.document[place : self.places[end]]
        builder.replace(" ", place, 1 if between.strip(" \t\r\n+") else len(between))
