"""The directives of one file: which findings they set aside, and which of them set none aside."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from mtqa.phrasing import enumerated
from mtqa.suppressions.directives import Verb
from mtqa.suppressions.ranges import Ranges
from mtqa.suppressions.spoken import Fault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from mtqa.finding import Finding
    from mtqa.segment import Span
    from mtqa.suppressions.ran import Ran
    from mtqa.suppressions.ranges import Held
    from mtqa.suppressions.rules import Rules
    from mtqa.suppressions.spoken import Said, Spoken


class Unfit(NamedTuple):
    """A directive, or one of its rules, that does not do what its author wanted.

    Attributes:
        message: One sentence.
        span: Where it stands in the file.
        suggestion: What to write there instead.
    """

    message: str
    span: Span
    suggestion: str | None = None


class SuppressionFacts(NamedTuple):
    """What rules on directives go by, in the order of the file.

    Attributes:
        unused: What sets nothing aside.
        unknown: Rules that do not exist.
        malformed: What cannot be read.
    """

    unused: tuple[Unfit, ...]
    unknown: tuple[Unfit, ...]
    malformed: tuple[Unfit, ...]


class FileDirectives:
    """The directives of a file at work.

    Args:
        spoken: What its comments say.
        rules: All there are.
    """

    def __init__(self, spoken: Spoken, rules: Rules) -> None:
        self._spoken = spoken
        self._rules = rules
        self._numbered = list(enumerate(spoken.said))
        self._used: set[tuple[int, str | None]] = set()
        self._meant: dict[tuple[tuple[str, ...], str], tuple[str | None, ...]] = {}
        self._ignores = Ranges(_hosted(self._numbered))
        self._by_source = Ranges(_hosted(list(enumerate(spoken.of_source))))
        self._of_file = [each for each in self._numbered if each[1].verb is Verb.IGNORE_FILE]
        self._switches = [each for each in self._numbered if each[1].verb in {Verb.DISABLE, Verb.ENABLE}]
        self._switched: dict[str, tuple[list[int], list[_Numbered | None]]] = {}
        # Each directive is gone through once for a rule, however many findings it is about: there may be many of both.
        self._heard: dict[tuple[Held[_Numbered], str], Said | None] = {}
        self._heard_by_source: dict[tuple[Held[_Numbered], str], Said | None] = {}
        self._heard_of_file: dict[str, Said | None] = {}
        self._marked: set[tuple[int, str]] = set()

    def setting_aside(self, finding: Finding) -> Said | None:
        """The directive that says that a finding is not to be told; None where there is none."""
        rule, segment, start = finding.rule, finding.segment_id, finding.span.start
        place = start if segment is None else self._spoken.targets.get(segment, start)
        found: list[Said | None] = []
        if place is not None:
            found.append(self._nearest(self._ignores.at(place), rule, self._heard, self._first))
            switch = self._switch(rule, start) if self._switches else None
            found.append(None if switch is None else self._first([switch], rule))
        if rule not in self._heard_of_file:
            self._heard_of_file[rule] = self._first(self._of_file, rule)
        found.append(self._heard_of_file[rule])
        by = next((said for said in found if said is not None), None)
        if by is None and segment in self._spoken.sources:
            around = self._by_source.at(self._spoken.sources[segment])
            by = self._nearest(around, rule, self._heard_by_source, self._first_meaning)
        return by

    def _nearest(
        self,
        around: Held[_Numbered] | None,
        rule: str,
        heard: dict[tuple[Held[_Numbered], str], Said | None],
        first: Callable[[Iterable[_Numbered], str], Said | None],
    ) -> Said | None:
        """What `first` finds in the narrowest range; what it finds in each is kept, with the ranges around it."""
        new: list[Held[_Numbered]] = []
        while around is not None and (around, rule) not in heard:
            new.append(around)
            around = around.outer
        nearest = None if around is None else heard[around, rule]
        for each in reversed(new):
            nearest = heard[each, rule] = first(each.things, rule) or nearest
        return nearest

    def _first(self, directives: Iterable[_Numbered], rule: str) -> Said | None:
        """The first of some directives that means a rule. All that do count as used."""
        first = None
        for number, said in directives:
            if (number, rule) in self._marked:
                first = first or said
            elif meant := self._matches(said, rule):
                self._marked.add((number, rule))
                self._used.update((number, selector) for selector in meant)
                first = first or said
        return first

    def _first_meaning(self, directives: Iterable[_Numbered], rule: str) -> Said | None:
        return next((said for _, said in directives if self._matches(said, rule)), None)

    def facts(self, ran: Ran) -> SuppressionFacts:
        """What is wrong with the directives, once all findings were asked about.

        Args:
            ran: Which rules had their say.
        """
        unused = [unfit for number, said in self._numbered for unfit in self._unused(number, said, ran)]
        unknown = []
        for said in self._spoken.said:
            for chosen in said.chosen:
                if not self._rules.covered(chosen.text):
                    message, nearest = self._rules.unknown(chosen.text)
                    sentence = f"{message[:1].upper()}{message[1:]}"
                    unknown.append(Unfit(sentence, chosen.span, nearest if said.exact else None))
        malformed = [
            Unfit(f"{problem[:1].upper()}{problem[1:]}{'' if problem.endswith('?') else '.'}", span)
            for problem, span in (*self._spoken.faults, *self._idle_ends())
        ]
        return SuppressionFacts(*(tuple(sorted(found, key=_start)) for found in (unused, unknown, malformed)))

    def _unused(self, number: int, said: Said, ran: Ran) -> Iterator[Unfit]:
        if said.verb is Verb.ENABLE or (said.about and not said.awake):
            return
        why = ": it stands at no text" if said.verb is Verb.IGNORE and not said.about else ""
        if not said.chosen:
            if (number, None) not in self._used and ran.decides(None, self._rules):
                yield Unfit(f"Nothing is found here that this comment could suppress{why}.", said.span)
            return
        idle = [
            chosen
            for chosen in said.chosen
            if (number, chosen.text) not in self._used and ran.decides(chosen.text, self._rules)
        ]
        if len(idle) == len(said.chosen):
            verb = "finds" if len(idle) == 1 else "find"
            rules = enumerated([chosen.text for chosen in idle], _SHOWN)
            yield Unfit(f"{rules} {verb} nothing here that this comment could suppress{why}.", said.span)
            return
        for chosen in idle:
            yield Unfit(f"{chosen.text} finds nothing here that this comment could suppress.", chosen.span)

    def _matches(self, said: Said, rule: str) -> tuple[str | None, ...]:
        """The selectors of a directive that mean a rule; one that is None where all rules are meant."""
        if not said.chosen:
            return _ALL
        key = (tuple([chosen.text for chosen in said.chosen]), rule)
        found = self._meant.get(key)
        if found is None:
            found = self._meant[key] = tuple([text for text in key[0] if rule in self._rules.covered(text)])
        return found

    def _switch(self, rule: str, place: int) -> _Numbered | None:
        """The directive that has switched a rule off at a place."""
        known = self._switched.get(rule)
        if known is None:
            turns = [each for each in self._switches if self._matches(each[1], rule)]
            off = [each if each[1].verb is Verb.DISABLE else None for each in turns]
            known = self._switched[rule] = ([said.behind for _, said in turns], off)
        number = bisect_right(known[0], place) - 1
        return known[1][number] if number >= 0 else None

    def _idle_ends(self) -> Iterator[Fault]:
        """Ends of ranges that have no beginning."""
        off: set[str] = set()
        for _, said in self._switches:
            named = (self._rules.covered(chosen.text) for chosen in said.chosen)
            meant = frozenset[str]().union(*named) if said.chosen else self._rules.all
            if said.verb is Verb.DISABLE:
                off |= meant
            elif meant and not off & meant:
                yield Fault("nothing above is disabled that this could enable", said.span)
            else:
                off -= meant


_Numbered = tuple[int, "Said"]
_ALL: tuple[None] = (None,)
_SHOWN = 5


def _hosted(directives: Sequence[_Numbered]) -> Iterator[tuple[int, int, _Numbered]]:
    for each in directives:
        for start, end in each[1].hosts:
            yield start, end, each


def _start(unfit: Unfit) -> int:
    return unfit.span.start
