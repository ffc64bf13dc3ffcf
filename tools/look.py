"""A contact sheet of every page: widths × themes × languages, on the demonstration company, into shots/.

look.py                    sets the demonstration up in a folder of its own, serves it, and looks
look.py --at URL           looks at a demonstration that is running already
look.py --only home,file   only the pages whose names hold one of the words
look.py --as 390,dark-en   only these widths, themes, languages
"""

import argparse
import html
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

HOME = Path(__file__).resolve().parent.parent
SHOTS = HOME / "shots"
WIDTHS = {390: 844, 820: 1180, 1440: 900}
THEMES = ("light", "dark")
LANGUAGES = ("zh-hant", "zh-hans", "en")
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-dev-shm-usage"]
PASSWORD = "waixie-demo"
Way = tuple[int, str, str]
# Page, who looks at it, its address; one in angle brackets is the first link of that form on the page before it, one that
# begins with + is a file brought to the import, and * presses the main button of the page before. One without a name is
# only gone through.
PAGES = (
    ("login", "", "/login/"),
    ("story", "", "/demonstration/"),
    ("home", "supervisor", "/"),
    ("home-people", "supervisor", "/?whose=people"),
    ("", "supervisor", "/"),
    ("duty", "supervisor", "</duties/\\d+/$>"),
    ("policy", "taskforce", "/policy/"),
    ("clause", "taskforce", "</policy/[^/]+/8[.]2/$>"),
    ("duty-broken", "taskforce", "</duties/\\d+/$>"),
    ("versions", "taskforce", "/drafting/"),
    ("differences", "taskforce", "</drafting/differences/>"),
    ("", "taskforce", "/drafting/"),
    ("draft", "taskforce", "</drafting/[0-9a-f-]{36}/$>"),
    ("draft-rule", "taskforce", "</drafting/[0-9a-f-]{36}/clauses/[^/]+/rules/[^/]+/$>"),
    ("acknowledge", "supervisor", "/acknowledgements/"),
    ("acknowledge-read", "supervisor", "</acknowledgements/[0-9a-f-]{36}/$>"),
    ("waivers", "taskforce", "/waivers/"),
    ("waiver", "taskforce", "</waivers/[0-9a-f-]{36}/$>"),
    ("engagements", "taskforce", "/engagements/"),
    ("file", "taskforce", "</engagements/[0-9a-f-]{36}/$>"),
    ("file-people", "taskforce", "?tab=people"),
    ("file-documents", "taskforce", "?tab=documents"),
    ("file-life", "taskforce", "?tab=life"),
    ("plan", "taskforce", "/engagements/new/"),
    ("workers", "taskforce", "/workers/"),
    ("worker", "taskforce", "</workers/[0-9a-f-]{36}/$>"),
    ("partners", "taskforce", "/partners/"),
    ("partner", "taskforce", "</partners/[0-9a-f-]{36}/$>"),
    ("company", "taskforce", "/company/"),
    ("site", "taskforce", "</sites/[0-9a-f-]{36}/$>"),
    ("audits", "auditor", "/audits/"),
    ("audit", "auditor", "</audits/[0-9a-f-]{36}/$>"),
    ("audit-item", "auditor", "</audits/[0-9a-f-]{36}/items/1/$>"),
    ("", "auditor", "/audits/"),
    ("finding", "auditor", "</findings/[0-9a-f-]{36}/$>"),
    ("risks", "taskforce", "/risks/"),
    ("risk", "taskforce", "</risks/[0-9a-f-]{36}/$>"),
    ("task-force", "taskforce", "/task-force/"),
    ("meeting", "taskforce", "</task-force/meetings/[0-9a-f-]{36}/$>"),
    ("record", "supervisor", "/record/"),
    ("record-case", "supervisor", "/record/case.reported/"),
    ("refused", "supervisor", "/record/contract.signed/"),
    ("catalogue", "taskforce", "/catalogue/"),
    ("kind", "taskforce", "/catalogue/case.reported/"),
    ("imports", "taskforce", "/imports/"),
    ("import-columns", "taskforce", "+examples/sample/roster.xlsx"),
    ("import-check", "taskforce", "*"),
    ("people", "admin", "/people/"),
    ("person", "admin", "</people/[0-9a-f-]{36}/$>"),
    ("account", "supervisor", "/account/"),
    ("delegate", "supervisor", "/account/delegate/"),
    ("notices", "supervisor", "/notices/"),
    ("search", "taskforce", "/search/?q=晨"),
    ("nothing", "privacy", "/"),
    ("absent", "taskforce", "/no/such/page/"),
    ("outside", "worker", "/"),
    ("outside-file", "worker", "</engagements/[0-9a-f-]{36}/$>"),
    ("outside-self", "worker", "/account/"),
    ("representative", "partner", "/"),
)


@contextmanager
def demonstration_house() -> Iterator[str]:
    """The demonstration company in a folder of its own, served until the look is over."""
    with tempfile.TemporaryDirectory(prefix="waixie-look-") as folder, socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
        free.close()
        Path(folder).chmod(0o711)
        environment = {**os.environ, "WAIXIE_DATA": f"{folder}/data", "PYTHONPATH": str(HOME / "src")}
        waixie = [sys.executable, "-m", "waixie.site.cli"]
        subprocess.run([*waixie, "demo"], env=environment, cwd=HOME, check=True)
        server = subprocess.Popen([*waixie, "serve", "--port", port], env=environment, cwd=HOME)
        try:
            yield _answers(f"http://127.0.0.1:{port}")
        finally:
            server.terminate()
            server.wait(30)


def _answers(house: str) -> str:
    for _ in range(120):
        try:
            urllib.request.urlopen(f"{house}/login/", timeout=5).close()
            return house
        except OSError:
            time.sleep(0.5)
    raise SystemExit("The server did not answer.")


def look(browser: Browser, house: str, only: list[str], chosen: list[Way]) -> dict[str, list[Path]]:
    """Take every picture; gives them by page."""
    wanted = [page for page in PAGES if page[0] and (not only or any(word in page[0] for word in only))]
    needed = {who for _, who, _ in wanted}
    windows = {who: _window(browser, house, who) for who in sorted(needed)}
    taken: dict[str, list[Path]] = {}
    for name, who, place in PAGES:
        if who not in windows:
            continue
        page = windows[who].pages[0]
        address = _resolved(page, house, place)
        if (name, who, place) in wanted:
            print(f"{name:<14} {address}", flush=True)
            taken[name] = [_picture(windows[who], house, address, name, way) for way in chosen]
            page.goto(house + address)
    return taken


def ways(words: str) -> list[Way]:
    """The widths, themes and languages in whose names one of the words stands; all of them without a word."""
    asked = [word for word in words.split(",") if word]
    every = list(product(WIDTHS, THEMES, LANGUAGES))
    return [one for one in every if not asked or any(word in "-".join(map(str, one)) for word in asked)]


def _window(browser: Browser, house: str, who: str) -> BrowserContext:
    context = browser.new_context()
    page = context.new_page()
    if who:
        page.goto(f"{house}/login/")
        page.fill("#id_login", who)
        page.fill("#id_password", PASSWORD)
        page.press("#id_password", "Enter")
        page.wait_for_url(f"{house}/")
    return context


def _resolved(page: Page, house: str, place: str) -> str:
    if place[0] in "+*":
        _pressed(page, house, HOME / place[1:] if place[0] == "+" else None)
        return str(page.evaluate("location.pathname"))
    if place.startswith("<"):
        links = page.evaluate(
            "[...document.querySelectorAll('main a')].map(one => one.pathname + one.search)"
        )
        place = next((one for one in links if re.search(place[1:-1], one)), "/")
    elif place.startswith("?"):
        place = page.evaluate("location.pathname") + place
    page.goto(house + place)
    return place


def _pressed(page: Page, house: str, file: Path | None) -> None:
    """Bring a file to the import, or press the main button of the page; the page that comes of it stands then."""
    if file:
        page.goto(f"{house}/imports/")
        page.set_input_files("[name=file]", file)
    before = page.url
    page.click("main button.btn-primary")
    page.wait_for_url(lambda url: url != before and not re.search(r"/imports/[0-9a-f-]{36}/$", url))


def _picture(context: BrowserContext, house: str, address: str, name: str, way: Way) -> Path:
    (width, theme, language), page = way, context.pages[0]
    context.add_cookies(
        [
            {"name": "theme", "value": theme, "url": house},
            {"name": "django_language", "value": language, "url": house},
        ]
    )
    page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
    page.set_viewport_size({"width": width, "height": WIDTHS[width]})
    page.goto(house + address)
    path = SHOTS / f"{name}-{width}-{theme}-{language}.png"
    page.screenshot(path=path)
    return path


def contact_sheet(browser: Browser, taken: dict[str, list[Path]]) -> Path:
    """All pictures on one page, a row for each page of the house; drawn by the browser itself."""
    rows = "".join(
        f"<section><h2>{html.escape(name)}</h2><div>"
        + "".join(
            f'<figure><img src="{one.name}"><figcaption>{one.stem}</figcaption></figure>' for one in paths
        )
        + "</div></section>"
        for name, paths in taken.items()
    )
    style = (
        "body{font:12px sans-serif;margin:16px;background:#888}h2{margin:12px 0 4px}div{display:flex;gap:8px}"
        "figure{margin:0}img{height:300px;display:block}figcaption{font-size:9px}"
    )
    index = SHOTS / "index.html"
    index.write_text(f"<!doctype html><meta charset=utf-8><style>{style}</style>{rows}", encoding="utf-8")
    page = browser.new_page(viewport={"width": 6200, "height": 1000})
    page.goto(index.as_uri())
    for start in range(0, len(taken), 8):
        page.evaluate(
            "([from, to]) => document.querySelectorAll('section').forEach((one, n) => one.hidden = n < from || n >= to)",
            [start, start + 8],
        )
        page.screenshot(path=SHOTS / f"sheet-{start // 8 + 1}.png", full_page=True)
    return index


def main() -> None:
    """Look at everything."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--at", help="the address of a house that is running")
    words.add_argument("--only", default="", help="names of pages, separated by commas")
    words.add_argument("--as", dest="ways", default="", help="widths, themes, languages, separated by commas")
    asked = words.parse_args()
    chromium = os.environ.get("WAIXIE_CHROMIUM") or shutil.which("chromium")
    if not chromium:
        raise SystemExit("There is no Chromium on this machine; name one in WAIXIE_CHROMIUM.")
    SHOTS.mkdir(exist_ok=True)
    only = [word for word in asked.only.split(",") if word]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=QUIET)
        if asked.at:
            taken = look(browser, asked.at.rstrip("/"), only, ways(asked.ways))
        else:
            with demonstration_house() as house:
                taken = look(browser, house, only, ways(asked.ways))
        print(contact_sheet(browser, taken))
        browser.close()


if __name__ == "__main__":
    main()
