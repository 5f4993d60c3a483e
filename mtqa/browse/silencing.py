"""What may be done so that a finding is not told again, doing it, and undoing it.

Nothing is written into a file that is not what was checked, but for what was written here, nor is anything undone in
one that somebody else has written to since.
"""

from __future__ import annotations

import enum
import os
import stat
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from mtqa.baseline import NEVER_KNOWN, Entry, added, baseline_name, read_baseline, write_baseline
from mtqa.browse.texts import CHANGED
from mtqa.checker import Checker
from mtqa.config import CONFIG_NAME, load_settings
from mtqa.errors import ConfigError, InputError
from mtqa.fingerprints import portable_path, project_root
from mtqa.fixing.encoding import encoded
from mtqa.fixing.store import replace_file
from mtqa.inputs import read_again, read_document
from mtqa.reading.decode import read_content
from mtqa.reading.options import STDIN, declaration_of
from mtqa.suppressions.alone import unsuppressed
from mtqa.suppressions.comments import ignoring, is_ignorable
from mtqa.suppressions.configuring import PER_FILE, PER_KEY, literal, with_ignored
from mtqa.suppressions.rules import OWN

if TYPE_CHECKING:
    from mtqa.browse.listing import Entry as Found
    from mtqa.browse.listing import Listing
    from mtqa.browse.texts import Texts
    from mtqa.config import Settings
    from mtqa.finding import Edit, Finding
    from mtqa.reading import ReadOptions
    from mtqa.report import DocumentReport
    from mtqa.segment import Document


class Way(enum.Enum):
    """How a finding is silenced; the value says it to a reader."""

    COMMENT = "a comment at its place in the file"
    KEY = "per-key-ignores in the configuration: this rule, for this key"
    FILE = "per-file-ignores in the configuration: this rule, for the whole file"
    BASELINE = "the baseline: this finding, wherever it moves"


class Offer(NamedTuple):
    """A way to silence a finding.

    Attributes:
        way: Which.
        file: Into which file that writes, for a reader.
        refusal: Why that cannot be, a sentence; None: it can.
    """

    way: Way
    file: str
    refusal: str | None = None


class Silenced(NamedTuple):
    """What was done.

    Attributes:
        told: One sentence.
        numbers: Of the findings of the listing that are told no more.
    """

    told: str
    numbers: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Written:
    """What a file held before something was written to it, and after.

    Attributes:
        path: Of the file.
        before: None where there was none.
        after: What it holds now.
        numbers: See `Silenced`.
        report: Of the document that the file is of, if it is of one.
        document: The same before.
    """

    path: str
    before: bytes | None
    after: bytes
    numbers: frozenset[int]
    report: DocumentReport | None = None
    document: Document | None = None


class Silencer:
    """Writes suppressions, and takes them back, the last first.

    Args:
        listing: What was found.
        settings: Of the project.
        config: The configuration file, if the user named one.
        texts: As they are now.
    """

    def __init__(self, listing: Listing, settings: Settings, config: str | None, texts: Texts) -> None:
        self._listing = listing
        self._settings = settings
        self._config = config
        self._texts = texts
        self._written: list[_Written] = []

    @property
    def undoable(self) -> bool:
        """Whether there is anything to take back."""
        return bool(self._written)

    def offers(self, found: Found) -> list[Offer]:
        """All ways, with those that are not to be had."""
        report, finding = self._report(found), found.finding
        config = self._config_name()
        no_file = self._no_file(report)
        changed = no_file or self._changed(report)
        return [
            Offer(Way.COMMENT, report.path, changed or _no_comment(report, finding)),
            Offer(Way.KEY, config, no_file or _no_key(report, finding)),
            Offer(Way.FILE, config, no_file),
            Offer(
                Way.BASELINE, baseline_name(self._settings), no_file or _never_known(finding) or self._known(finding)
            ),
        ]

    def silence(self, found: Found, way: Way) -> Silenced:
        """Silences a finding.

        Raises:
            MtqaError: It cannot be.
        """
        offer = next(each for each in self.offers(found) if each.way is way)
        if offer.refusal is not None:
            raise ConfigError(offer.refusal.removesuffix("."))
        report, finding = self._report(found), found.finding
        if way is Way.COMMENT:
            return self._comment(found, report)
        if way is Way.BASELINE:
            return self._add_to_baseline(found, report)
        table, pattern = PER_FILE, literal(portable_path(report.path, self._root))
        if way is Way.KEY:
            table, pattern = PER_KEY, f"{pattern}:{literal(_key(report, finding) or '')}"
        return self._configure(found, table, pattern)

    def undo(self) -> Silenced:
        """Takes back what was done last.

        Raises:
            MtqaError: The file was written to by somebody else since, or cannot be written.
        """
        if not self._written:
            raise ConfigError("nothing was written that could be taken back")
        last = self._written[-1]
        if _content(last.path) != last.after:
            raise InputError(last.path, "was written to since: it is left as it is")
        if last.before is None:
            _remove(last.path)
        else:
            _replace(last.path, last.after, last.before)
        self._written.pop()
        if last.report is not None and last.document is not None:
            self._texts.unnote(last.report, last.document)
        else:
            self._reload()
        return Silenced(f"{last.path}: taken back.", last.numbers)

    def _comment(self, found: Found, report: DocumentReport) -> Silenced:
        document = self._checker.identify(self._read(report))
        placed = self._texts.place(report, found.finding, document)
        options = self._options(report)
        edit = ignoring(placed.finding, document, self._checker, options)
        if edit is None:
            raise InputError(report.path, "has no place for a comment that would silence this finding alone")
        text = f"{document.text[: edit.start]}{edit.text}{document.text[edit.end :]}"
        data = read_content(report.path, options.max_bytes)
        encoding = encoded(data, document.text, report.path, options.encoding, declaration_of(document.format))
        if not encoding.holds(text):
            raise InputError(report.path, "is in an encoding that lacks a character of the comment")
        new = encoding.encode(text)
        # Findings are counted by what the file says before anybody else is told that it has changed.
        after = self._checker.identify(read_again(document, text, options))
        numbers = self._silenced_by(found, report, after, edit)
        _replace(report.path, data, new)
        self._texts.note(report, edit, after)
        self._written.append(_Written(report.path, data, new, numbers, report, document))
        return Silenced(f"{report.path}: {edit.text.strip()}", numbers)

    def _silenced_by(self, found: Found, report: DocumentReport, after: Document, edit: Edit) -> frozenset[int]:
        """Which findings of the same rule a document with one more comment silences."""
        moved: dict[int, Finding] = {}
        for each in self._listing.of_document(found.document):
            if each.finding.rule == found.finding.rule and each.aside is None:
                moved[each.number] = self._texts.place(report, each.finding, after, edit).finding
        left = unsuppressed(after, moved.values(), self._checker)
        kept = {id(finding) for finding in left}
        return frozenset(number for number, finding in moved.items() if id(finding) not in kept)

    def _configure(self, found: Found, table: str, pattern: str) -> Silenced:
        name, rule = self._config_name(), found.finding.rule
        data = _content(name)
        if data is not None:
            # What is broken since it was read is not written to.
            load_settings(self._config)
        text = "" if data is None else data.decode("utf-8-sig")
        pyproject = Path(name).name == "pyproject.toml"
        try:
            new = with_ignored(text, table, pattern, rule, pyproject=pyproject).encode()
        except UnicodeEncodeError as error:
            raise ConfigError(f"{name} cannot name this finding: {pattern} is no Unicode") from error
        if data is not None and data.startswith(b"\xef\xbb\xbf"):
            new = b"\xef\xbb\xbf" + new
        report = self._report(found)
        key = _key(report, found.finding)
        numbers = frozenset(
            each.number
            for each in self._listing.of_document(found.document)
            if each.finding.rule == rule
            and each.aside is None
            and (table == PER_FILE or _key(report, each.finding) == key)
        )
        _store(name, data, new)
        self._written.append(_Written(name, data, new, numbers))
        self._reload()
        return Silenced(f"{name}: {table}, {pattern}: {rule}", numbers)

    def _add_to_baseline(self, found: Found, report: DocumentReport) -> Silenced:
        name = baseline_name(self._settings)
        data = _content(name)
        known = () if data is None else read_baseline(name)
        # The page and former versions of this program may have told of it in other words.
        new = added(known, [(name, [Entry.of(portable_path(report.path, self._root), found.finding)])])
        write_baseline(name, [*known, *new.entries])
        numbers = frozenset({found.number})
        self._written.append(_Written(name, data, _content(name) or b"", numbers))
        return Silenced(f"{name}: {found.finding.rule} in {report.path} is known", numbers)

    def _known(self, finding: Finding) -> str | None:
        """Whether the baseline has it by now: since the run, somebody may have put it there."""
        name = baseline_name(self._settings)
        try:
            entries = read_baseline(name) if Path(name).exists() else ()
        except ConfigError:
            return None  # it is told by whoever writes to it
        known = any(each.fingerprint == finding.fingerprint for each in entries)
        return "It is in the baseline already." if known else None

    @cached_property
    def _checker(self) -> Checker:
        return Checker(self._settings.override(model="none"), strict=False)

    @property
    def _root(self) -> str:
        return project_root(self._settings.root)

    def _report(self, found: Found) -> DocumentReport:
        return self._listing.report.documents[found.document]

    def _config_name(self) -> str:
        """The configuration that there is, or that would be made."""
        if self._settings.root is not None:
            return os.path.relpath(self._settings.origin)
        return self._config or os.path.relpath(Path(self._root, CONFIG_NAME))

    def _reload(self) -> None:
        """Takes the configuration as it is now."""
        self._settings = load_settings(self._config)
        self.__dict__.pop("_checker", None)

    def _options(self, report: DocumentReport) -> ReadOptions:
        """To place a comment a file is read several times: how a pair is aligned does not matter for that."""
        return replace(self._texts.options_of(report), align_by="none")

    def _read(self, report: DocumentReport) -> Document:
        """The document as a comment is placed in it: of the same text as what was held against the report."""
        document = read_document(report.path, report.source_path, self._options(report))
        reading = self._texts.read(report)
        if reading.document is None or reading.document.text != document.text:
            raise InputError(report.path, reading.problem or CHANGED)
        return document

    def _no_file(self, report: DocumentReport) -> str | None:
        if report.path == STDIN:
            return "It was read from standard input: there is no file to name."
        if not Path(report.path).is_file():
            return f"{report.path} is not there: start mtqa browse in the folder in which the files were checked."
        return None

    def _changed(self, report: DocumentReport) -> str | None:
        problem = self._texts.read(report).problem
        return None if problem is None else f"{report.path} {problem}: check it again."


def _key(report: DocumentReport, finding: Finding) -> str | None:
    """What the entry of a finding is called."""
    return None if finding.segment_id is None else report.keys.get(finding.segment_id)


def _no_key(report: DocumentReport, finding: Finding) -> str | None:
    if finding.rule in OWN:
        return "No key silences what is said of comments."
    return None if _key(report, finding) else "It is in no entry that has a key."


def _no_comment(report: DocumentReport, finding: Finding) -> str | None:
    if finding.rule in OWN:
        return "No comment silences what is said of comments."
    if finding.segment_id is None:
        return "It is about no text that a comment could stand at."
    return None if is_ignorable(finding.rule, report.format) else "Files of this format have no comments."


def _never_known(finding: Finding) -> str | None:
    if finding.rule in NEVER_KNOWN:
        return "Nothing is checked of a file that breaks its format: that stays new."
    return None if finding.fingerprint else "It has no fingerprint."


def _content(path: str) -> bytes | None:
    """What a file holds; None where there is none.

    Raises:
        InputError: It cannot be read.
    """
    try:
        if not stat.S_ISREG(Path(path).stat().st_mode):
            raise InputError(path, "is no file")
        return Path(path).read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise InputError(path, f"cannot be read ({error.strerror})") from error


def _store(path: str, before: bytes | None, after: bytes) -> None:
    """Writes a file that holds `before`, or that is not there yet.

    Raises:
        InputError: It holds something else by now, or cannot be written.
    """
    if before is not None:
        _replace(path, before, after)
        return
    try:
        with Path(path).open("xb") as file:
            file.write(after)
    except OSError as error:
        raise InputError(path, f"cannot be written ({error.strerror})") from error


def _remove(path: str) -> None:
    try:
        Path(path).unlink()
    except OSError as error:
        raise InputError(path, f"cannot be taken away ({error.strerror})") from error


def _replace(path: str, before: bytes, after: bytes) -> None:
    replace_file(path, before, after, done="written")
