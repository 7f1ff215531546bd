"""Every recipe does what its page says, with the real libraries. Only what a hosted model answers is made up."""

from __future__ import annotations

import importlib
import json
import re
import tomllib
from pathlib import Path

import httpx2
import pytest
from anthropic import Anthropic
from langchain_chroma import Chroma
from langchain_core.documents import Document
from langchain_openai import ChatOpenAI

from recipes import evaluation_loop, ingestion_and_chunking, lora_run, permission_filter, prompt_caching
from recipes.embedding import MiniLM
from recipes.hybrid_search import Search
from recipes.rag_with_a_tuned_model import TUNED_MODEL, answering

HERE = Path(__file__).parent
GLOSSARY = HERE.parent.parent / "reference" / "glossary.md"
EXPECTED = tomllib.loads((HERE / "data" / "questions.toml").read_text(encoding="utf-8"))["expected"]


def anchor(passage: Document) -> str:
    """The anchor of the term that a passage of the glossary explains; empty where it explains none."""
    found = re.search(r"\{ #([\w-]+) \}", str(passage.metadata.get("section", passage.metadata.get("title", ""))))
    return found[1] if found else ""


@pytest.fixture(scope="module")
def terms() -> list[Document]:
    """The glossary's passages that explain a term."""
    return [each for each in ingestion_and_chunking.passages(GLOSSARY) if anchor(each)]


def store(folder: Path) -> Chroma:
    """An empty store on disk."""
    return Chroma("support", MiniLM(), persist_directory=str(folder))


def test_passages_keep_headings_and_source(terms: list[Document]) -> None:
    """Each passage begins with its headings, knows its source, and is short enough."""
    assert len(terms) > 40
    for each in terms:
        assert each.page_content.startswith("Glossary / ")
        assert each.metadata["source"] == "glossary.md"
        assert len(each.page_content) < 1400


def test_second_run_touches_only_what_changed(tmp_path: Path) -> None:
    """The first run adds all; the second nothing; after an edit one passage is added and one deleted."""
    page, kept = tmp_path / "glossary.md", store(tmp_path / "store")
    page.write_text(GLOSSARY.read_text(encoding="utf-8"), encoding="utf-8")
    added, deleted = ingestion_and_chunking.update(kept, page)
    assert added > 40
    assert deleted == 0
    assert ingestion_and_chunking.update(kept, page) == (0, 0)
    page.write_text(page.read_text(encoding="utf-8").replace("One pass of training", "A pass of training"))
    assert ingestion_and_chunking.update(kept, page) == (1, 1)


def test_hybrid_search_finds_what_either_finds(terms: list[Document]) -> None:
    """Most questions in other words are answered among the first five, and an exact term is found by its letters."""
    search = Search(terms)

    def named(method: str) -> evaluation_loop.Searching:
        return lambda question, k: [anchor(terms[place]) for place in getattr(search, method)(question, k)]

    words, both = (evaluation_loop.score(named(method), EXPECTED) for method in ("by_words", "by_both"))
    assert both.recall >= 0.9
    assert both.recall >= words.recall
    assert 0 < both.mrr <= both.recall
    assert anchor(terms[search.by_words("QLoRA", 1)[0]]) in {"qlora", "lora"}
    assert 0 < evaluation_loop.mcnemar(words, both) <= 1


def test_mcnemar_counts_only_questions_that_differ() -> None:
    """Six questions that only one search got right, and none the other way: one chance in 32."""
    some, all_of_them = frozenset("abc"), frozenset("abcdefghi")
    first, second = (evaluation_loop.Score(0, 0, right) for right in (some, all_of_them))
    assert evaluation_loop.mcnemar(first, second) == pytest.approx(2 * 0.5**6)
    assert evaluation_loop.mcnemar(first, first) == 1


def test_nobody_finds_what_they_may_not_read() -> None:
    """Each group finds its own passages only; without a group there is nothing; an unmarked passage is nobody's."""
    passages = permission_filter.store(
        [
            permission_filter.passage("Salaries rise in May.", "pay.md", ["hr"]),
            permission_filter.passage("Salaries are paid monthly.", "handbook.md", ["hr", "staff"]),
            permission_filter.passage("Salaries of the board.", "board.md", []),
        ]
    )

    def sources(*groups: str) -> set[str]:
        return {each.metadata["source"] for each in permission_filter.search(passages, "salaries", groups)}

    assert sources("staff") == {"handbook.md"}
    assert sources("hr") == {"pay.md", "handbook.md"}
    assert sources("staff", "visitor") == {"handbook.md"}
    assert sources("visitor") == sources() == set()


def test_tuned_model_gets_the_passages(tmp_path: Path) -> None:
    """The request names the tuned model and holds the passages that the search found; the reply is made up."""
    ingestion_and_chunking.update(store(tmp_path), GLOSSARY)
    asked: list[dict[str, object]] = []

    def reply(request: httpx2.Request) -> httpx2.Response:
        asked.append(json.loads(request.content))
        message = {"role": "assistant", "content": "One pass over all examples [1]."}
        choice = {"index": 0, "message": message, "finish_reason": "stop"}
        return httpx2.Response(
            200, json={"id": "1", "object": "chat.completion", "created": 0, "model": TUNED_MODEL, "choices": [choice]}
        )

    client = httpx2.Client(transport=httpx2.MockTransport(reply))
    model = ChatOpenAI(model=TUNED_MODEL, temperature=0.3, api_key="none", http_client=client)
    assert answering(tmp_path, model).invoke("What is an epoch?") == "One pass over all examples [1]."
    assert asked[0]["model"] == TUNED_MODEL
    assert asked[0]["temperature"] == 0.3
    prompt = str(asked[0]["messages"])
    assert "[5] (glossary.md)" in prompt
    assert "One pass of training over all examples" in prompt


@pytest.mark.parametrize("module", ["langchain.vectorstores", "langchain.chains", "langchain.text_splitter"])
def test_imports_of_older_sketches_are_gone(module: str) -> None:
    """What sketches of 2023 and 2024 imported from `langchain` lives in packages of its own now."""
    with pytest.raises(ModuleNotFoundError):
        importlib.import_module(module)


def test_only_the_question_differs_between_cached_requests() -> None:
    """Two requests have the same marked beginning; usage says what came from the cache. The replies are made up."""
    asked: list[dict[str, object]] = []

    def reply(request: httpx2.Request) -> httpx2.Response:
        asked.append(json.loads(request.content))
        tokens = {"cache_creation_input_tokens": 6000} if len(asked) == 1 else {"cache_read_input_tokens": 6000}
        content = [{"type": "text", "text": "28 days (section 4)."}]
        usage = {"input_tokens": 20, "output_tokens": 9} | tokens
        message = {"id": "1", "type": "message", "role": "assistant", "model": "m", "content": content, "usage": usage}
        return httpx2.Response(200, json=message | {"stop_reason": "end_turn", "stop_sequence": None})

    client = Anthropic(api_key="none", http_client=httpx2.Client(transport=httpx2.MockTransport(reply)))
    first, second = (prompt_caching.ask(client, "4. Leave: 28 days.", each) for each in ("Leave?", "How much leave?"))
    assert asked[0]["system"] == asked[1]["system"]
    assert asked[0]["system"][-1]["cache_control"] == {"type": "ephemeral"}  # type: ignore[index]
    assert asked[0]["messages"] != asked[1]["messages"]
    assert prompt_caching.cached_share(first.usage) == 0
    assert prompt_caching.cached_share(second.usage) > 0.99


def test_lora_learns_and_leaves_the_base_alone(tmp_path: Path) -> None:
    """The adapter lowers the loss on held-back texts, is a small part of the model, and can be switched off."""
    texts = [f"Q: capital of {each}? A: ask an atlas." for each in ("France", "Ghana", "Peru", "Chile", "Laos", "Mali")]
    run = lora_run.train(texts, ["Q: capital of Kenya? A: ask an atlas."])
    assert run.after < run.before / 2
    trainable, everything = run.model.get_nb_trainable_parameters()
    assert trainable < everything / 3
    checks = lora_run.batch(["Q: capital of Kenya? A: ask an atlas."])
    with run.model.disable_adapter():
        assert float(run.model(**checks).loss) == pytest.approx(run.before, rel=1e-4)
    run.model.save_pretrained(tmp_path)
    assert (tmp_path / "adapter_model.safetensors").stat().st_size < 4.5 * trainable
