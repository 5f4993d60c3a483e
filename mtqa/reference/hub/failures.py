"""What can go wrong with models of the hub, each in a sentence of its own that says what mends it."""

from __future__ import annotations

import errno
import shutil
from typing import TYPE_CHECKING

from mtqa.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_GIGABYTE = 1_000_000_000
_MEGABYTE = 1_000_000


def hub_failure(error: BaseException, model: str, revision: str | None, server: str) -> ModelError:
    """What went wrong between here and the hub.

    Args:
        error: What `huggingface_hub` raised; what it was raised for is looked at, too.
        model: The id of the model.
        revision: Branch, tag or commit that was asked for.
        server: The address of the hub.
    """
    from huggingface_hub import errors

    chain = list(_chain(error))
    for each in chain:
        if isinstance(each, errors.GatedRepoError):
            return _gated(each, model, server)
        if isinstance(each, errors.RevisionNotFoundError):
            return ModelError(
                f"the model {model!r} has no revision {revision or 'main'!r}: "
                f"{server}/{model}/commits lists what there is"
            )
        if isinstance(each, errors.RepositoryNotFoundError):
            return _not_found(model, server)
        if isinstance(each, errors.DisabledRepoError):
            return ModelError(f"the hub has switched the model {model!r} off: use another one")
        if isinstance(each, errors.EntryNotFoundError) and not isinstance(each, errors.LocalEntryNotFoundError):
            return ModelError(
                f"the model {model!r} lacks a file that it lists itself ({_first_line(each)}): name another revision, "
                "as in ID@REVISION"
            )
    for each in chain:
        if isinstance(each, OSError) and each.errno in _DISK_FULL:
            return ModelError(
                f"there is no space left for the model {model!r} in {cache_folder()}: make room there, or let HF_HOME "
                "name another folder"
            )
        if isinstance(each, OSError) and each.errno in _FORBIDDEN:
            return ModelError(
                f"{each.filename or cache_folder()}: cannot be opened ({each.strerror}), so the model {model!r} "
                "cannot be kept: mend its permissions, or let HF_HOME name another folder"
            )
    for each in chain:
        status = getattr(getattr(each, "response", None), "status_code", None)
        if isinstance(status, int):
            return _refused(status, model, server)
    for each in chain:
        name = type(each).__name__
        if "Proxy" in name:
            return ModelError(
                f"the proxy between here and {server} refuses ({_first_line(each)}): set HTTPS_PROXY right, or use a "
                "model that is on this machine (--offline)"
            )
        if name in {"UnsupportedProtocol", "InvalidURL"}:
            return ModelError(f"{server!r} is no address of a hub: set HF_ENDPOINT right, or unset it")
        if "Timeout" in name:
            return ModelError(
                f"{server} does not answer in time, so the model {model!r} cannot be fetched: try again later, or use "
                "one that is on this machine (--offline)"
            )
        if name in {"ReadError", "RemoteProtocolError"} or "Consistency check" in str(each):
            return cut_off(model)
        if "CERTIFICATE_VERIFY_FAILED" in str(each):
            return ModelError(
                f"the certificate of {server} is not one that this machine trusts: let SSL_CERT_FILE name that of your "
                "network"
            )
        if name in {"ConnectError", "NetworkError", "ConnectionError"}:
            return ModelError(
                f"{server} cannot be reached ({_first_line(each)}), so the model {model!r} cannot be fetched: connect "
                "this machine to the network, or copy the model's folder here and name that"
            )
    return ModelError(f"the model {model!r} cannot be fetched from {server} ({_first_line(error)})")


def cut_off(model: str) -> ModelError:
    """A download that has not come to its end."""
    return ModelError(
        f"the download of the model {model!r} was cut off: run the command again, which goes on where it ended"
    )


def not_here(model: str, revision: str | None, *, reason: str | None) -> ModelError:
    """A model that is not to be fetched is not on this machine.

    Args:
        model: As it was asked for.
        revision: Likewise.
        reason: What forbids it: an option, or a variable of the environment. None: nobody asked for it to be fetched.
    """
    of = "" if revision is None else f" in its revision {revision!r}"
    named = model if revision is None else f"{model}@{revision}"
    if reason is None:
        return ModelError(
            f"the model {model!r} is not on this machine{of}: 'mtqa model download {named}' fetches it; or name a "
            "folder that holds the model"
        )
    return ModelError(
        f"the model {model!r} is not on this machine{of}, and {reason} forbids to fetch it: run 'mtqa model download "
        f"{named}' where there is a network, or name a folder that holds the model"
    )


def no_space(model: str, needed: int, folder: Path) -> ModelError | None:
    """The error of a disk that has no space for a download; None where it has.

    Args:
        model: Its id.
        needed: Bytes.
        folder: Where they would go to.
    """
    there = folder
    while not there.exists() and there != there.parent:
        there = there.parent
    try:
        free = shutil.disk_usage(there).free
    except OSError:
        return None
    if free >= needed:
        return None
    return ModelError(
        f"the model {model!r} takes {size_of(needed)}, and only {size_of(free)} are free in {folder}: make room there, "
        "or let HF_HOME name another folder"
    )


def writing_failure(error: OSError, what: Path, folder: Path) -> ModelError:
    """A converted model that cannot be kept.

    Args:
        error: What the system says.
        what: The file that was converted.
        folder: Where the result was to go to.
    """
    if error.errno in _DISK_FULL:
        return ModelError(
            f"{what}: there is no space left in {folder} for what is converted of it: make room there, or let "
            "MTQA_CACHE_DIR name another folder"
        )
    return ModelError(
        f"{folder}: cannot be written ({error.strerror or error}), where {what.name} is to be kept "
        "once it is converted: mend its permissions, or let MTQA_CACHE_DIR name another folder"
    )


def size_of(size: int) -> str:
    """A number of bytes, for people: `2.4 GB`."""
    if size >= _GIGABYTE:
        return f"{size / _GIGABYTE:.1f} GB"
    if size >= _MEGABYTE:
        return f"{size / _MEGABYTE:.1f} MB"
    return f"{size / 1000:.1f} kB" if size >= 1000 else f"{size} bytes"


def cache_folder() -> Path:
    """Where `huggingface_hub` keeps what it has fetched."""
    from pathlib import Path

    from huggingface_hub import constants

    return Path(constants.HF_HUB_CACHE)


_DISK_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_FORBIDDEN = frozenset({errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR})


def _chain(error: BaseException) -> Iterator[BaseException]:
    """An error, and what it was raised for."""
    seen: set[int] = set()
    each: BaseException | None = error
    while each is not None and id(each) not in seen:
        seen.add(id(each))
        yield each
        each = each.__cause__ or each.__context__


def _gated(error: BaseException, model: str, server: str) -> ModelError:
    status = getattr(getattr(error, "response", None), "status_code", None)
    if status == _UNAUTHORIZED:
        return ModelError(
            f"the model {model!r} is gated and nobody is logged in here: accept its conditions at {server}/{model}, "
            "and log in with 'hf auth login' or let HF_TOKEN hold a token"
        )
    return ModelError(
        f"the model {model!r} is gated and your login has no access to it: ask for it at {server}/{model}, with the "
        "account that the token belongs to"
    )


def _not_found(model: str, server: str) -> ModelError:
    from huggingface_hub import get_token

    if get_token() is None:
        return ModelError(
            f"{server} has no model {model!r}, or it is private: mind the spelling, or log in with 'hf auth login'; a "
            "folder of this machine is named with a slash, as in ./folder"
        )
    return ModelError(
        f"{server} has no model {model!r}, or it is private and your token may not read it: mind the spelling, or use "
        "a token that may; a folder of this machine is named with a slash, as in ./folder"
    )


def _refused(status: int, model: str, server: str) -> ModelError:
    if status == _UNAUTHORIZED:
        from huggingface_hub import get_token

        if get_token() is None:
            return _not_found(model, server)
        return ModelError(
            f"{server} does not accept your token (HTTP 401): log in anew with 'hf auth login', or set HF_TOKEN right"
        )
    if status == _FORBIDDEN_STATUS:
        return ModelError(
            f"your token may not read the model {model!r} (HTTP 403): give it the right to read there, or use another"
        )
    if status == _TOO_MANY:
        return ModelError(
            f"{server} gets too many requests from here (HTTP 429): try again in some minutes, or log in with "
            "'hf auth login'"
        )
    if status >= _SERVER_ERROR:
        return ModelError(
            f"{server} is out of order (HTTP {status}), so the model {model!r} cannot be fetched: try again later, or "
            "use one that is on this machine (--offline)"
        )
    return ModelError(
        f"{server} refuses the model {model!r} (HTTP {status}): if HF_ENDPOINT names it, mind that it is a hub"
    )


_UNAUTHORIZED, _FORBIDDEN_STATUS, _TOO_MANY, _SERVER_ERROR = 401, 403, 429, 500


def _first_line(error: BaseException) -> str:
    return next((line.strip() for line in str(error).splitlines() if line.strip()), type(error).__name__)[:200]
