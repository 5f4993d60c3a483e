"""Which command opens a file at a place in the editor that somebody has chosen."""

from __future__ import annotations

import os
import shlex
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from mtqa.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

_FALLBACKS = ("editor", "nano", "vim", "vi", "notepad")


def editor_command(
    path: str,
    line: int,
    column: int,
    environment: Mapping[str, str] | None = None,
    which: Callable[[str], str | None] = shutil.which,
) -> list[str]:
    """The command as a list of arguments, which no shell is to see.

    Args:
        path: Of the file.
        line: From 1.
        column: From 1, in code points.
        environment: In which `VISUAL` or else `EDITOR` is the editor, with arguments as a shell would split them; by
            default that of the process. Without both it is the first there is of some that are widespread.
        which: Finds a program.

    Raises:
        ConfigError: There is no editor, or what the variable says is no command.
    """
    environment = os.environ if environment is None else environment
    name = next((each for each in ("VISUAL", "EDITOR") if environment.get(each, "").strip()), None)
    if name is None:
        found = next((each for each in _FALLBACKS if which(each)), None)
        if found is None:
            raise ConfigError("no editor was found: set EDITOR to the command of yours")
        command = [found]
    else:
        try:
            command = shlex.split(environment[name], posix=os.name != "nt")
        except ValueError as error:
            raise ConfigError(f"{name} is no command ({error})") from None
        if not command or which(command[0]) is None:
            raise ConfigError(f"{name}: there is no program {command[0] if command else ''!r:.60}")
    # Whatever it is called: a name that begins with a dash would be an option.
    file = os.path.abspath(path)  # noqa: PTH100 - links stay
    return [*command, *_placed(_program(command[0], which), file, line, column)]


def _program(name: str, which: Callable[[str], str | None]) -> str:
    """The name of a program; of `editor`, which is a link to one on Debian, that of what it leads to."""
    stem = Path(name).name.lower().partition(".")[0]
    found = which(name) if stem in {"editor", "vi"} else None
    if found is not None:
        # /usr/bin/editor -> /etc/alternatives/editor -> /usr/bin/vim.basic
        stem = Path(os.path.realpath(found)).name.lower().partition(".")[0]
    return "emacs" if stem.startswith("emacs") else stem


_PLUS_LINE = frozenset(
    {"vi", "nvi", "busybox", "ex", "joe", "jed", "mg", "ne", "tilde", "mcedit", "leafpad", "mousepad", "pluma"}
)
_PLUS_LINE_COLON = frozenset({"emacs", "micro", "kak", "gedit", "gnome-text-editor", "xemacs"})
_VIM = frozenset({"vim", "nvim", "gvim", "mvim", "view", "vimx"})
_GOTO = frozenset({"code", "code-insiders", "codium", "vscodium", "cursor", "windsurf", "code-oss", "positron"})
_FILE_COLON = frozenset({"hx", "helix", "subl", "sublime_text", "zed", "zeditor", "lapce"})
_JETBRAINS = frozenset({"idea", "pycharm", "webstorm", "phpstorm", "goland", "rubymine", "clion", "rider", "fleet"})


def _placed(program: str, file: str, line: int, column: int) -> Sequence[str]:
    """The arguments that open a file at a place; of an editor that nothing is known of, the file alone."""
    if program in _VIM:
        # `cursor()` takes bytes; `|` goes to a column of the screen, as near as one comes without them.
        return (f"+{line}", f"+normal! {column}|", file)
    if program in {"nano", "pico", "rnano"}:
        return (f"+{line},{column}", file)
    if program in _PLUS_LINE_COLON:
        return (f"+{line}:{column}", file)
    if program in _PLUS_LINE:
        return (f"+{line}", file)
    if program in _GOTO:
        return ("--goto", f"{file}:{line}:{column}")
    if program in _FILE_COLON:
        return (f"{file}:{line}:{column}",)
    if program in _JETBRAINS:
        return ("--line", str(line), "--column", str(column), file)
    if program in {"kate", "kwrite"}:
        return ("--line", str(line), "--column", str(column), file)
    if program == "mate":
        return ("--line", f"{line}:{column}", file)
    if program == "notepad++":
        return (f"-n{line}", f"-c{column}", file)
    return (file,)
