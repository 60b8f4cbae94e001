"""The pages in a browser: accessible, never wider than the window, working without script."""

from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from himjobs.model import posting_id
from tests.pages.world import BOARD, SAMPLES

pytestmark = pytest.mark.browser

POSTING = f"/jobs/x-{posting_id(BOARD, 'job-0')}?holds=RHIT"
PAGES = {
    "home": "/",
    "results": "/jobs?q=coder+OR+technician+OR+registrar&near=Ohio&holds=RHIT&cert=CCS&cert=RHIT",
    "posting": POSTING,
    "hostile posting": f"/jobs/x-{posting_id(BOARD, 'job-4')}",
    "sample": f"/jobs/x-{posting_id(SAMPLES, 'job-5')}",
    "closed": f"/jobs/x-{posting_id('closed-board', 'gone')}",
    "zero": "/jobs?q=registrar+moonlight&near=43215&cert=ODS&strength=required",
    "not understood": "/jobs?near=Colombus,+OH&cert=XYZ",
    "sources": "/sources",
    "quality": "/quality",
    "not found": "/nowhere",
    "programs": "/programs?near=Houston,+TX&radius=50&cert=RHIT&compare=225423-510707-03",
    "program": "/programs/225423-510707-03",
    "closed school": "/programs/181941-510706-03",
    "side by side": "/programs/compare?id=225423-510707-03&id=392257-510706-03&id=227979-510707-03",
    "no program": "/programs?q=zzzz&near=Nome,+AK&award=associate",
    "programs not understood": "/programs?near=Colombus,+OH&cert=XYZ",
    "demand": "/demand?near=Ohio&cert=RHIT",
    "market": "/market?q=CCS+required&place=Ohio&place=Columbus,+OH&place=Texas&place=Nome,+AK",
    "market not understood": "/market?requires=XYZ&place=Colombus,+OH",
    "occupation": "/occupations/29-2072",
    "places": "/places",
    "place": "/places/oh",
    "credential": "/credentials/RHIT",
    "compared": "/places/compare?place=oh&place=tx/26420&place=ny&place=ca",
}
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}

Opener = Callable[..., Page]


@pytest.fixture
def open_page(browser: Browser, site: str) -> Iterator[Opener]:
    """Opens an address of the site in a window of its own."""
    contexts = []

    def opened(address: str, *, width: int = 1280, dark: bool = False, script: bool = True) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme="dark" if dark else "light",
            java_script_enabled=script,
        )
        contexts.append(context)
        page = context.new_page()
        page.goto(site + address)
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_no_accessibility_violation(
    open_page: Opener, name: str, width: int, dark: bool
) -> None:
    results = Axe().run(open_page(PAGES[name], width=width, dark=dark), options=RULES)
    assert results.violations_count == 0, results.generate_report()


def test_the_open_filters_of_a_narrow_window_are_accessible(open_page: Opener) -> None:
    page = open_page("/jobs", width=360)
    page.get_by_role("link", name="Filters").click()
    expect(page.get_by_role("heading", name="Filters")).to_be_visible()
    for summary in page.locator("summary").all():
        summary.click()
    results = Axe().run(page, options=RULES)
    assert results.violations_count == 0, results.generate_report()


@pytest.mark.parametrize("width", [320, 360, 768, 1000, 1280])
@pytest.mark.parametrize("name", PAGES)
def test_no_page_scrolls_sideways(open_page: Opener, name: str, width: int) -> None:
    page = open_page(PAGES[name], width=width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_nothing_on_a_page_breaks_its_own_security_policy(open_page: Opener, site: str) -> None:
    page = open_page("/")
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    for address in PAGES.values():
        page.goto(site + address)
    assert [c for c in complaints if "status of 40" not in c] == []


def test_filters_are_searched_with_where_there_is_no_script(open_page: Opener) -> None:
    page = open_page("/jobs", script=False)
    page.get_by_label("What", exact=True).fill("technician")
    page.locator("input[name=cert][value=CCS]").check()
    page.get_by_label("Required only").check()
    page.get_by_role("button", name="Apply filters").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("12 jobs for “technician”")
    page.get_by_role("link", name="Remove filter: asks for").or_(
        page.get_by_role("link", name="Remove filter: requires CCS")
    ).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("23 jobs for “technician”")


def test_with_script_the_address_of_a_search_has_no_empty_parameters(open_page: Opener) -> None:
    page = open_page("/jobs")
    page.get_by_label("What", exact=True).fill("technician")
    page.get_by_role("button", name="Search").click()
    page.wait_for_url("**/jobs?q=technician")


def test_on_a_narrow_window_the_filters_wait_behind_a_button(open_page: Opener) -> None:
    page = open_page("/jobs?cert=CCS&cert=RHIT&workplace=hybrid", width=360, script=False)
    expect(page.get_by_role("heading", name="Filters")).to_be_hidden()
    page.get_by_role("link", name="Filters (3)").click()
    expect(page.get_by_role("heading", name="Filters")).to_be_visible()
    page.get_by_role("link", name="Close").click()
    expect(page.get_by_role("heading", name="Filters")).to_be_hidden()


def test_facts_and_words_lead_to_each_other_without_script(open_page: Opener) -> None:
    page = open_page(POSTING, script=False)
    page.locator("#f-4").click()
    assert page.url.endswith("#fact-4")
    words = page.locator("#fact-4")
    expect(words).to_be_in_viewport()
    expect(words).to_have_css("outline-style", "solid")
    words.locator("a").click()
    assert page.url.endswith("#f-4")


def test_pointing_at_a_fact_lights_its_words(open_page: Opener) -> None:
    page = open_page(POSTING)
    page.locator("#f-8").hover()
    expect(page.locator("mark#fact-8")).to_have_css("outline-style", "solid")
    page.get_by_role("heading", level=1).hover()
    expect(page.locator("mark#fact-8")).to_have_css("outline-style", "none")


def test_a_keyboard_reaches_the_results_at_once(open_page: Opener) -> None:
    page = open_page("/jobs")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to results")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    focused = page.evaluate("document.activeElement.closest('#list') !== null")
    assert focused


def test_buttons_fields_and_page_links_are_large_enough_to_touch(open_page: Opener) -> None:
    page = open_page("/jobs", width=360)
    for one in page.locator(".button:visible, .search input, .search select, .pages a").all():
        box = one.bounding_box()
        assert box is not None
        assert box["height"] >= 44, one.inner_text()
        assert box["width"] >= 44


def test_a_student_in_houston_needs_three_clicks_and_no_script(open_page: Opener) -> None:
    page = open_page("/", script=False)
    page.get_by_role("searchbox").fill("RHIT")
    page.get_by_label("Where").first.fill("Houston, TX")
    page.get_by_label("Within").select_option("50")
    page.get_by_role("button", name="Find programs").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("near Houston, TX")
    page.locator(".card h2 a").first.click()
    expect(page.get_by_text("Tuition and required fees")).to_be_visible()
    expect(page.get_by_role("heading", name="What it prepares for")).to_be_visible()
    page.get_by_role("link", name="Records Coordinator").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Records Coordinator")


def test_programs_are_compared_by_links_alone(open_page: Opener) -> None:
    page = open_page("/programs?near=Houston,+TX&radius=50", width=360, script=False)
    for _ in range(2):
        page.locator("a.toggle", has_text="Compare").first.click()
    page.get_by_role("link", name="Side by side").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("2 programs side by side")
    page.get_by_role("link", name="Take out").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("1 program side by side")


def test_a_curriculum_is_pasted_and_compared_without_script(open_page: Opener) -> None:
    page = open_page("/demand?near=Columbus,+OH", script=False)
    page.get_by_label("Paste a syllabus").fill("ICD-10-CM; students sit for the RHIT.")
    page.get_by_role("button", name="Compare", exact=True).click()
    expect(page.get_by_role("heading", name="What your text has")).to_be_visible()
