"""What readers type or programs look up, and a translation has to copy: paths, options, functions, variables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtqa.checks.base import Example, Scope, check
from mtqa.checks.markup.verbatim import FUNCTION, OPTION, PATH, SETTING, VARIABLE, differences, may_hold
from mtqa.checks.precision import Precision
from mtqa.finding import Category, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.checks.view import SegmentView
    from mtqa.finding import Mark


@check(
    "M114",
    "path-changed",
    Category.DO_NOT_TRANSLATE,
    Severity.MAJOR,
    scope=Scope.PAIR,
    confidence=0.85,
    precision=Precision(17, 18, "catalogues, 13 languages; machine translations, 1 language"),
    source_words=may_hold(PATH),
    bad=(
        Example("Siehe /etc/passwort.", ("/etc/passwort",), "de", "See /etc/passwd.", "en"),
        Example("Ouvrez / etc / fstab.", ("/ etc / fstab",), "fr", "Open /etc/fstab.", "en"),
        Example("В каталоге настроек.", ("",), "ru", "It is in ~/.config/app.", "en"),
        Example("In C:\\Programme\\Tanne", ("C:\\Programme\\Tanne",), "de", "In C:\\Programs\\Fir", "en"),
    ),
    good=(
        Example("Aus /etc/fstab, und/oder ~/.bashrc", (), "de", "From ~/.bashrc and/or /etc/fstab", "en"),
        Example("Etwa /pfad/zur/datei", (), "de", "Such as /path/to/file", "en"),
        Example("Bis 1/2/2020", (), "de", "Until 1/2/2020", "en"),
    ),
)
def path_changed(view: SegmentView) -> Iterator[Mark]:
    r"""A path of a file is not that of the source.

    ## What it does
    Looks for the paths of the source that lie in a usual place or name a file (`/etc/fstab`, `~/.config/app`,
    `C:\Windows\Fonts`) in the translation, letter by letter. Those of web sites, and those that only stand for one
    (`/path/to/file`), may be translated. Where one is just missing, the translation may say it in words: that is
    `minor` and less sure.

    ## Why is this bad?
    There is no such file: readers look in vain, and commands fail.

    ## Use instead
    Copy the path.
    """
    yield from differences(PATH, view)


@check(
    "M115",
    "option-changed",
    Category.DO_NOT_TRANSLATE,
    Severity.MAJOR,
    scope=Scope.PAIR,
    confidence=0.9,
    precision=Precision(35, 39, "catalogues, 30 languages"),
    source_words=may_hold(OPTION),
    bad=(
        Example("Nimm --alles.", ("--alles",), "de", "Use --all.", "en"),
        Example("Utilisez – all.", ("– all",), "fr", "Use --all.", "en"),
        Example("Запустите ещё раз.", ("",), "ru", "Run it with --force.", "en"),
    ),
    good=(
        Example("Mit --file=DATEI", (), "de", "With --file=FILE", "en"),
        Example("Ein Satz -- mit Strich.", (), "de", "A sentence -- with a dash.", "en"),
    ),
)
def option_changed(view: SegmentView) -> Iterator[Mark]:
    """An option of a command is not that of the source.

    ## What it does
    Looks for the long options of the source (`--force`) in the translation. The value that follows (`=FILE`) is free.

    ## Why is this bad?
    The command that readers copy does not know the option. Machine translation also turns `--` into a dash.

    ## Use instead
    Copy the option.
    """
    yield from differences(OPTION, view)


@check(
    "M116",
    "function-changed",
    Category.DO_NOT_TRANSLATE,
    Severity.MAJOR,
    scope=Scope.PAIR,
    confidence=0.85,
    precision=Precision(36, 39, "catalogues, 12 languages; machine translations, 1 language"),
    source_words=may_hold(FUNCTION),
    bad=(
        Example("drucken() ruft nichts auf.", ("drucken()",), "de", "print() calls nothing.", "en"),
        Example("调用 open（）。", ("open（）",), "zh", "Call open().", "en"),
    ),
    good=(
        Example("Nach os.fork() und vor exec()", (), "de", "Before exec() and after os.fork()", "en"),
        Example("Datei(en)", (), "de", "File(s)", "en"),
    ),
)
def function_changed(view: SegmentView) -> Iterator[Mark]:
    """The name of a function is not that of the source.

    ## What it does
    Looks for what the source calls with empty brackets (`open()`, `os.fork()`) in the translation.

    ## Why is this bad?
    There is no such function. Brackets of another width are none to a program.

    ## Use instead
    Copy the name and its brackets.
    """
    yield from differences(FUNCTION, view)


@check(
    "M117",
    "variable-changed",
    Category.DO_NOT_TRANSLATE,
    Severity.MAJOR,
    scope=Scope.PAIR,
    confidence=0.75,
    precision=Precision(29, 40, "catalogues, 23 languages"),
    source_words=may_hold(VARIABLE),
    bad=(
        Example("Setzen Sie „MAX_GRÖSSE“.", ("",), "de", "Set “MAX_SIZE”.", "en"),
        Example("Le champ « max_sise » manque.", ("max_sise",), "fr", "The field 'max_size' is missing.", "en"),
        Example("Поле Max_File_Size пусто.", ("Max_File_Size",), "ru", "max_file_size is empty.", "en"),
        Example("Das Attribut maxlength fehlt.", ("maxlength",), "de", "The attribute maxLength is missing.", "en"),
    ),
    good=(
        Example("LC_ALL fehlt, ebenso innerHtml und max_size.", (), "de", "No max_size, LC_ALL, innerHtml.", "en"),
        Example("Auf dem iPhone und dem Mac_", (), "de", "On the iPhone and the Mac", "en"),
        Example("Sic_hern", (), "de", "Sa_ve", "en"),
        Example("-w SEITEN_BREITE", (), "de", "-w PAGE_WIDTH", "en"),
    ),
)
def variable_changed(view: SegmentView) -> Iterator[Mark]:
    """The name of a variable, field or constant is not that of the source.

    ## What it does
    Looks for names that only programs write, `LC_ALL`, `max_size`, `innerHtml`, in the translation, letter by letter.
    Since labels with an accelerator (`Sa_ve`) and values to fill in (`PAGE_WIDTH`) look the same, a name is missed only
    where it is quoted or set as code; else it is reported where the translation has it in another case or spelling.
    Names behind a sign, such as `$HOME`, are placeholders, which `placeholder-mismatch` compares.

    ## Why is this bad?
    The program knows the name of the source alone.

    ## Use instead
    Copy the name.
    """
    yield from differences(VARIABLE, view)


@check(
    "M119",
    "setting-changed",
    Category.DO_NOT_TRANSLATE,
    Severity.MAJOR,
    scope=Scope.PAIR,
    confidence=0.5,
    precision=Precision(6, 12, "catalogues, 6 languages; machine translations, 1 language"),
    source_words=may_hold(SETTING),
    bad=(
        Example("Setzen Sie kern.autoCrlf.", ("kern.autoCrlf",), "de", "Set core.autoCrlf.", "en"),
        Example("Dans org.gnome.bureau.police", ("org.gnome.bureau.police",), "fr", "In org.gnome.desktop.font", "en"),
    ),
    good=(
        Example("Siehe core.autoCrlf und org.gnome.font.", (), "de", "core.autoCrlf, org.gnome.font", "en"),
        Example("Besuchen Sie uns auf beispiel.de.", (), "de", "Visit us at example.com.", "en"),
    ),
)  # fmt: skip
def setting_changed(view: SegmentView) -> Iterator[Mark]:
    """The name of a setting is not that of the source.

    ## What it does
    Looks for names of settings and interfaces that are joined by dots (`org.gnome.desktop.font`, `core.autoCrlf`), and
    for the keys of GConf (`/apps/…`), in the translation.

    ## Why is this bad?
    There is no such setting.

    ## Use instead
    Copy the name.
    """
    yield from differences(SETTING, view)
