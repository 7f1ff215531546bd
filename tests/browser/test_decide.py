"""The decision flow as readers walk it: by cards, by keyboard and in the diagram."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

import calculators
from calculators import registry
from calculators.frame.calculator import Example
from tests.browser.conftest import Visit
from tests.browser.reader import choose, control, current_question, results, wait_until_ready
from tests.browser.site import Site

DECIDE = registry.find("decide")


@pytest.fixture
def decide(visit: Visit, site: Site) -> Page:
    """The flow, live, with nothing answered."""
    return visit(site.page(DECIDE))


def outcome(page: Page) -> object:
    """The outcome the page shows."""
    wait_until_ready(page)
    return results(page)["outcome"]


def test_flow_is_answered_by_cards(decide: Page) -> None:
    """Each click on a card asks the next question, until the outcome with its reasons and flips stands."""
    for name, value in (("takes_actions", "no"), ("needs_knowledge", "yes"), ("needs_behaviour", "no")):
        assert current_question(decide) == name
        choose(decide, name, value)
        decide.wait_for_url(f"**{name}={value}**")
        wait_until_ready(decide)
    assert current_question(decide) == "needs_permissions"
    choose(decide, "needs_permissions", "yes")
    expect(decide.get_by_role("heading", name="Retrieval-augmented generation")).to_be_visible()
    assert outcome(decide) == "rag"
    expect(decide.get_by_role("heading", name="What would flip it")).to_be_visible()
    expect(decide.get_by_role("link", name="Read the guide")).to_have_attribute("href", "../guide/rag/")


def test_flow_is_answered_by_keyboard(decide: Page) -> None:
    """Arrow keys walk through the cards without leaving the question; Enter goes on, and the focus follows."""
    decide.locator('[name="takes_actions"]').first.focus()
    decide.keyboard.press("ArrowDown")
    decide.keyboard.press("ArrowUp")
    expect(control(decide, "takes_actions").first).to_be_checked()
    wait_until_ready(decide)
    assert current_question(decide) == "takes_actions"
    decide.keyboard.press("Enter")
    expect(decide.locator('[name="needs_knowledge"]').first).to_be_focused()
    assert current_question(decide) == "needs_knowledge"
    decide.keyboard.press("Space")
    expect(decide.locator('[data-focus="outcome"]')).to_be_visible()
    assert outcome(decide) == "agents-and-rag"


def test_number_is_typed_with_a_unit(visit: Visit, site: Site) -> None:
    """The corpus may be given in pages or documents as well as in tokens."""
    decide = visit(site.page(DECIDE, "takes_actions=no&needs_knowledge=yes&needs_behaviour=no&needs_permissions=no"))
    control(decide, "corpus_tokens").fill("20")
    control(decide, "corpus_tokens.unit").select_option("pages")
    decide.get_by_role("button", name="Continue").locator("visible=true").click()
    expect(decide.get_by_role("heading", name="Long context")).to_be_visible()
    assert outcome(decide) == "long-context"
    expect(decide.get_by_text("16,000 tokens").first).to_be_visible()


def test_typical_size_is_chosen_by_a_click(visit: Visit, site: Site) -> None:
    """A typical size stands beside the number and answers the question."""
    decide = visit(site.page(DECIDE, "takes_actions=no&needs_knowledge=yes&needs_behaviour=no&needs_permissions=no"))
    decide.get_by_role("button", name="A company’s wiki").click()
    decide.wait_for_url("**corpus_tokens=40000000**")
    assert outcome(decide) == "rag"


def test_earlier_answer_is_changed_and_the_others_stay(visit: Visit, site: Site) -> None:
    """The word “change” opens a question again with its answer; every other answer is kept."""
    decide = visit(site.page(DECIDE, "takes_actions=no&needs_knowledge=no&needs_behaviour=yes&behaviour_changes=yes"))
    assert outcome(decide) == "prompt-engineering"
    decide.get_by_role("button", name="Change: Must answers rest on facts").click()
    assert current_question(decide) == "needs_knowledge"
    expect(decide.locator('[name="needs_knowledge"][value="no"]')).to_be_checked()
    choose(decide, "needs_knowledge", "yes")
    decide.wait_for_url("**needs_knowledge=yes**")
    assert outcome(decide) == "prompt-engineering-and-rag"
    assert "behaviour_changes=yes" in decide.url


def test_back_opens_the_question_before(decide: Page) -> None:
    """The back button goes to the question before, with its answer."""
    choose(decide, "takes_actions", "no")
    decide.wait_for_url("**takes_actions=no")
    decide.get_by_role("button", name="Back", exact=True).locator("visible=true").click()
    assert current_question(decide) == "takes_actions"
    expect(decide.locator('[name="takes_actions"][value="no"]')).to_be_checked()


def test_browser_back_takes_an_answer_back(decide: Page) -> None:
    """The browser's own back button undoes the last answer."""
    choose(decide, "takes_actions", "no")
    decide.wait_for_url("**takes_actions=no")
    wait_until_ready(decide)
    choose(decide, "needs_knowledge", "yes")
    decide.wait_for_url("**needs_knowledge=yes**")
    decide.locator("calculator-form").evaluate("form => { form.sameElement = true; }")
    decide.go_back()
    decide.wait_for_url("**/?takes_actions=no")
    expect(decide.locator('[data-step="needs_knowledge"]')).to_have_attribute("data-open", "")
    wait_until_ready(decide)
    assert current_question(decide) == "needs_knowledge"
    assert decide.locator("calculator-form").evaluate("form => form.sameElement"), "the page was fetched again"
    expect(decide.locator('[name="needs_knowledge"]:checked')).to_have_count(0)


def test_branch_of_the_diagram_answers_its_question(decide: Page) -> None:
    """Choosing branches in the picture answers their questions, and the path taken lights up."""
    decide.get_by_label("Must it use tools over several steps, not only answer? yes").click()
    decide.wait_for_url("**takes_actions=yes")
    decide.locator('[data-key="branch:needs_knowledge-agent=no"]').focus()
    decide.keyboard.press("Enter")
    decide.wait_for_url("**needs_knowledge=no**")
    assert outcome(decide) == "agents"
    for key in ("node:takes_actions", "branch:takes_actions=yes", "branch:needs_knowledge-agent=no", "leaf:agents"):
        expect(decide.locator(f'[data-key="{key}"]')).to_have_attribute("data-mark", "taken")
    expect(decide.locator('[data-key="branch:takes_actions=no"]')).to_have_attribute("data-mark", "")


def test_node_of_the_diagram_leads_to_its_explanation(decide: Page) -> None:
    """A leaf links to its guide page, and a question to what it means."""
    decide.locator('[data-diagram="ours"] [data-key="node:needs_permissions"]').click()
    decide.wait_for_url("**/decide/questions/#needs_permissions")
    expect(decide.get_by_role("heading", name="Do access rights differ")).to_be_visible()


def test_not_knowing_says_what_the_answer_decides(visit: Visit, site: Site) -> None:
    """An unknown answer that matters is named, with the outcomes of either way and the step to find out."""
    decide = visit(
        site.page(DECIDE, "takes_actions=unknown&needs_knowledge=yes&needs_behaviour=no&needs_permissions=yes")
    )
    expect(decide.get_by_role("heading", name="What you do not know decides")).to_be_visible()
    assert results(decide)["find_out"] == [
        {"field": "takes_actions", "outcomes": {"yes": ["agents-and-rag"], "no": ["rag"]}}
    ]


@pytest.mark.parametrize("example", DECIDE.examples, ids=lambda example: example.slug)
def test_home_page_gives_a_first_answer_in_one_click(page: Page, site: Site, example: Example) -> None:
    """One click on an example of the home page shows an outcome with its reasons."""
    page.goto(site.url)
    page.get_by_role("link", name=example.label).click()
    expect(page.locator('[data-result="outcome"]')).to_be_visible(timeout=60_000)
    assert outcome(page) == calculators.run("decide", example.inputs)["results"]["outcome"]


def test_flip_can_be_tried(visit: Visit, site: Site) -> None:
    """The button of a flip gives that answer, and the outcome flips."""
    decide = visit(site.page(DECIDE, "takes_actions=no&needs_knowledge=yes&needs_behaviour=no&needs_permissions=yes"))
    assert outcome(decide) == "rag"
    decide.locator(".flips li").filter(has_text="Must it use tools").get_by_role("button").click()
    decide.wait_for_url("**takes_actions=yes**")
    assert outcome(decide) == "agents-and-rag"


def test_both_flows_show_where_they_part(visit: Visit, site: Site) -> None:
    """The article's page runs the answers through both flows and names the first place where they part."""
    page = visit(
        site.page(
            registry.find("article_flow"),
            "takes_actions=no&needs_knowledge=yes&needs_behaviour=yes&behaviour_changes=yes",
        )
    )
    wait_until_ready(page)
    expect(page.get_by_role("heading", name="Where they part: D3")).to_be_visible()
    for key in ("leaf:rag-and-fine-tuning-article", "leaf:prompt-engineering-and-rag-facts"):
        expect(page.locator(f'[data-key="{key}"]')).to_have_attribute("data-mark", "taken")
    expect(page.locator(".node--unreachable")).to_have_count(3)
