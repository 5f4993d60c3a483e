"""`mtqa model`: which reference models there are, what each is, and whether the embedded one works as it should."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from mtqa.cli import hub
from mtqa.cli import options as opt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.reference.info import ModelInfo
    from mtqa.reports import Look

app = typer.Typer(
    help="List the reference models, fetch and remove those of the hub, tell what one is, or test the embedded one.",
    no_args_is_help=True,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)

_MEGABYTE = 1_000_000


app.command("list")(hub.list_models)
app.command("download")(hub.download)


@app.command()
def info(
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="[NAME]",
            help="A model of the hub on this machine, a folder, comet:MODEL or judge:MODEL; by default, the embedded "
            "model.",
            show_default=False,
        ),
    ] = None,
    *,
    device: opt.Device = None,
    base_url: opt.BaseUrl = None,
    color: opt.Color = None,
) -> None:
    """Print what there is to know of a model before one trusts it.

    Of the embedded one, the essentials of its card: version, size, languages, measured precision, licence, data,
    limits. Of a model of the hub: architecture, size, languages and licence by its card, commit, signature, device.
    Of a judge: whether its server can be reached, and the models that it has. Of COMET: its program and versions.
    """
    from mtqa.cli.output import look_of_output, write

    if name is not None and name.startswith("judge:"):
        from mtqa.cli.judge import judge_info
        from mtqa.reference.naming import parse_name

        write(judge_info(parse_name(name), base_url, look_of_output(None, color)), None)
        return
    if name is not None and name.startswith("comet:"):
        from mtqa.cli.comet import comet_info
        from mtqa.reference.naming import parse_name

        write(comet_info(parse_name(name), device, look_of_output(None, color)), None)
        return
    if name == "none":
        write(["none: no reference model; the rules alone judge\n"], None)
        return
    if name is not None and name != "embedded":
        write(hub.hub_info(name, device, look_of_output(None, color)), None)
        return
    from mtqa.reference.embedded import load
    from mtqa.reference.info import model_info

    write(_info(model_info(load()), look_of_output(None, color)), None)


app.command("remove")(hub.remove)


@app.command()
def selftest() -> None:
    """Score a few built-in segments, and compare with what was recorded when the model was made.

    Exits with 2 and names what differs if the model does not work here as it should.
    """
    from mtqa.errors import ModelError
    from mtqa.reference.embedded import load
    from mtqa.reference.embedded.damage import read_bytes
    from mtqa.reference.embedded.selftest import compare, read_record

    model = load()
    for name, checksum in model.card.checksums.items():
        read_bytes(model.directory / name, checksum)
    recorded = read_record(model.directory / "selftest.json")
    differences = compare(model, recorded)
    if differences:
        for difference in differences:
            typer.echo(difference)
        raise ModelError(
            f"the self-test of {model.signature} failed, as told above; "
            "reinstall mtqa, and report it if that does not help"
        )
    typer.echo(f"OK: {len(recorded['segments'])} segments are scored as recorded\n{model.signature}")


def _info(info: ModelInfo, look: Look) -> Iterator[str]:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    from mtqa.reports.console import console_for, printed, visible

    console = console_for(look)
    facts = Table.grid(padding=(0, 2, 0, 0))
    facts.add_column(style="bold", no_wrap=True)
    facts.add_column(overflow="fold")
    facts.add_row("model", f"{info.name}, version {info.version}")
    facts.add_row("signature", info.signature)
    facts.add_row("size", f"{info.size / _MEGABYTE:.1f} MB on disk")
    facts.add_row("languages", f"{', '.join(info.languages)} (seen in training; others are flagged language-unseen)")
    for title, text in info.essentials:
        facts.add_row(visible(title.lower()), visible(text))
    facts.add_row("model card", visible(str(info.card)))
    yield printed(console, facts, "")
    if not info.measured:
        yield printed(console, Text("Precision and recall of its spans are not measured.", style="yellow"))
        return
    names = list(dict.fromkeys(name for figures in info.measured.values() for name in figures))
    table = Table(
        box=box.SIMPLE_HEAD,
        show_edge=False,
        pad_edge=False,
        title=(
            "Marks of the target (Q101, Q103 to Q106) on annotated text: precision is the share of marked characters "
            "that annotators marked, recall the share of theirs that is found; by --sensitivity"
        ),
        title_justify="left",
        title_style="bold",
    )
    table.add_column("pair")
    for name in names:
        table.add_column(_HEADINGS.get(name, visible(name)), justify="right")
    for pair, figures in sorted(info.measured.items()):
        table.add_row(visible(pair), *(_figure(figures.get(name)) for name in names))
    yield printed(console, table)


_HEADINGS = {
    "spans": "prec. default",
    "recall": "rec. default",
    "spans_low": "prec. low",
    "recall_low": "rec. low",
    "spans_high": "prec. high",
    "recall_high": "rec. high",
}


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"
