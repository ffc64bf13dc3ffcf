"""A real browser on the live server."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser.traveller import PHONE, Traveller, Way
from tests.browser.visitor import Visitor
from waixie.desks.tests.company import Company, found

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # the browser's driver runs a loop of its own
CHROMIUM = (
    os.environ.get("WAIXIE_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser") or ""
)
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-dev-shm-usage"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever lies here drives a browser."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    if not CHROMIUM:
        pytest.skip("there is no Chromium on this machine")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def window(chromium: Browser) -> Iterator[BrowserContext]:
    context = chromium.new_context(viewport={"width": 1440, "height": 900}, locale="en-GB")
    context.set_default_timeout(10_000)
    yield context
    context.close()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """What stood on the page when a test failed is part of what is reported."""
    report = yield
    given = getattr(item, "funcargs", {})
    page = given.get("page") or getattr(given.get("traveller"), "page", None)
    if report.when == "call" and report.failed and page is not None:
        report.sections.append((f"the page at {page.url}", page.locator("body").inner_html()[:20_000]))
    return report


@pytest.fixture
def page(window: BrowserContext) -> Page:
    return window.new_page()


@pytest.fixture
def company(transactional_db: None) -> Company:
    return found()


@pytest.fixture
def visitor(company: Company, page: Page, live_server) -> Visitor:
    return Visitor(page, live_server.url)


@pytest.fixture(scope="session")
def seen() -> set[tuple[str, int]]:
    """The pages at which axe has looked, by width: once is enough."""
    return set()


@pytest.fixture
def traveller(
    company: Company, chromium: Browser, live_server, way: Way, seen: set[tuple[str, int]]
) -> Iterator[Traveller]:
    """Somebody on the way that the test names."""
    phone = way.width == PHONE
    context = chromium.new_context(
        viewport={"width": way.width, "height": 844 if phone else 900},
        color_scheme=way.theme,  # type: ignore[arg-type]
        has_touch=phone,
        locale="en-GB",
    )
    context.set_default_timeout(15_000)
    made = Traveller(context.new_page(), live_server.url, way, seen)
    made.known = [
        "The one of ",
        "Line 3 stands still",
        "The line is being moved.",
        "No record of the second month.",
    ]
    made.known += ["Monthly checks", "One technician alone", "Version 2", "Clause 8.02"]
    yield made
    context.close()
