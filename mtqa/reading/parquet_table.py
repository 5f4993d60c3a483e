"""Parquet tables, read by pyarrow, which the extra `mtqa[parquet]` installs.

Such a file has no lines that anybody would look up. So line n of the document is row n: the target, a tab, and the
source where there is one. A line end within a cell is shown as `␤`, one sign for each character, so that columns count
in the cell.

Format: https://parquet.apache.org/docs/file-format/
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mtqa.errors import InputError
from mtqa.reading.catalogues.units import unique
from mtqa.reading.columns import columns_of_header
from mtqa.reading.path_language import is_language
from mtqa.segment import Document, Segment, TextMap

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mtqa.reading.columns import Columns
    from mtqa.reading.options import ReadOptions

EXTRA = "Parquet is read by an extra: pip install 'mtqa[parquet]'"
_SHOWN = str.maketrans(dict.fromkeys("\r\n", "\u2424"))
_BATCH = 1 << 14


def is_installed() -> bool:
    """Whether pyarrow is there."""
    from importlib.util import find_spec

    return find_spec("pyarrow") is not None


def read_parquet(data: bytes, path: str, options: ReadOptions) -> Document:
    """Reads a table into one segment for each row, numbered from 1 where no column names them.

    Columns are told as those of other tables. Fields of a struct are columns too, named `translation.de`.

    Args:
        data: The file.
        path: As the user named it.
        options: May tell the columns; `max_bytes` holds for the text of the columns that are read.

    Raises:
        InputError: pyarrow is missing; the file is no Parquet, or damaged, or holds too much; the columns cannot be
            told, or are no text.
    """
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError:
        raise InputError(path, f"is not read: {EXTRA}") from None
    try:
        buffer = pyarrow.py_buffer(data)
        names = _names(parquet.read_schema(pyarrow.BufferReader(buffer)))
        columns = columns_of_header(names, path, options)
        # Texts of a dictionary stay there: a small file may hold a long one a million times.
        file = parquet.ParquetFile(pyarrow.BufferReader(buffer), read_dictionary=names)
        return _document(path, _Rows(file, names, columns, path, options.max_bytes), columns)
    except (pyarrow.ArrowException, OSError, UnicodeDecodeError) as error:
        reason = str(error).strip().partition("\n")[0].rstrip(".") or type(error).__name__
        raise InputError(path, f"is no sound Parquet file ({reason[:200]})") from None


def _names(schema: Any) -> list[str]:
    names: list[str] = []
    for field in schema:
        inner = field.type.fields if hasattr(field.type, "fields") else ()
        if str(field.type).startswith("struct<") and inner:
            names += (f"{field.name}.{child.name}" for child in inner)
        else:
            names.append(field.name)
    return names


class _Rows:
    """The rows of a file, as far as their columns are wanted, within bounds."""

    def __init__(self, file: Any, names: Sequence[str], columns: Columns, path: str, max_bytes: int) -> None:
        self.file = file
        self.path = path
        self.max_bytes = max_bytes
        told = (columns.target, columns.source, columns.reference, columns.id, columns.source_lang, columns.target_lang)
        self.indices = [index for index in told if index is not None]
        self.names = {index: names[index] for index in self.indices}

    def __iter__(self) -> Iterator[dict[int, str | None]]:
        """The values of each row, by the number of the column."""
        size = 0
        wanted = list(self.names.values())
        for batch in self.file.iter_batches(batch_size=_BATCH, columns=wanted, use_threads=False):
            # Of hostile files pyarrow may make arrays that point beyond themselves.
            batch.validate(full=True)
            values = {index: self._values(batch, name) for index, name in self.names.items()}
            for row in range(batch.num_rows):
                cells = {index: column[row] for index, column in values.items()}
                # Four bytes for each row, as a row of empty cells takes memory too.
                size += 4 + sum(len(cell) for cell in cells.values() if cell)
                if size > self.max_bytes:
                    raise InputError(self.path, self._too_large())
                yield cells

    def _values(self, batch: Any, name: str) -> list[str | None]:
        """The cells of a column; ids may be whole numbers."""
        import pyarrow

        column = batch.column(name) if name in batch.schema.names else None
        if column is None:
            outer = next(each for each in batch.schema.names if name.startswith(f"{each}."))
            struct = batch.column(outer)
            # flatten() passes on where the struct itself is null.
            inner = [field.name for field in struct.type.fields].index(name.removeprefix(f"{outer}."))
            column = struct.flatten()[inner]
        kind = column.type
        if pyarrow.types.is_dictionary(kind):
            # Each text is made once, however often it stands there.
            texts = self._texts(column.dictionary, name)
            return [None if index is None else texts[index] for index in column.indices.to_pylist()]
        return self._texts(column, name)

    def _texts(self, column: Any, name: str) -> list[str | None]:
        import pyarrow

        kind = column.type
        is_text = pyarrow.types.is_string(kind) or pyarrow.types.is_large_string(kind)
        if not (is_text or pyarrow.types.is_string_view(kind) or pyarrow.types.is_null(kind)):
            if pyarrow.types.is_integer(kind):
                return [None if value is None else str(value) for value in column.to_pylist()]
            raise InputError(self.path, f"has no text in the column {name!r}, but {kind}")
        values: list[str | None] = column.to_pylist()
        return values

    def _too_large(self) -> str:
        return f"holds more than {self.max_bytes >> 20} MiB of text: raise --max-file-size or split it"


def _document(path: str, rows: _Rows, columns: Columns) -> Document:
    lines: list[str] = []
    segments: list[Segment] = []
    seen: dict[str, int] = {}
    place = 0
    languages = columns.languages or _field_languages(rows.names, columns)
    for number, cells in enumerate(rows, start=1):
        target = cells[columns.target] or ""
        source = None if columns.source is None else cells[columns.source] or ""
        line = target if source is None else f"{target}\t{source}"
        lines.append(line.translate(_SHOWN))
        segments.append(
            Segment(
                id=unique((_cell(cells, columns.id) or "").strip() or str(number), seen),
                target=target,
                target_map=TextMap.verbatim(len(target), place),
                source=source,
                source_map=None if source is None else TextMap.verbatim(len(source), place + len(target) + 1),
                reference=_cell(cells, columns.reference),
                target_lang=_language(cells, columns.target_lang, path, number) or languages[1],
                source_lang=_language(cells, columns.source_lang, path, number) or languages[0],
                block=number,
            )
        )
        place += len(line) + 1
    if not segments:
        raise InputError(path, "has no rows, nothing to check")
    return Document(path=path, text="\n".join(lines), segments=tuple(segments), format="parquet")


def _cell(cells: dict[int, str | None], index: int | None) -> str | None:
    return None if index is None else cells[index]


def _language(cells: dict[int, str | None], index: int | None, path: str, number: int) -> str | None:
    """The language code of a cell, None where it is empty."""
    from mtqa.reading.tables import LANGUAGE

    code = (_cell(cells, index) or "").strip()
    if code and LANGUAGE.fullmatch(code) is None:
        raise InputError(path, f"row {number}: {code[:30]!r} is not a language code, such as de, pt-BR or zh-Hans")
    return code or None


def _field_languages(names: dict[int, str], columns: Columns) -> tuple[str | None, str | None]:
    """Languages of source and target, where fields of a struct are named by them (`translation.de`)."""
    codes: list[str | None] = []
    for index in (columns.source, columns.target):
        struct, _, field = ("" if index is None else names[index]).rpartition(".")
        codes.append(field if struct and is_language(field) else None)
    return codes[0], codes[1]
