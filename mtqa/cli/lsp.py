"""`mtqa lsp`: the language server, for editors to start."""

from __future__ import annotations

import enum
import os
import sys
from typing import Annotated

import typer

from mtqa.cli import options as opt  # noqa: TC001 - typer evaluates the annotations at run time


class Model(enum.StrEnum):
    """The reference models that may judge while somebody types."""

    NONE = "none"
    EMBEDDED = "embedded"


def lsp(
    *,
    model: Annotated[
        Model,
        typer.Option(help="Reference model that judges after a pause and on saving; none: the rules alone."),
    ] = Model.NONE,
    target_lang: Annotated[
        str | None,
        typer.Option(metavar="CODE", help="Language that the translations should be in. Default: identified."),
    ] = None,
    source_lang: opt.SourceLang = None,
    stdio: Annotated[  # noqa: ARG001 - editors say it to servers that know other ways as well
        bool, typer.Option("--stdio", hidden=True, help="What the server does anyway; many editors say it.")
    ] = True,
) -> None:
    """Show findings in an editor while you type: a language server over standard input and output.

    Editors start it; in a terminal it waits for messages of the Language Server Protocol. Needs the extra lsp:
    pip install 'mtqa[lsp]'

    Neovim: vim.lsp.config("mtqa", {cmd = {"mtqa", "lsp"}, filetypes = {"po", "markdown"}}); vim.lsp.enable("mtqa")

    Helix, in languages.toml: [language-server.mtqa] command = "mtqa", args = ["lsp"]

    Emacs: (add-to-list 'eglot-server-programs '(po-mode . ("mtqa" "lsp")))

    VS Code (extension Generic LSP Client) and JetBrains (plugin LSP4IJ): command mtqa, argument lsp.

    docs/editors.md has the rest. The configuration is the nearest mtqa.toml or pyproject.toml upwards from each file.
    An editor may set model, targetLang, sourceLang and delay (milliseconds) as initializationOptions.
    """
    from mtqa.errors import ConfigError
    from mtqa.extras import installed, to_install

    if not installed("lsp"):
        raise ConfigError(f"the language server needs pygls: {to_install('lsp')}")
    from mtqa.lsp.options import Options, parse_options
    from mtqa.lsp.server import serve

    if sys.stdin is not None and sys.stdin.isatty():
        typer.echo(
            "mtqa: waiting for an editor to speak on standard input; docs/editors.md says how to set one up", err=True
        )
    given = {"model": model.value, "targetLang": target_lang, "sourceLang": source_lang}
    code = serve(parse_options(given, Options()))
    # What is still being checked is of no interest any more, and Python would wait for it.
    sys.stderr.flush()
    os._exit(code)
