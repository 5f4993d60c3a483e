"""Settings: `[tool.mtqa]` in pyproject.toml, or mtqa.toml; the nearest file upwards wins, options win over it."""

from __future__ import annotations

import codecs
import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mtqa.demands import GATE, RANGES, parse_overrides, require_gate
from mtqa.errors import ConfigError, ModelError
from mtqa.finding import Severity
from mtqa.gate import WEAK_BELOW
from mtqa.reading.decode import NO_ENCODINGS
from mtqa.reading.layouts import check_patterns
from mtqa.reference import DEFAULT_MODEL, ModelOptions, models_called
from mtqa.reference.options import MODEL_RANGES, SENSITIVITIES

if TYPE_CHECKING:
    from mtqa.custom import CustomRule

CONFIG_NAME = "mtqa.toml"
_LARGEST_MIB = 1 << 20
_HUGE = 1 << 64
MOST_JOBS = 256
_OPTIONS = "options"


@dataclass(frozen=True, slots=True)
class Settings:
    """All that a run can be told, apart from its inputs and its output. Keys in files are written with dashes.

    Attributes:
        source_lang, target_lang: BCP 47 codes; None: told by the file name or identified.
        select, extend_select, ignore: Rules by id, prefix, name, `DEFAULT` or `ALL`; the longest match decides. What
            `extend_select` names runs as well as what `select` does, which is by default all rules but those that are
            off by default.
        per_file_ignores: Glob of paths to rules that are left out there.
        per_key_ignores: Glob of keys, or `path-glob:key-glob`, to rules of which nothing is told there.
        severity: Rule id or name to the severity that its findings get.
        exclude: Globs (as in .gitignore) of files not to check when a directory is.
        model: Name of the reference model, or of several; `none`: the rules alone judge. See `mtqa.reference.naming`.
        sensitivity, device, offline, base_url, max_requests, max_cost, price_in, price_out, concurrency, timeout: What
            models are told; see `mtqa.reference.options.ModelOptions`.
        fail_on, min_confidence, min_quality, max_mqm_penalty, max_weak_share, weak_below, quality_bound, count_known:
            See `mtqa.gate.Thresholds`; `fail_on` may be `never`.
        per_file_gate: Glob of paths to other values for these.
        strict_baseline: Whether entries of the baseline that nothing matches any more fail a run.
        baseline: File with known findings; None: `mtqa-baseline.json` in the folder of the configuration, if there.
        encoding: Of the files; None: UTF-8, or what a byte order mark or an HTML page says.
        max_file_size: Largest file that is read, in MiB.
        cache_dir: Folder of the cache; None: where the system keeps caches. See `mtqa.cache`.
        cache_size: How large it may get, in MiB; 0: there is none.
        jobs: How many processes a run may have; 0: as many as there are cores; None: the same on the command line, and
            one where Python asks. See `mtqa.jobs`.
        pairs: Where translations lie, as `locales/{lang}/*.json`: such a file renders the one of the same path in
            `source_lang`. See `mtqa.reading.layouts`.
        glossary: Files in TBX, CSV or TSV that say how terms are rendered; see `mtqa.terminology`.
        names: Files like glossaries that add to the list of names (`T301`), or take from it.
        spelling: For each language the Hunspell dictionaries and lists of words that its texts are checked by; see
            `mtqa.spelling`.
        rules: The user's own; see `mtqa.custom`.
        source_column, target_column, reference_column: Of tables, by header name or by number from 1.
        root: Folder of the configuration file, which the globs of `per_file_ignores` and `pairs` start from. No key.
        origin: Names the configuration file, for messages. No key.
        url_is_configured: Whether `base_url` is from that file. No key.
    """

    source_lang: str | None = None
    target_lang: str | None = None
    select: tuple[str, ...] = ("DEFAULT",)
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    per_file_ignores: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    per_key_ignores: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    severity: Mapping[str, Severity] = field(default_factory=dict)
    exclude: tuple[str, ...] = ()
    model: str | tuple[str, ...] = DEFAULT_MODEL
    sensitivity: str = "default"
    device: str | None = None
    offline: bool = False
    base_url: str | None = None
    max_requests: float | None = None
    max_cost: float | None = None
    price_in: float | None = None
    price_out: float | None = None
    concurrency: float = 4
    timeout: float = 120
    fail_on: str = "major"
    min_confidence: float = 0.7
    min_quality: float | None = None
    max_mqm_penalty: float | None = None
    max_weak_share: float | None = None
    weak_below: float = WEAK_BELOW
    quality_bound: str = "estimate"
    count_known: tuple[str, ...] = ()
    per_file_gate: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    baseline: str | None = None
    strict_baseline: bool = False
    encoding: str | None = None
    max_file_size: float = 64
    cache_dir: str | None = None
    cache_size: float = 512
    jobs: int | None = None
    pairs: tuple[str, ...] = ()
    glossary: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    spelling: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    rules: tuple[CustomRule, ...] = ()
    source_column: str | None = None
    target_column: str | None = None
    reference_column: str | None = None
    root: str | None = None
    origin: str = field(default="configuration", compare=False)
    url_is_configured: bool = field(default=False, compare=False)

    @property
    def judges(self) -> bool:
        """Whether a reference model judges."""
        return self.model != "none"

    def asks(self, kind: str) -> bool:
        """Whether a reference model of a kind judges, be it among others."""
        return any(name.kind == kind for name in models_called(self.model))

    @property
    def model_options(self) -> ModelOptions:
        """What the reference models are told."""
        return ModelOptions(
            sensitivity=self.sensitivity,
            device=self.device,
            offline=self.offline,
            base_url=self.base_url,
            url_is_configured=self.url_is_configured,
            max_requests=None if self.max_requests is None else int(self.max_requests),
            max_cost=self.max_cost,
            price_in=self.price_in,
            price_out=self.price_out,
            concurrency=int(self.concurrency),
            timeout=self.timeout,
        )

    def override(self, **options: Any) -> Settings:
        """These settings with every option that is not None put in place.

        As in ruff, a `select` sets all that was selected aside, and an `extend_select` adds to it. A value for the gate
        holds for all paths.
        """
        given = {name: value for name, value in options.items() if value is not None}
        if any(name in given for name in GATE):
            given["per_file_gate"] = {
                pattern: {name: value for name, value in values.items() if name not in given}
                for pattern, values in self.per_file_gate.items()
            }
        if "base_url" in given:
            given["url_is_configured"] = False
        kept = () if "select" in given else self.extend_select
        given["extend_select"] = (*kept, *given.get("extend_select", ()))
        try:
            return validate(replace(self, **given), _OPTIONS)
        except ConfigError as error:
            told = str(error)
            # What comes from a file was held against the same rules: a key that is told here was given as an option.
            raise ConfigError(f"--{told[len(_OPTIONS) + 2 :]}" if told.startswith(f"{_OPTIONS}: ") else told) from None


def load_settings(config: str | None = None, start: Path | None = None) -> Settings:
    """The settings of a configuration file.

    Args:
        config: The file, if the user named one.
        start: The directory from which to look upwards otherwise; the current one by default. In one directory
            mtqa.toml goes before pyproject.toml; a pyproject.toml without `[tool.mtqa]` is passed by.

    Raises:
        ConfigError: The file is missing or broken, or a key or value is not known.
    """
    if config is not None:
        path = Path(config)
        table = _table(path)
        return Settings() if table is None else _rooted(parse_settings(table, config), path, config)
    directory = (start or Path.cwd()).resolve()
    for folder in (directory, *directory.parents):
        for name in (CONFIG_NAME, "pyproject.toml"):
            path = folder / name
            if path.is_file() and (table := _table(path)) is not None:
                return _rooted(parse_settings(table, str(path)), path, str(path))
    return Settings()


def parse_settings(table: Mapping[str, Any], where: str) -> Settings:
    """Settings from the keys of a table.

    Raises:
        ConfigError: A key is unknown, or a value is not of the kind that the key takes.
    """
    known = {setting.name.replace("_", "-"): setting.name for setting in fields(Settings) if setting.name not in _OURS}
    values: dict[str, Any] = {}
    for key, value in table.items():
        if key not in known:
            close = get_close_matches(key, known, n=1, cutoff=0.5)
            hint = f"did you mean {close[0]!r}?" if close else f"known keys are: {', '.join(known)}"
            raise ConfigError(f"{where}: unknown key {key!r:.60}; {hint}")
        values[known[key]] = _convert(known[key], value, f"{where}: {key}")
    return validate(Settings(**values), where)


def validate(settings: Settings, where: str) -> Settings:
    """The settings, if their values make sense; language codes in canonical form.

    Raises:
        ConfigError: A value makes no sense.
    """
    require_gate({name: getattr(settings, name) for name in GATE}, where)
    if not 0 < settings.max_file_size <= _LARGEST_MIB:
        raise ConfigError(
            f"{where}: max-file-size must be more than 0 and at most {_LARGEST_MIB} MiB, not {settings.max_file_size:g}"
        )
    if not 0 <= settings.cache_size <= _LARGEST_MIB:
        raise ConfigError(
            f"{where}: cache-size must be 0 to {_LARGEST_MIB} MiB (0: no cache), not {settings.cache_size:g}"
        )
    if settings.jobs is not None and not 0 <= settings.jobs <= MOST_JOBS:
        raise ConfigError(
            f"{where}: jobs must be 0 to {MOST_JOBS} (0: as many as there are cores), not {settings.jobs}"
        )
    if not settings.select and not settings.extend_select:
        raise ConfigError(
            f'{where}: select names no rule, so that everything would pass; "DEFAULT" selects the usual ones'
        )
    if not settings.model:
        raise ConfigError(f'{where}: model names no model; none is called "none"')
    try:
        names = models_called(settings.model)
    except ModelError as error:
        raise ConfigError(f"{where}: model: {error}") from None
    for key, (least, most) in MODEL_RANGES.items():
        value = getattr(settings, key)
        if value is not None and not least <= value <= most:
            raise ConfigError(f"{where}: {key.replace('_', '-')} must be from {least:g} to {most:g}, not {value:g}")
    if settings.max_cost is not None and (settings.price_in is None or settings.price_out is None):
        raise ConfigError(
            f"{where}: max-cost needs prices to count by: give the keys price-in and price-out, what a million tokens "
            "cost that the model reads and writes"
        )
    for key in ("max_requests", "concurrency"):
        value = getattr(settings, key)
        if value is not None and value != int(value):
            raise ConfigError(f"{where}: {key.replace('_', '-')} must be a whole number, not {value:g}")
    if settings.sensitivity not in SENSITIVITIES:
        raise ConfigError(
            f"{where}: sensitivity must be one of {', '.join(SENSITIVITIES)}, not {settings.sensitivity!r:.40}"
        )
    if settings.encoding is not None:
        _require_encoding(settings.encoding, where)
    check_patterns(settings.pairs, f"{where}: pairs")
    canonical: dict[str, Any] = {}
    for name in ("source_lang", "target_lang"):
        code = getattr(settings, name)
        if code is not None:
            from mtqa.language import parse_language

            canonical[name] = parse_language(code)
    if not isinstance(settings.model, str):
        canonical["model"] = tuple(map(str, names)) if len(names) > 1 else str(names[0]) if names else "none"
    return replace(settings, **canonical) if canonical else settings


def _require_encoding(name: str, where: str) -> None:
    """Nothing for an encoding that files can be in; Python also has codecs of host names and of escapes."""
    try:
        if codecs.lookup(name).name in NO_ENCODINGS:
            raise LookupError
        b"a".decode(name)
    except UnicodeDecodeError:
        return  # One of more bytes for each character.
    except (LookupError, ValueError):
        shown = repr(name) if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME]!r}…"
        raise ConfigError(
            f"{where}: encoding: unknown encoding {shown}: give one that Python knows, such as windows-1251"
        ) from None


_LONGEST_NAME = 60


def _rooted(settings: Settings, path: Path, origin: str) -> Settings:
    root = path.resolve().parent
    # As it would be named from here, for messages.
    glossary, names = (
        tuple(os.path.relpath(root / each) for each in files) for files in (settings.glossary, settings.names)
    )
    spelling = {lang: tuple(_dictionary(root, each) for each in paths) for lang, paths in settings.spelling.items()}
    baseline = None if settings.baseline is None else os.path.relpath(root / settings.baseline)
    cache_dir = None if settings.cache_dir is None else str(root / settings.cache_dir)
    return replace(
        settings,
        cache_dir=cache_dir,
        root=str(root),
        origin=origin,
        url_is_configured=settings.base_url is not None,
        glossary=glossary,
        names=names,
        spelling=spelling,
        baseline=baseline,
    )


def _dictionary(root: Path, name: str) -> str:
    """A dictionary as it would be named from here; a bare name that does not lie there is one of the system."""
    try:
        there = any((root / f"{name}{suffix}").is_file() for suffix in ("", ".dic"))
    except OSError:  # no file has so long a name
        there = False
    return os.path.relpath(root / name) if there or Path(name).name != name else name


def _table(path: Path) -> Mapping[str, Any] | None:
    try:
        if path.exists() and not path.is_file():
            raise ConfigError(f"{path}: is no file")
        content = tomllib.loads(path.read_bytes().decode("utf-8-sig"))  # editors put a byte order mark there
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path}: is not UTF-8 (byte {error.start + 1}); TOML must be") from error
    except (ValueError, RecursionError) as error:
        raise ConfigError(f"{path}: is not valid TOML: {error}") from error
    if path.name != "pyproject.toml":
        return content
    tools = content.get("tool", {})
    table = tools.get("mtqa") if isinstance(tools, dict) else None
    if table is not None and not isinstance(table, dict):
        raise ConfigError(f"{path}: tool.mtqa must be a table")
    return table


_OURS = frozenset({"root", "origin", "url_is_configured"})
"""Settings that no key sets."""
_TEXTS = frozenset(
    {
        *("source_lang", "target_lang", "sensitivity", "fail_on", "quality_bound", "baseline", "encoding"),
        *("source_column", "target_column", "reference_column", "cache_dir", "device", "base_url"),
    }
)
_LISTS = frozenset({"select", "extend_select", "ignore", "exclude", "pairs", "glossary", "names", "count_known"})
_NUMBERS = frozenset({*RANGES, *MODEL_RANGES, "max_file_size", "cache_size"})


def _convert(name: str, value: object, where: str) -> object:
    if name in _TEXTS:
        if isinstance(value, str):
            return value
        raise ConfigError(f"{where} must be a string, not {value!r:.40}")
    if name == "model":
        return value if isinstance(value, str) else _strings(value, where)
    if name in {"strict_baseline", "offline"}:
        if isinstance(value, bool):
            return value
        raise ConfigError(f"{where} must be true or false, not {value!r:.40}")
    if name == "rules":
        from mtqa.custom import parse_rules

        return parse_rules(value, where)
    if name in {"glossary", "names"} and isinstance(value, str):
        value = [value]
    if name in _LISTS:
        values = _strings(value, where)
        if name in {"glossary", "names"}:
            for path in values:
                _require_name(path, where)
        return values
    if name in _NUMBERS:
        if isinstance(value, float) or (isinstance(value, int) and not isinstance(value, bool) and abs(value) < _HUGE):
            return float(value)
        raise ConfigError(f"{where} must be a number, not {value!r:.40}")
    if name == "jobs":
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        raise ConfigError(f"{where} must be a whole number, not {value!r:.40}")
    if not isinstance(value, Mapping):
        raise ConfigError(f"{where} must be a table, not {value!r:.40}")
    if name == "spelling":
        return _dictionaries(value, where)
    if name == "per_file_gate":
        return parse_overrides(value, where)
    if name in {"per_file_ignores", "per_key_ignores"}:
        return {str(glob): _strings(rules, f"{where}.{glob}") for glob, rules in value.items()}
    return {str(rule): _severity(severity, f"{where}.{rule}") for rule, severity in value.items()}


def _dictionaries(value: Mapping[Any, Any], where: str) -> dict[str, tuple[str, ...]]:
    from mtqa.language import parse_language

    found = {}
    for lang, paths in value.items():
        place = f"{where}.{lang!s:.60}"
        try:
            code = parse_language(str(lang))
        except ConfigError as error:
            raise ConfigError(f"{where}: {error}") from None
        found[code] = (paths,) if isinstance(paths, str) else _strings(paths, place)
        for path in found[code]:
            _require_name(path, place)
    return found


def _require_name(path: str, where: str) -> None:
    """Nothing for a path that a file can have."""
    if "\0" in path or not Path(path).name.removesuffix(".dic").removesuffix(".aff"):
        raise ConfigError(f"{where}: {path!r:.40} is no name of a file")


def _strings(value: object, where: str) -> tuple[str, ...]:
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return tuple(value)
    raise ConfigError(f"{where} must be a list of strings, not {value!r:.40}")


def _severity(value: object, where: str) -> Severity:
    try:
        return Severity(str(value))
    except ValueError:
        raise ConfigError(f"{where} must be one of {', '.join(Severity)}, not {value!r:.40}") from None
