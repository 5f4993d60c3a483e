from __future__ import annotations

from dataclasses import replace

import pytest

from mtqa.errors import ModelError
from mtqa.reference.judge import describe, open_model
from mtqa.reference.judge.address import key_for, parse_address
from mtqa.reference.judge.offer import offer_of
from mtqa.reference.naming import parse_name
from mtqa.reference.options import ModelOptions
from tests.reference.judge.scripted import Reply, Scripted, errors, judge_at, pairs, serving

SECRET = "sk-very-secret-0123456789"  # noqa: S105 - of nobody


@pytest.mark.parametrize(
    ("text", "url", "shown"),
    [
        ("http://localhost:8000/v1", "http://localhost:8000/v1", "localhost:8000/v1"),
        ("https://API.Example.org/v1/", "https://api.example.org/v1", "api.example.org/v1"),
        ("https://api.example.org/v1/chat/completions", "https://api.example.org/v1", "api.example.org/v1"),
        ("http://[::1]:11434/v1", "http://[::1]:11434/v1", "[::1]:11434/v1"),
        ("https://bücher.example/v1", "https://xn--bcher-kva.example/v1", "xn--bcher-kva.example/v1"),
        ("https://example.org", "https://example.org", "example.org"),
    ],
)
def test_base_urls(text: str, url: str, shown: str) -> None:
    address = parse_address(text)
    assert (address.url, address.shown) == (url, shown)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (None, "a judge needs a server: name it by --base-url"),
        ("", "a judge needs a server"),
        ("localhost:8000/v1", "must begin with http:// or https://"),
        ("ftp://example.org/v1", "must begin with http:// or https://"),
        ("http:///v1", "must begin with http:// or https:// and a host"),
        ("http://example.org:99999/v1", "is no URL"),
        ("http://[::1/v1", "is no URL"),
        ("http://exa mple.org/v1", "characters that no URL has"),
        ("http://example.org\n/v1", "characters that no URL has"),
        ("http://a..b/v1", "names a host that there cannot be"),
        ("http://0x08080808/v1", "an address in a notation that is not taken: write it with four decimal numbers"),
        ("http://134744072/v1", "an address in a notation"),
        ("http://\uff11\uff13\uff14\uff17\uff14\uff14\uff10\uff17\uff12/v1", "an address in a notation"),
        ("http://8.8.2056/v1", "an address in a notation"),
        ("http://010.0.0.1/v1", "an address in a notation"),
        ("http://0x7f.0.0.0x1/v1", "an address in a notation"),
        ("http://127.0.0.1./v1", "an address in a notation"),
        ("https://example.org/v1?api-key=" + SECRET, "take out what stands after"),
        ("https://example.org/v1#" + SECRET, "take out what stands after"),
        (f"https://user:{SECRET}@example.org/v1", "holds a user name or a password"),
        (f"https://{SECRET}@example.org/v1", "holds a user name or a password"),
    ],
)
def test_what_is_no_base_url_is_told_and_a_secret_in_it_is_not(text: str | None, told: str) -> None:
    with pytest.raises(ModelError) as caught:
        parse_address(text)
    assert told in str(caught.value)
    assert SECRET not in str(caught.value)


@pytest.mark.parametrize(
    ("host", "here", "near"),
    [
        ("localhost", True, True),
        ("127.0.0.1", True, True),
        ("127.8.9.1", True, True),
        ("[::1]", True, True),
        ("app.localhost", True, True),
        ("192.168.1.7", False, True),
        ("10.0.0.2", False, True),
        ("vllm", False, True),
        ("vllm.models.svc.cluster.local", False, True),
        ("gpu.corp.internal", False, True),
        ("172.31.255.1", False, True),
        ("[fd12:3456::1]", False, True),
        ("8.8.8.8", False, False),
        ("172.32.0.1", False, False),
        # Of single links, tests, documentation and carriers: not of one's own network.
        ("169.254.169.254", False, False),
        ("[fe80::1]", False, False),
        ("192.0.2.1", False, False),
        ("198.18.0.1", False, False),
        ("203.0.113.9", False, False),
        ("100.64.0.1", False, False),
        ("240.0.0.1", False, False),
        ("0.0.0.0", False, False),  # noqa: S104 - nothing listens there
        ("[2001:db8::1]", False, False),
        ("[::ffff:8.8.8.8]", False, False),
        ("1.gpu", False, False),
        ("localhost.example.org", False, False),
        ("127.0.0.1.example.org", False, False),
        ("api.openai.com", False, False),
    ],
)
def test_what_is_here_and_what_is_near(host: str, here: bool, near: bool) -> None:
    address = parse_address(f"http://{host}/v1")
    assert (address.here, address.near) == (here, near)


@pytest.mark.parametrize(
    ("url", "environment", "key"),
    [
        ("https://llm.example.org/v1", {}, None),
        ("https://llm.example.org/v1", {"MTQA_JUDGE_API_KEY": "a"}, "a"),
        ("https://api.openai.com/v1", {"MTQA_JUDGE_API_KEY": "a", "OPENAI_API_KEY": "b"}, "a"),
        ("https://api.openai.com/v1", {"OPENAI_API_KEY": " b\n"}, "b"),
        # A configuration that came with files from elsewhere may name any server.
        ("https://llm.example.org/v1", {"OPENAI_API_KEY": "b"}, None),
        ("http://localhost:8000/v1", {"OPENAI_API_KEY": "b"}, None),
        ("https://api.openai.com.evil.example/v1", {"OPENAI_API_KEY": "b"}, None),
        ("https://llm.example.org/v1", {"OPENAI_API_KEY": "b", "OPENAI_BASE_URL": "https://llm.example.org/v1/"}, "b"),
        ("http://llm.example.org/v1", {"OPENAI_API_KEY": "b", "OPENAI_BASE_URL": "https://llm.example.org/v1"}, None),
        ("https://evil.example/v1", {"OPENAI_API_KEY": "b", "OPENAI_BASE_URL": "https://llm.example.org/v1"}, None),
        ("http://192.168.0.4:8000/v1", {"MTQA_JUDGE_API_KEY": "a"}, "a"),
        ("http://example.org/v1", {"MTQA_JUDGE_API_KEY": "  "}, None),
        ("https://api.openai.com:8443/v1", {"OPENAI_API_KEY": "b"}, None),
        ("http://api.openai.com/v1", {"OPENAI_API_KEY": "b"}, None),
        ("https://api.openai.com:443/v1", {"OPENAI_API_KEY": "b"}, "b"),
    ],
)
def test_which_key_goes_where(url: str, environment: dict[str, str], key: str | None) -> None:
    assert key_for(parse_address(url), environment).value == key


def test_a_key_does_not_go_unencrypted_over_the_internet() -> None:
    with pytest.raises(ModelError, match=r"would go unencrypted to llm\.example\.org: use https://") as caught:
        key_for(parse_address("http://llm.example.org/v1"), {"MTQA_JUDGE_API_KEY": SECRET})
    assert SECRET not in str(caught.value)


def test_a_key_may_be_bound_to_one_server() -> None:
    bound = {"MTQA_JUDGE_API_KEY": SECRET, "MTQA_JUDGE_BASE_URL": "https://llm.example.org/v1"}
    assert key_for(parse_address("https://llm.example.org/v1"), bound).value == SECRET
    assert key_for(parse_address("https://LLM.example.org:443/v1/team"), bound).value == SECRET
    for url in (
        "https://evil.example/v1",
        "http://llm.example.org/v1",
        "http://localhost:8000/v1",
        "https://llm.example.org:8443/v1",
        "https://llm.example.org",
        "https://llm.example.org/v11",
        "https://llm.example.org/other/v1",
        "https://llm.example.org/v1/../evil",
        "https://llm.example.org/v1/%2e%2E/evil",
        "https://llm.example.org/v1/..%2fevil",
    ):
        with pytest.raises(ModelError, match="says that the key is for another server") as caught:
            key_for(parse_address(url), bound)
        assert SECRET not in str(caught.value)
    assert key_for(parse_address("https://evil.example/v1"), {"MTQA_JUDGE_BASE_URL": "https://a.example"}).value is None


def test_no_key_goes_to_a_server_that_only_a_configuration_names() -> None:
    address = parse_address("https://llm.example.org/v1")
    with pytest.raises(ModelError, match="name it by --base-url or by the environment variable MTQA_JUDGE_BASE_URL"):
        key_for(address, {"MTQA_JUDGE_API_KEY": SECRET}, configured=True)
    bound = {"MTQA_JUDGE_API_KEY": SECRET, "MTQA_JUDGE_BASE_URL": "https://llm.example.org/v1"}
    assert key_for(address, bound, configured=True).value == SECRET
    assert key_for(address, {}, configured=True).value is None


def test_no_text_goes_to_another_machine_that_only_a_configuration_names(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("MTQA_JUDGE_BASE_URL", "OPENAI_BASE_URL"):
        monkeypatch.delenv(variable, raising=False)
    name = parse_name("judge:m")
    far = ModelOptions(base_url="https://llm.example.org/v1", url_is_configured=True)
    near = replace(far, base_url="http://192.168.1.7/v1")
    for ask in (describe, open_model, offer_of):
        for options in (far, near):
            with pytest.raises(ModelError, match="no text goes to another machine that only a file names: name it by"):
                ask(name, options)
    describe(name, replace(far, base_url="http://localhost:8000/v1"))
    describe(name, replace(far, url_is_configured=False))
    monkeypatch.setenv("MTQA_JUDGE_BASE_URL", "https://llm.example.org/v1")
    describe(name, far)
    with pytest.raises(ModelError, match="no text goes"):
        describe(name, near)


def test_a_configuration_does_not_spend_the_key_of_openai() -> None:
    openai, key = parse_address("https://api.openai.com/v1"), {"OPENAI_API_KEY": SECRET}
    with pytest.raises(ModelError, match="a key goes to no server that only a file names") as caught:
        key_for(openai, key, configured=True)
    assert SECRET not in str(caught.value)
    for variable in ("OPENAI_BASE_URL", "MTQA_JUDGE_BASE_URL"):
        assert key_for(openai, {**key, variable: "https://api.openai.com/v1"}, configured=True).value == SECRET
    assert key_for(openai, key).value == SECRET
    assert key_for(parse_address("http://localhost:1/v1"), key, configured=True).value is None


@pytest.mark.parametrize(
    ("url", "sent"),
    [
        ("https://llm.example.org/v1", True),
        ("https://llm.example.org/v1/a", True),
        ("https://llm.example.org:444/v1", False),
        ("https://llm.example.org/v2", False),
    ],
)
def test_the_key_of_openai_goes_to_the_path_that_its_variable_names(url: str, sent: bool) -> None:
    environment = {"OPENAI_API_KEY": SECRET, "OPENAI_BASE_URL": "https://llm.example.org/v1"}
    assert (key_for(parse_address(url), environment).value == SECRET) is sent


@pytest.mark.parametrize("key", ["a b", "schlüssel", "a\r\nX-Evil: 1"])
def test_what_cannot_be_a_key_is_not_sent_and_not_told(key: str) -> None:
    with pytest.raises(ModelError, match="holds characters that no key has") as caught:
        key_for(parse_address("https://llm.example.org/v1"), {"MTQA_JUDGE_API_KEY": key})
    assert key not in str(caught.value)


def test_a_key_is_never_shown() -> None:
    key = key_for(parse_address("https://llm.example.org/v1"), {"MTQA_JUDGE_API_KEY": SECRET})
    assert SECRET not in f"{key} {key!r}"


def test_the_key_goes_to_the_server_and_does_not_follow_it_elsewhere(
    server: Scripted, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MTQA_JUDGE_API_KEY", SECRET)
    judge_at(server.url).estimate(pairs(1))
    assert server.questions[0].headers["Authorization"] == f"Bearer {SECRET}"
    with serving(lambda _: errors()) as other:
        for status in (301, 302, 303, 307, 308):
            server.script = lambda _, status=status: Reply(
                status, headers={"Location": f"{other.url}/chat/completions"}
            )  # type: ignore[misc]
            with pytest.raises(ModelError, match="sends the question on"):
                judge_at(server.url).estimate(pairs(1))
        assert other.asked == []


def test_a_proxy_of_the_environment_is_not_asked_about_what_is_here(
    server: Scripted, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    assert judge_at(server.url).estimate(pairs(1))[0].quality == 100.0
    with pytest.raises(ModelError, match=r"nothing listens at|proxy"):
        judge_at("http://10.255.255.1/v1").estimate(pairs(1))


def test_a_proxy_that_is_none_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "gopher://127.0.0.1:9")
    monkeypatch.setenv("HTTP_PROXY", "gopher://127.0.0.1:9")
    with pytest.raises(ModelError, match="the proxy that the environment names cannot be used"):
        judge_at("http://10.255.255.1/v1").estimate(pairs(1))
