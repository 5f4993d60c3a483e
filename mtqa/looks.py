"""The documents of a run, one after the other: each is checked, unless it is known what was found in it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from mtqa.fingerprints import project_root
from mtqa.jobs.asked import Asked
from mtqa.record import Record, Subject
from mtqa.recording import addition_to, record_of
from mtqa.reference import NOT_JUDGED, asked_at_once
from mtqa.segment import content_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from typing import Protocol

    from mtqa.cache.documents import Documents
    from mtqa.changes import Changes
    from mtqa.checker import Checker
    from mtqa.checks.across import Marks, Notes
    from mtqa.jobs.ahead import Ahead, ByRules
    from mtqa.jobs.tasks import Outcome
    from mtqa.report import DocumentReport
    from mtqa.segment import Document

    class Reader(Protocol):
        """Reads the documents of a run."""

        def read(self, path: str, source: str | None, checker: Checker) -> Document | None:
            """A document; None where it cannot be read, which is noted."""

        def unread(self, path: str, problem: str) -> None:
            """Notes that a file cannot be read."""

        def again(self, path: str, source: str | None) -> Document | None:
            """The same later on; None where it can no more be read."""


class _Seen(NamedTuple):
    """A document that was looked at.

    Attributes:
        path, source: Its file, and that of its source.
        key: What it is kept by; None: it is not.
        content: Tells whether it is still the same; see `mtqa.segment.content_of`.
    """

    path: str
    source: str | None
    key: bytes | None
    content: bytes


class Looks:
    """Looks at the documents of a run, and then at what they tell of each other.

    Args:
        checker: Checks them.
        reader: Reads them.
        known: What earlier runs found in them; None: nothing.
        changes: What of them changed, where the rest is not to be judged. What did not change at all is only held
            against what did, and is to come first.
        ahead: Gives out work to other processes; None: there are none.
    """

    def __init__(
        self,
        checker: Checker,
        reader: Reader,
        known: Documents | None,
        changes: Changes | None = None,
        ahead: Ahead | None = None,
    ) -> None:
        self._checker = checker
        self._reader = reader
        self._known = known
        self._across = checker.across()
        self._root = project_root(checker.settings.root)
        self._seen: list[_Seen] = []
        self._changes = changes
        self._others: list[_Seen] = []
        self._ahead = ahead

    @property
    def compares(self) -> bool:
        """Whether there are rules that compare documents."""
        return bool(self._across)

    def foresee(self, inputs: Sequence[tuple[str, str | None]]) -> None:
        """Lets models that take long to begin judge at once what nothing is known of, before the files' own turn.

        Args:
            inputs: The files of the run, each with its source if it has one.
        """
        if len(inputs) > 1 and asked_at_once(self._checker.model):
            self._checker.foresee(self._foreseen(inputs))

    def _foreseen(self, inputs: Sequence[tuple[str, str | None]]) -> Iterator[tuple[Document, frozenset[str] | None]]:
        """The documents that nothing is known of, as they are now; of what changed, with the segments that did."""
        for path, source in inputs:
            if self._changes is not None and not self._changes.concern(path, source):
                continue
            if self._changes is None and self._asked(path, source).record is not None:
                continue
            document = self._reader.again(path, source)
            if document is not None:
                yield document, None if self._changes is None else self._changes.look(document).segments

    def subjects(self, inputs: Iterable[tuple[str, str | None]]) -> Iterator[Subject]:
        """What is found in each file, and what with its source, that can be read."""
        if self._ahead is not None and self._changes is None:
            yield from self._subjects_by_many(inputs, self._ahead)
            return
        for path, source in inputs:
            if self._changes is not None and not self._changes.concern(path, source):
                self._hold_against(path, source)
                continue
            # Of what changed there is more to be found than a record tells.
            asked = Asked(path, source, None, None) if self._changes is not None else self._asked(path, source)
            subject = self._checked(asked) if asked.record is None else self._recalled(asked, asked.record)
            if subject is not None:
                yield subject

    def _subjects_by_many(self, inputs: Iterable[tuple[str, str | None]], ahead: Ahead) -> Iterator[Subject]:
        """The same, where other processes help."""
        for asked, outcome, by_rules in ahead.turns((self._asked(*each) for each in inputs), self._checker):
            if asked.record is not None:
                yield self._recalled(asked, asked.record)
                continue
            subject = None
            if outcome is not None and outcome.unread is not None:
                self._reader.unread(*outcome.unread)
                continue
            if outcome is not None:
                subject = self._received(asked, outcome)
            subject = subject or self._checked(asked, by_rules)
            if subject is not None:
                yield subject

    def _asked(self, path: str, source: str | None) -> Asked:
        """A file, with what is known of it."""
        key = None if self._known is None else self._known.key(path, source)
        record = None if self._known is None or key is None else self._known.record(key)
        return Asked(path, source, key, record)

    def additions(self, reports: Sequence[DocumentReport]) -> Iterator[tuple[int, Subject]]:
        """What documents tell of each other: numbers of those in which something is wrong, and what.

        Args:
            reports: Of all subjects, in order.
        """
        keys = [key for each in self._seen if (key := each.key) is not None]
        known = self._known if len(keys) == len(self._seen) and self._changes is None else None
        marks = None if known is None else known.marks(keys)
        if marks is None:
            marks = self._across.marks()
            if known is not None:
                known.keep_marks(keys, marks)
        by_document: dict[int, Marks] = {}
        for rule, mark in marks:
            if mark.place.document >= len(self._others):
                by_document.setdefault(mark.place.document, []).append((rule, mark))
        unknown: Marks = []
        addition_keys = {}
        for number, those in sorted(by_document.items()):
            record = None
            if known is not None:
                addition_keys[number] = known.addition_key(keys, those)
                record = known.record(addition_keys[number])
            if record is None:
                unknown += those
            elif record.findings:
                yield number, Subject(record, partial(self.again, number))
        for place, document, findings in self._across.findings(unknown, self._of_all):
            wanted = self._checker.wanted(findings, document.path)
            number = place - len(self._others)
            record = addition_to(reports[number], document, wanted, self._root)
            if known is not None and len(findings) == len(by_document[place]):
                known.keep(addition_keys[place], record)
            if wanted:
                yield number, Subject(record, partial(_itself, document))

    def again(self, number: int) -> Document | None:
        """A document that was looked at; None where its file was written to since."""
        return self._read_again(self._seen[number])

    def _of_all(self, number: int) -> Document | None:
        """The same of those that were only held against others as well, which come first."""
        first = len(self._others)
        return self._read_again(self._others[number] if number < first else self._seen[number - first])

    def _hold_against(self, path: str, source: str | None) -> None:
        """Notes of a document that is not judged what may be said against others."""
        key = None if self._known is None else self._known.key(path, source)
        if self._known is not None and key is not None and (record := self._known.record(key)) is not None:
            notes = self._known.notes(key, self._across.kinds)
            if notes is not None:
                self._others.append(_Seen(path, source, key, record.content))
                self._across.see(record.content, partial(dict, notes))
                return
        document = self._reader.again(path, source)
        if document is not None:
            content = content_of(document)
            self._others.append(_Seen(path, source, None, content))
            self._across.see(content, partial(self._across.note, self._checker.identify(document)))

    def _read_again(self, seen: _Seen) -> Document | None:
        document = self._reader.again(seen.path, seen.source)
        if document is None or content_of(document) != seen.content:
            return None
        return self._checker.identify(document)

    def _checked(self, asked: Asked, by_rules: ByRules | None = None) -> Subject | None:
        """What is found in a document that is read and checked now."""
        path, source = asked.path, asked.source
        document = self._reader.read(path, source, self._checker)
        if document is None:
            return None
        if by_rules is not None:
            checked = self._checker.check(document, by_rules=by_rules)
        elif self._changes is None:
            checked = self._checker.check(document)
        else:
            checked = self._checker.check(self._changes.marked(document), self._changes.look(document).segments)
        record = record_of(checked, self._checker.model, self._root)
        key = self._key_to_keep(asked, record)
        if self._known is not None and key is not None:
            self._known.keep(key, record)
        self._seen.append(_Seen(path, source, key, record.content))
        self._across.see(record.content, partial(self._note, checked.document, key))
        return Subject(record, partial(_itself, checked.document))

    def _key_to_keep(self, asked: Asked, record: Record) -> bytes | None:
        """What a document that was checked now is to be kept by; None: it is not."""
        # A rule of the user's that has failed is left out from there on.
        if self._known is None or asked.key is None or self._checker.guard.failed_rules:
            return None
        # So is what a model has yet to say.
        if any(NOT_JUDGED in segment.flags for segment in record.segments):
            return None
        # It is kept by what it was before, and may have been written to while it was read.
        return asked.key if self._known.key(asked.path, asked.source) == asked.key else None

    def _received(self, asked: Asked, outcome: Outcome) -> Subject | None:
        """What another process has found in a document; None: that is not to be understood."""
        from mtqa.cache.codec import decoded

        record = None if outcome.record is None else decoded(outcome.record, Record)
        if outcome.record is None or record is None:
            return None
        self._checker.guard.learn(outcome.failures)
        key = self._key_to_keep(asked, record)
        if self._known is not None and key is not None:
            self._known.keep_encoded(key, outcome.record)
        number = len(self._seen)
        self._seen.append(_Seen(asked.path, asked.source, key, record.content))
        self._across.see(record.content, partial(self._notes_received, number, outcome.notes))
        return Subject(record, partial(self.again, number))

    def _notes_received(self, number: int, encoded_notes: Mapping[str, bytes]) -> Notes:
        """What the checks of a run have noted of a document in another process."""
        from mtqa.cache.notes import notes_from

        notes = notes_from(encoded_notes, self._across.kinds)
        key = self._seen[number].key
        if notes is None:
            document = self.again(number)
            return {} if document is None else self._note(document, key)
        if self._known is not None and key is not None:
            self._known.keep_encoded_notes(key, encoded_notes)
        return notes

    def _recalled(self, asked: Asked, record: Record) -> Subject:
        """What is known of a document."""
        number = len(self._seen)
        self._seen.append(_Seen(asked.path, asked.source, asked.key, record.content))
        self._across.see(record.content, partial(self._noted, number), fresh=False)
        return Subject(record, partial(self.again, number))

    def _note(self, document: Document, key: bytes | None) -> Notes:
        """What the checks of a run note of a document."""
        notes = self._across.note(document)
        if self._known is not None and key is not None:
            self._known.keep_notes(key, notes)
        return notes

    def _noted(self, number: int) -> Notes:
        """What they noted of one in an earlier run. Where it was alone in that run, nobody has asked."""
        key = self._seen[number].key
        notes = None if self._known is None or key is None else self._known.notes(key, self._across.kinds)
        if notes is not None:
            return notes
        document = self.again(number)
        return {} if document is None else self._note(document, key)


def _itself(document: Document) -> Document:
    return document
