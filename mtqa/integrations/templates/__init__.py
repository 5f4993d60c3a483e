"""The files, with places for what differs from project to project: `@SPEC@`, `@PATHS@` and `@FILES@`."""

from __future__ import annotations

import json
import re
import shlex
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from mtqa._version import __version__
from mtqa.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Sequence


class Integration(NamedTuple):
    """A CI system, or a tool that runs before commits.

    Attributes:
        title: What it calls itself.
        template: The file of this package.
        path: Where it belongs in a project.
        taken: What to do where a project has such a file, which may be for other things as well.
    """

    title: str
    template: str
    path: str
    taken: str


INTEGRATIONS = {
    "github": Integration("GitHub Actions", "github.yml", ".github/workflows/mtqa.yml", "name another file"),
    "gitlab": Integration(
        "GitLab CI",
        "gitlab.yml",
        ".gitlab-ci.yml",
        "write to another one, such as .gitlab/mtqa.yml, and add `include: { local: .gitlab/mtqa.yml }`",
    ),
    "pre-commit": Integration(
        "pre-commit",
        "pre-commit.yaml",
        ".pre-commit-config.yaml",
        "write to another one, and copy what stands under `repos`",
    ),
}
DEFAULT_SPEC = f"mtqa=={__version__}"
_CATALOGUES = r"\.(po|xlf|xliff|tmx|ts|ftl|arb|strings|stringsdict|xcstrings|resx)$"


def render(integration: Integration, paths: Sequence[str], spec: str = DEFAULT_SPEC) -> str:
    """The file for a project.

    Args:
        integration: One of `INTEGRATIONS`.
        paths: Files and folders with translations, from the root of the repository; none: all of it.
        spec: What pip installs: a version, a wheel, an address.

    Raises:
        ConfigError: A path or the specification has a line end, or leads out of the repository.
    """
    for value in (*paths, spec):
        if not value.strip() or not value.isprintable():
            raise ConfigError(f"{value!r:.60} cannot stand in a file for {integration.title}: it is no line of text")
    for path in paths:
        if path.startswith(("/", "~")) or ".." in path.split("/"):
            raise ConfigError(f"{path}: name it from the root of the repository, where the check will run")
    shown = " ".join(shlex.quote(path) for path in paths) or "."
    roots = "|".join(re.escape(path.removeprefix("./").rstrip("/")) for path in paths if path not in {".", "./"})
    everywhere = not roots or {".", "./"} & set(paths)
    pattern = _CATALOGUES if everywhere else rf"^({roots})(/.*)?\.({'|'.join(_suffixes())})$"
    text = files(__package__).joinpath(integration.template).read_text(encoding="utf-8")
    if integration.template == "pre-commit.yaml":
        return text.replace("@SPEC@", _quoted(spec)).replace("@FILES@", _quoted(pattern))
    for place, value in (("@SPEC@", shlex.quote(spec)), ("@PATHS@", shown)):
        text = "\n".join(_scalar(line, place, value) for line in text.split("\n"))
    return text


def _suffixes() -> list[str]:
    """Of all files that mtqa reads, without their dots."""
    from mtqa.reading import SUFFIXES

    return sorted(suffix.removeprefix(".") for suffix in SUFFIXES)


def _scalar(line: str, place: str, value: str) -> str:
    """A line with a value in its place, in quotation marks where YAML would take the whole for something else."""
    if place not in line:
        return line
    head, key, command = re.fullmatch(r"(\s*(?:- )?)(run: )?(.*)", line).groups()  # type: ignore[union-attr]
    command = command.replace(place, value)
    plain = ": " not in command and " #" not in command and not command.endswith(":")
    return f"{head}{key or ''}{command if plain else _quoted(command)}"


def _quoted(text: str) -> str:
    """A text in the quotation marks that YAML shares with JSON."""
    return json.dumps(text, ensure_ascii=False)
