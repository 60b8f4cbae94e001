"""The pages in a browser: accessible, never wider than the window, working without script."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserType, Page, expect

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
    for one in page.locator(
        ".button:visible, .search input:visible, .search select:visible, .pages a"
    ).all():
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


SEARCHED = "/jobs?q=coder+OR+technician+OR+registrar&near=Ohio"


def phone(page: Page, width: int = 360) -> Page:
    page.set_viewport_size({"width": width, "height": 640})
    page.emulate_media(reduced_motion="reduce")  # scrolled at once, so that it can be measured
    return page


@pytest.mark.parametrize(
    "address", ["/jobs?q=technician", SEARCHED, "/programs?q=health", f"{SEARCHED}&holds=RHIT"]
)
@pytest.mark.parametrize("width", [320, 360])
def test_the_first_result_begins_high_on_a_phone(
    open_page: Opener, address: str, width: int
) -> None:
    page = phone(open_page(address, width=width), width)
    box = page.locator(".card").first.bounding_box()
    assert box is not None
    if width == 360:
        assert box["y"] <= 420
    assert page.evaluate("document.documentElement.scrollWidth") <= width


COVERED = """field => {
  const box = field.getBoundingClientRect(), x = box.left + box.width / 2;
  const top = document.elementFromPoint(x, box.top + 2);
  const bottom = document.elementFromPoint(x, box.bottom - 2);
  const own = one => one && (one === field || field.closest("label")?.contains(one));
  return !(own(top) && own(bottom));
}"""


@pytest.mark.parametrize(
    "address", [SEARCHED, "/programs?near=Houston,+TX&compare=225423-510707-03"]
)
@pytest.mark.parametrize("height", [640, 320])
def test_nothing_lies_on_the_field_that_has_the_focus(
    open_page: Opener, address: str, height: int
) -> None:
    """320 is what a keyboard leaves of a phone's window where it makes the window smaller."""
    for target in ("#search", "#filters"):
        page = phone(open_page(address + target, width=360))
        page.set_viewport_size({"width": 360, "height": height})
        for summary in page.locator(".filters summary").all() if target == "#filters" else ():
            summary.click()
        fields = page.locator("input:visible:enabled, select:visible:enabled").all()
        assert len(fields) > (2 if target == "#search" else 10)
        for field in fields:
            field.focus()
            assert not field.evaluate(COVERED), (target, field.evaluate("one => one.outerHTML"))
        for field in reversed(fields):
            field.focus()
            assert not field.evaluate(COVERED), (target, field.evaluate("one => one.outerHTML"))


def test_on_a_phone_the_search_form_opens_without_script(open_page: Opener) -> None:
    page = phone(open_page(SEARCHED, width=360, script=False))
    expect(page.get_by_label("What", exact=True)).to_be_hidden()
    page.get_by_role("link", name="Change search").click()
    page.get_by_label("What", exact=True).fill("technician")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("for “technician”")


@pytest.mark.parametrize("width", [1280, 360])
def test_the_facts_do_not_scroll_inside_the_page(open_page: Opener, width: int) -> None:
    page = open_page(POSTING, width=width)
    scrolls = page.locator(".facts").evaluate(
        """facts => [facts, ...facts.querySelectorAll("*")].filter(one =>
             ["auto", "scroll", "hidden"].includes(getComputedStyle(one).overflowY)
             && one.scrollHeight > one.clientHeight).length"""
    )
    assert scrolls == 0


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_a_posting_leads_back_to_the_search_it_was_found_by(
    open_page: Opener, script: bool
) -> None:
    page = open_page("/jobs?q=technician&cert=CCS&page=2", script=script)
    page.locator(".card h2 a").first.click()
    expect(page.get_by_label("What", exact=True)).to_have_value("technician")
    page.get_by_role("link", name="Back to the results").click()
    assert page.url.endswith("/jobs?q=technician&cert=CCS&page=2")


TICKED = "[...document.querySelectorAll('input[name=cert]:checked')].map(one => one.value)"


def back_and_forward(page: Page) -> None:
    page.locator("input[name=cert][value=CCS]").check()
    page.locator("#q").fill("technician")
    page.get_by_role("button", name="Apply filters").click()
    page.wait_for_url("**cert=CCS**")
    assert page.evaluate(TICKED) == ["CCS"]
    page.locator("input[name=cert][value=RHIT]").check()
    page.evaluate("history.back()")
    page.wait_for_url("**/jobs", wait_until="commit")
    expect(page.locator("#q")).to_have_value("")
    assert page.evaluate(TICKED) == []
    page.evaluate("history.forward()")
    page.wait_for_url("**cert=CCS**", wait_until="commit")
    expect(page.locator("#q")).to_have_value("technician")
    assert page.evaluate(TICKED) == ["CCS"]
    assert page.locator(".search :disabled").count() == 0


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_going_back_shows_the_filters_that_the_results_have(
    open_page: Opener, script: bool
) -> None:
    back_and_forward(open_page("/jobs", script=script))


def test_a_page_that_was_kept_alive_shows_the_filters_of_its_results(
    browser_type: BrowserType, browser_type_launch_args: dict[str, Any], site: str
) -> None:
    kept = browser_type.launch(
        **browser_type_launch_args,
        ignore_default_args=["--disable-back-forward-cache"],
    )
    page = kept.new_page()
    page.set_default_timeout(8000)
    page.goto(site + "/jobs")
    page.evaluate("addEventListener('pageshow', e => { window.keptAlive = e.persisted; })")
    back_and_forward(page)
    page.evaluate("history.back()")
    page.wait_for_function("window.keptAlive === true")
    kept.close()


@pytest.mark.parametrize(("width", "screens"), [(1280, 800), (360, 2 * 640)])
def test_quality_is_answered_in_one_screen_and_on_a_phone_in_two(
    open_page: Opener, width: int, screens: int
) -> None:
    page = open_page("/quality", width=width)
    box = page.locator(".trust").bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= screens
    expect(page.locator(".measured").first).to_be_hidden()
    page.locator(".tables > summary").click()
    expect(page.locator(".measured").first).to_be_visible()
