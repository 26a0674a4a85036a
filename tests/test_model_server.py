"""A language model's server is asked as told, within bounds, and what it does wrong is one sentence."""

import io
import json
import time
from pathlib import Path

import pytest

from geo.__main__ import main
from geo._errors import LanguageModelError
from geo.language_model import Server, from_environment, server
from geo.language_model.chat import MAX_BYTES, Message, Reply, ask
from geo.language_model.statement import NAME, schema
from tests.language_model import Answer, Model, claims, completion

KEY = "sk-only-for-that-host"
TALK = (Message("system", "List the claims."), Message("user", "Tanks moved."))
VARIABLES = ("DATELINE_LLM_URL", "DATELINE_LLM_MODEL", "DATELINE_LLM_KEY", "DATELINE_LLM_SECONDS")


@pytest.fixture(autouse=True)
def _unset(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("geo.language_model.chat._PAUSES_S", (0.01, 0.01))


def asked(model: Model, *, key: str | None = None, seconds: float = 20.0) -> Reply:
    with model.running():
        return ask(model.server(key=key, seconds=seconds), TALK, NAME, schema())


def refused(model: Model, *, key: str | None = None, seconds: float = 20.0) -> str:
    with pytest.raises(LanguageModelError) as caught:
        asked(model, key=key, seconds=seconds)
    sentence = str(caught.value)
    assert sentence.endswith(".") and "\n" not in sentence and KEY not in sentence
    return sentence


def test_the_question_names_the_model_and_the_schema() -> None:
    model = Model(completion("{}"))
    assert asked(model) == Reply("{}", is_cut=False)
    body = model.asked[0].body
    assert model.asked[0].path == "/v1/chat/completions"
    assert (body["model"], body["stream"], body["temperature"]) == ("stand-in", False, 0)
    form = body["response_format"]
    assert form["type"] == "json_schema" and form["json_schema"]["strict"]
    assert form["json_schema"]["schema"] == json.loads(schema())


def test_each_object_of_the_schema_is_closed_and_names_all_it_needs() -> None:
    def check(part: object) -> None:
        if isinstance(part, dict):
            if part.get("type") == "object":
                assert part["additionalProperties"] is False
                assert part["required"] == list(part["properties"])
            for value in part.values():
                check(value)
        elif isinstance(part, list):
            for value in part:
                check(value)

    check(json.loads(schema()))


def test_the_key_is_sent_where_one_is_set_and_only_there() -> None:
    with_key, without = Model(completion("{}")), Model(completion("{}"))
    asked(with_key, key=KEY)
    asked(without)
    assert with_key.asked[0].headers["Authorization"] == f"Bearer {KEY}"
    assert "Authorization" not in without.asked[0].headers


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_redirect_is_not_followed_and_gets_no_key(status: int) -> None:
    with Model(completion("{}")).running() as other:
        sent_on = Model(Answer(b"", status, {"Location": f"{other.address}/v1/chat/completions"}))
        assert "another address" in refused(sent_on, key=KEY)
        assert other.asked == []


def test_a_server_that_knows_no_schema_is_asked_without() -> None:
    model = Model(Answer(b"{}", 400), Answer(b"{}", 422), completion("{}"))
    asked(model)
    assert ["response_format" in each.body for each in model.asked] == [True, True, False]
    assert "temperature" not in model.asked[1].body


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_a_server_that_fails_is_asked_again_and_then_given_up(status: int) -> None:
    model = Model(Answer(b"oops", status))
    assert f"HTTP {status}" in refused(model)
    assert len(model.asked) == 3
    recovered = Model(Answer(b"", status, {"Retry-After": "0"}), completion("{}"))
    assert asked(recovered).text == "{}"


@pytest.mark.parametrize(("status", "word"), [(401, "key"), (403, "key"), (404, "model"), (418, "refuses")])
def test_a_refusal_is_told_and_not_repeated(status: int, word: str) -> None:
    model = Model(Answer(json.dumps({"error": f"no, {KEY}"}).encode(), status))
    assert word in refused(model, key=KEY)
    assert len(model.asked) == 1


def test_a_server_that_hangs_is_left() -> None:
    began = time.monotonic()
    assert "did not answer within" in refused(Model(Answer(b"{}", wait_s=30)), seconds=0.5)
    assert time.monotonic() - began < 5


def test_a_server_that_drips_is_left() -> None:
    began = time.monotonic()
    dripping = Model(Answer(b" " * 10_000, drip_s=0.05))
    assert "did not answer within" in refused(dripping, seconds=0.5)
    assert time.monotonic() - began < 5


def test_a_huge_answer_is_left_unread() -> None:
    assert "more than 1 MB" in refused(Model(completion("x" * (MAX_BYTES + 1))))


@pytest.mark.parametrize(
    "body",
    [b"", b"<html>", b"[]", b'{"choices": []}', b'{"choices": [{"message": 5}]}', b"\xff\xfe", b"[" * 99_999],
)
def test_what_is_no_chat_completion_is_told(body: bytes) -> None:
    assert "no chat completion" in refused(Model(Answer(body)))


def test_a_model_that_declines_is_told() -> None:
    body = json.dumps({"choices": [{"message": {"content": None, "refusal": "no"}}]}).encode()
    assert "declined" in refused(Model(Answer(body)))


def test_nobody_at_the_address_is_told() -> None:
    with Model(completion("{}")).running() as model:
        gone = model.server()
    with pytest.raises(LanguageModelError, match="cannot be reached"):
        ask(gone, TALK, NAME, schema())


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "ftp://127.0.0.1/v1",
        "127.0.0.1:8080",
        "http://",
        "http://name:secret@127.0.0.1/v1",
        "http://127.0.0.1/v1?key=secret",
        "http://127.0.0.1/v1#x",
        "http://127.0.0.1:99999/v1",
        "http://127.0.0.1:0/v1",
        "http://127.0.0.1/v1\r\nHost: x",
        "http://127.0.0.1 /v1",
        "http://[::1/v1",
        "http://bücher.example/v1",
    ],
)
def test_an_address_that_is_none_is_refused(url: str) -> None:
    with pytest.raises(LanguageModelError) as caught:
        server(url, "m")
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    ("base", "url"),
    [
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080/v1/chat/completions"),
        ("http://localhost:11434/v1/", "http://localhost:11434/v1/chat/completions"),
        ("https://example.org/api/v1", "https://example.org/api/v1/chat/completions"),
        ("https://example.org/v1/chat/completions", "https://example.org/v1/chat/completions"),
    ],
)
def test_a_base_address_leads_to_its_chat(base: str, url: str) -> None:
    assert server(base, "m").url == url


def test_the_environment_names_the_server_and_no_text_shows_the_key(monkeypatch: pytest.MonkeyPatch) -> None:
    assert from_environment() is None
    monkeypatch.setenv("DATELINE_LLM_URL", "https://example.org:444/v1")
    monkeypatch.setenv("DATELINE_LLM_MODEL", "some-model")
    monkeypatch.setenv("DATELINE_LLM_KEY", KEY)
    monkeypatch.setenv("DATELINE_LLM_SECONDS", "60")
    found = from_environment()
    assert found == Server("https://example.org:444/v1/chat/completions", "some-model", KEY, 60.0)
    assert found is not None and found.address == "https://example.org:444"
    assert KEY not in repr(found)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DATELINE_LLM_MODEL", ""),
        ("DATELINE_LLM_MODEL", "m" * 300),
        ("DATELINE_LLM_MODEL", "a\nb"),
        ("DATELINE_LLM_KEY", "a\r\nb"),
        ("DATELINE_LLM_KEY", "ключ"),
        ("DATELINE_LLM_SECONDS", "soon"),
        ("DATELINE_LLM_SECONDS", "0"),
        ("DATELINE_LLM_URL", "gopher://x"),
    ],
)
def test_an_environment_that_is_wrong_is_told(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv("DATELINE_LLM_URL", "http://127.0.0.1:8080/v1")
    monkeypatch.setenv("DATELINE_LLM_MODEL", "m")
    monkeypatch.setenv(name, value)
    with pytest.raises(LanguageModelError, match="DATELINE_LLM"):
        from_environment()


def test_a_key_never_goes_in_the_clear_to_another_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_LLM_KEY", KEY)
    assert server("http://127.0.0.1:1/v1", "m").key == KEY
    assert server("https://example.org/v1", "m").key == KEY
    with pytest.raises(LanguageModelError, match="https"):
        server("http://example.org/v1", "m")


def test_the_command_line_reads_with_a_model(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    story = tmp_path / "story.txt"
    story.write_text("Georgian officials said that up to 150 tanks had entered Gori.\n", encoding="utf-8")
    monkeypatch.setenv("DATELINE_LLM_KEY", KEY)
    answer = claims({"content": ["up to 150 tanks had entered Gori"], "source": "Georgian officials"})
    with Model(answer).running() as model:
        options = ["--model-url", f"{model.address}/v1", "--model", "stand-in", "--json"]
        assert main(["read", str(story), *options]) == 0
    printed = capsys.readouterr()
    assert json.loads(printed.out)["claims"][0]["provenance"]["extractor"] == "model stand-in"
    assert model.asked[0].headers["Authorization"] == f"Bearer {KEY}"
    assert KEY not in printed.out + printed.err


def test_the_command_line_tells_what_is_missing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"Tanks moved to Minsk today.")))
    assert main(["read", "-", "--model", "stand-in"]) == 2
    assert "DATELINE_LLM_URL" in capsys.readouterr().err
