"""Where a judge is asked: the base URL that a user names, and the key that may be sent there."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_address
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote, urlsplit

from mtqa.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from urllib.parse import SplitResult

OWN_KEY = "MTQA_JUDGE_API_KEY"
"""Environment variable of a key that goes to the server that the user names, or to the one that `OWN_URL` names."""
OWN_URL = "MTQA_JUDGE_BASE_URL"
"""Environment variable of the only server, and its path, that `MTQA_JUDGE_API_KEY` may go to, where it is set."""
OPENAI_KEY = "OPENAI_API_KEY"
"""Environment variable of a key that goes to OpenAI, or to the server that `OPENAI_BASE_URL` names, and to no other."""
OPENAI_URL = "OPENAI_BASE_URL"
_OPENAI = "https://api.openai.com"
_ENDPOINT = "/chat/completions"
_EXAMPLE_OF_ADDRESS = "with four decimal numbers, such as 192.168.1.7"
_AT_HOME = (".internal", ".local", ".lan", ".home.arpa", ".localhost")
_OWN_NETWORKS = (
    IPv4Network("10.0.0.0/8"),
    IPv4Network("172.16.0.0/12"),
    IPv4Network("192.168.0.0/16"),
    IPv6Network("fc00::/7"),
)
"""RFC 1918 and RFC 4193. `ipaddress.is_private` has more: what is kept for tests, documentation and single links."""
_NUMBER = re.compile(r"(?:0x[0-9a-f]*|[0-9]+)\.?", re.IGNORECASE)
_PORTS = {"http": 80, "https": 443}
_EXAMPLE = "such as http://localhost:8000/v1"


@dataclass(frozen=True, slots=True)
class Address:
    """The base URL of a server.

    Attributes:
        url: Without a slash at its end.
        host: In lower case, without brackets.
        shown: Host, port and path, for signatures and messages.
        secure: Whether it is https.
    """

    url: str
    host: str
    shown: str
    secure: bool

    @property
    def endpoint(self) -> str:
        """What questions are sent to."""
        return f"{self.url}{_ENDPOINT}"

    @property
    def here(self) -> bool:
        """Whether the server runs on this machine."""
        if self.host == "localhost" or self.host.endswith(".localhost"):
            return True
        try:
            return ip_address(self.host).is_loopback
        except ValueError:
            return False

    @property
    def near(self) -> bool:
        """Whether it runs on this machine or in a network of one's own, as far as its name tells."""
        try:
            address = ip_address(self.host)
        except ValueError:
            return "." not in self.host or self.host.endswith(_AT_HOME)
        return address.is_loopback or any(address in each for each in _OWN_NETWORKS)


class Key(NamedTuple):
    """What a server knows a user by. It is never shown.

    Attributes:
        value: The key itself; None: none is sent.
        variable: The environment variable that it is from; without a key, what to tell a user who needs one.
    """

    value: str | None
    variable: str

    def __repr__(self) -> str:
        return f"Key({self.variable})"


def parse_address(text: str | None) -> Address:
    """The address that a base URL stands for.

    Raises:
        ModelError: There is none, or it is no base URL. One that holds a password is not told again.
    """
    if not text:
        raise ModelError(
            f"a judge needs a server: name it by --base-url or the key base-url, {_EXAMPLE}; nothing is sent to any "
            "other"
        )
    if not text.isprintable() or " " in text:
        raise ModelError(f"--base-url has characters that no URL has: write one {_EXAMPLE}")
    try:
        parts = urlsplit(text)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise ModelError(f"--base-url is no URL ({error}): write one {_EXAMPLE}") from None
    if "@" in parts.netloc or "@" in text.partition("://")[2].partition("/")[0]:
        raise ModelError(
            f"--base-url holds a user name or a password, which would get into reports: take it out, and put the key "
            f"into the environment variable {OWN_KEY}"
        )
    if parts.query or parts.fragment or "?" in text or "#" in text:
        raise ModelError(
            "--base-url must end with its path: take out what stands after ? or #, and put a key into the environment "
            f"variable {OWN_KEY}"
        )
    if parts.scheme not in {"http", "https"} or not host:
        raise ModelError(f"--base-url must begin with http:// or https:// and a host, {_EXAMPLE}, not {text!r:.120}")
    try:
        # As it goes over the wire: names that look alike in other scripts are shown for what they are.
        host = host if ":" in host else host.encode("idna").decode("ascii")
    except UnicodeError:
        raise ModelError(f"--base-url names a host that there cannot be: {host!r:.120}") from None
    if not _is_address(host) and _NUMBER.fullmatch(host.removesuffix(".").rpartition(".")[2]):
        # What asks resolves these as well; whether such a host is near cannot be seen.
        raise ModelError(f"--base-url has an address in a notation that is not taken: write it {_EXAMPLE_OF_ADDRESS}")
    path = parts.path.rstrip("/").removesuffix(_ENDPOINT).rstrip("/")
    place = f"[{host}]" if ":" in host else host
    shown = f"{place}{'' if port is None else f':{port}'}{path}"
    return Address(f"{parts.scheme}://{shown}", host, shown, parts.scheme == "https")


def key_for(address: Address, environment: Mapping[str, str] = os.environ, *, configured: bool = False) -> Key:
    """The key that is sent to a server, from the environment.

    Args:
        address: Of the server.
        environment: Where keys are.
        configured: Whether a configuration file names the server, and so whoever may write to the repository. It gets
            a key where the environment names it as well.

    Raises:
        ModelError: It cannot be a key, or would travel unencrypted.
    """
    key = Key(None, OWN_KEY)
    if own := environment.get(OWN_KEY, "").strip():
        if environment.get(OWN_URL) and not is_named(address, environment, OWN_URL):
            raise ModelError(
                f"--base-url names {address.shown}, and the environment variable {OWN_URL} says that the key is for "
                "another server: set both to the same"
            )
        if configured and not environment.get(OWN_URL):
            raise ModelError(
                f"the configuration names the server {address.shown}, and a key goes to no server that only a file "
                f"names: name it by --base-url or by the environment variable {OWN_URL} as well"
            )
        key = Key(own, OWN_KEY)
    elif (openai := environment.get(OPENAI_KEY, "").strip()) and _is_openai(address, environment):
        if configured and not is_named(address, environment, OWN_URL, OPENAI_URL):
            raise ModelError(
                f"the configuration names the server {address.shown}, and a key goes to no server that only a file "
                f"names: name it by --base-url or by the environment variable {OWN_URL} or {OPENAI_URL} as well, or "
                f"take {OPENAI_KEY} out of the environment"
            )
        key = Key(openai, OPENAI_KEY)
    if key.value is None:
        return key
    if not key.value.isascii() or not key.value.isprintable() or " " in key.value:
        raise ModelError(f"the environment variable {key.variable} holds characters that no key has: set it anew")
    if not address.secure and not address.near:
        raise ModelError(
            f"the key of {key.variable} would go unencrypted to {address.host}: use https:// in --base-url, or take "
            "the key out of the environment if the server needs none"
        )
    return key


def _is_openai(address: Address, environment: Mapping[str, str]) -> bool:
    """Whether a key that was made for OpenAI is for this server. A configuration from elsewhere may name any server."""
    return _is_within(address, _OPENAI) or is_named(address, environment, OPENAI_URL)


def is_named(address: Address, environment: Mapping[str, str], *variables: str) -> bool:
    """Whether one of these environment variables names a server as well.

    Args:
        address: Of the server.
        environment: Where the variables are.
        variables: `OWN_URL`, `OPENAI_URL`.
    """
    return any(_is_within(address, environment.get(each)) for each in variables)


def _is_within(address: Address, url: str | None) -> bool:
    """Whether a URL has the same scheme, host and port, and its path is that of the address or above it."""
    try:
        named = urlsplit(parse_address(url).url)
    except ModelError:
        return False
    asked = urlsplit(address.url)
    if _server(named) != _server(asked):
        return False
    if named.path == asked.path:
        return True
    steps = re.split(r"[/\\]", unquote(asked.path))
    return asked.path.startswith(f"{named.path}/") and "." not in steps and ".." not in steps


def _server(parts: SplitResult) -> tuple[str, str | None, int | None]:
    return parts.scheme, parts.hostname, _PORTS.get(parts.scheme) if parts.port is None else parts.port


def _is_address(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
