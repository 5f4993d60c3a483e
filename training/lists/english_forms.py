"""Makes `mtqa/checks/fluency/syntax/data/en_*.txt`, the forms of English verbs and nouns that the syntax rules go by.

    pip install lemminflect wordfreq
    python -m training.lists.english_forms

The forms come from LemmInflect's tables (MIT), which are drawn from the SPECIALIST Lexicon of the U.S. National Library
of Medicine (free to use with its name given; see `NOTICE`). wordfreq (Apache-2.0, data CC BY-SA) is a filter only: it
tells which words are common enough, and none of its data goes into the files.
"""

from __future__ import annotations

import gzip
from collections import defaultdict
from importlib.util import find_spec
from pathlib import Path

from mtqa.checks.fluency.wordlists import words

FOLDER = Path(__file__).resolve().parents[2] / "mtqa" / "checks" / "fluency" / "syntax" / "data"
VERB_FREQUENCY = 3.5
NOUN_FREQUENCY = 3.3
"""Zipf frequencies: 3 is once in a million words."""
PLURAL_RARER = 1.7
"""How much rarer, on that scale, the plural of a noun may be; those of nouns that are not counted are rarer."""
WITHOUT_PLURAL = words(
    "aircraft spacecraft fish sheep deer salmon trout cod tuna shrimp bison moose swine species series "
    "data dozen hundred thousand million billion percent yen yuan baht rand won euro people folk staff "
    "crew cattle elite youth clergy majority minority rest lot"
)
NOUNS_ABOVE_ALL = words("country man woman problem question meeting building house book")
NOUNS_TOO = words(
    "ace act add bake bar harry peter log lounge lower lynch pan pierce please shanghai sic stud sup "
    "template vet welsh worse hector inter intercept kindle google dam dis dunk except fetch feel hang "
    "see select retreat zoom cringe commute consult edit madden mar merge opt ref restart rev rob stash "
    "suck tear tell temp tend wade zoom garner upset heal cater sue tease complete appropriate "
    "approximate correct swear commit"
)
"""Bases that the tables know as verbs alone, and that are nouns, adjectives or names all the same."""
ALSO_VERBS_ONLY = frozenset(["be", "have", "do", "let"])


def main() -> None:
    """Writes both files."""
    from wordfreq import zipf_frequency

    spec = find_spec("lemminflect")
    if spec is None or spec.origin is None:
        raise SystemExit("Install lemminflect first.")
    verbs: dict[str, list[list[str]]] = {}
    nouns: dict[str, list[str]] = {}
    kinds: dict[str, set[str]] = defaultdict(set)
    with gzip.open(Path(spec.origin).parent / "resources" / "infl_lu.csv.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            lemma, kind, *forms = line.rstrip("\n").split(",")
            if not lemma.islower() or not lemma.isalpha():
                continue
            kinds[lemma].add(kind)
            split = [[one for one in form.split("/") if one.isalpha()] for form in forms]
            if kind == "verb" and len(split) >= 4:
                verbs[lemma] = split
                for forms_of_one in split:
                    for form in forms_of_one:
                        kinds[form].add("verb form")
            elif kind == "noun":
                nouns[lemma] = [form for form in split[0] if form]
                for form in split[0]:
                    kinds[form].add("noun form")
    rows = []
    for lemma, (past, participle, gerund, third, *_) in sorted(verbs.items()):
        if zipf_frequency(lemma, "en") < VERB_FREQUENCY or lemma in ALSO_VERBS_ONLY:
            continue
        forms = [
            "/".join(past),
            "/".join(filter(None, participle)) or "/".join(past),
            "/".join(gerund),
            "/".join(third),
        ]
        if not all(forms):
            continue
        only_verb = not kinds[lemma] & {"noun", "adj", "adv", "noun form", "aux"} and lemma not in participle + past
        only_verb = only_verb and lemma not in NOUNS_TOO
        rows.append(" ".join([("!" if only_verb else "") + lemma, *forms]))
    _write("en_verbs.txt", "base past participle gerund third-person; ! where the base is nothing but a verb", rows)
    rows = []
    for lemma, plurals in sorted(nouns.items()):
        if zipf_frequency(lemma, "en") < NOUN_FREQUENCY or len(lemma) < 3 or lemma in WITHOUT_PLURAL:
            continue
        if kinds[lemma] & {"verb", "adj", "adv", "verb form"} and lemma not in NOUNS_ABOVE_ALL:
            continue
        # Nouns that are also used as a mass stand there as plurals of themselves.
        others = [
            plural
            for plural in plurals
            if plural != lemma and zipf_frequency(plural, "en") >= zipf_frequency(lemma, "en") - PLURAL_RARER
        ]
        clear = [plural for plural in others if not kinds[plural] & {"verb form", "adj", "adv", "noun"}]
        if clear:
            rows.append(f"{lemma} {'/'.join(clear)}")
    _write("en_nouns.txt", "singular plural; nouns that are counted and nothing but nouns", rows)


def _write(name: str, what: str, rows: list[str]) -> None:
    head = (
        f"# {what}\n# Made by training/lists/english_forms.py from LemmInflect (MIT, Brad Jascob) and thus from the\n"
        "# SPECIALIST Lexicon of the U.S. National Library of Medicine.\n"
    )
    (FOLDER / name).write_text(head + "\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
