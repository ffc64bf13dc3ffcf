"""Somebody who goes through the house in one language on one screen, and looks at each page that he comes to."""

import re
from dataclasses import dataclass

from django.utils import translation
from playwright.sync_api import Locator, Page

from tests.browser.visitor import Visitor
from waixie.foundation.accounts.models import Account

PHONE = 390
# What a button measures at least under a thumb; smaller things keep the distance that axe asks for.
THUMB = 44
CHANGING = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|\d+")
# Words of a page in which English stands: each text, and what is said to those who don't see it.
LATIN = """() => {
  const found = new Set(), said = ['aria-label', 'title', 'placeholder', 'alt'];
  const skipped = one => one.closest('[lang=en], script, noscript, style, code, pre, .mono, .brand, .menu-head');
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) if (!skipped(walk.currentNode.parentElement)) found.add(walk.currentNode.data.trim());
  for (const one of document.body.querySelectorAll(said.map(name => `[${name}]`).join()))
    if (!skipped(one)) said.forEach(name => found.add((one.getAttribute(name) || '').trim()));
  return [...found, document.title].filter(text => /[A-Za-z]{2}/.test(text));
}"""
SMALL = """least => [...document.querySelectorAll('main .btn, .thumbs a, .thumbs button, .tool, main input:not([type=hidden]), main select')]
  .filter(one => one.checkVisibility({checkOpacity: true, checkVisibilityCSS: true}) && !['radio', 'checkbox'].includes(one.type))
  .map(one => [one.getBoundingClientRect(), one]).filter(([box]) => box.height > 1 && (box.height < least || box.width < 24))
  .map(([box, one]) => `${Math.round(box.width)}×${Math.round(box.height)} ${one.outerHTML.slice(0, 160)}`)"""
SEVERAL_WORDS = re.compile(r"\b[A-Za-z]{2,}(?: [a-z]{2,}){1,}")


@dataclass(frozen=True)
class Way:
    """A screen, a language and a theme."""

    width: int
    language: str
    theme: str

    def __str__(self) -> str:
        return f"{self.width}-{self.language}-{self.theme}"


PHONE_HANT, DESK_ENGLISH = Way(PHONE, "zh-hant", "light"), Way(1440, "en", "dark")
PHONE_HANS, DESK_HANS = Way(PHONE, "zh-hans", "dark"), Way(1440, "zh-hans", "light")


class Traveller(Visitor):
    """Goes by what is written on the page, in his language; every page that he comes to is looked at."""

    def __init__(self, page: Page, house: str, way: Way, seen: set[tuple[str, int]]) -> None:
        super().__init__(page, house)
        self.way, self.seen = way, seen  # what axe has looked at before, on which width
        self.known: list[str] = []  # English that belongs to the company, not to the house
        self.speaks()

    def speaks(self) -> None:
        """Choose the language of the pages."""
        cookie = {"name": "django_language", "value": self.way.language, "url": self.house}
        self.page.context.add_cookies([cookie])  # type: ignore[list-item]

    def says(self, english: str, context: str = "", **values: object) -> str:
        """The message of the house in his language."""
        with translation.override(self.way.language):
            said = translation.pgettext(context, english) if context else translation.gettext(english)
        return said % values if values else said

    @property
    def main(self) -> Locator:
        """What the page is about."""
        return self.page.locator("main")

    def text(self, english: str, context: str = "", **values: object) -> Locator:
        """Where the message stands on the page."""
        return self.main.get_by_text(self.says(english, context, **values))

    def opens(self, address: str) -> None:
        """Go to an address and look."""
        assert self.goes(address) == 200, address
        self.looks()

    def comes_as(self, account: Account) -> None:
        """Log in in somebody's name and look at the first page."""
        self.page.context.clear_cookies()
        self.speaks()
        account.language = self.way.language
        self.comes_in(account)
        self.looks()

    def presses(self, english: str, context: str = "", *, within: Locator | None = None) -> None:
        """Press a button or follow a link by its words, and look at where it leads."""
        name, place = self.says(english, context), within or self.main
        button = place.get_by_role("button", name=name, exact=True)
        found = button if button.count() else place.get_by_role("link", name=name, exact=True)
        with self.page.expect_navigation():
            found.first.click()
        self.looks()

    def fills(self, english: str, value: str, context: str = "") -> None:
        """Write into a field that bears this label."""
        label = re.compile("^" + re.escape(self.says(english, context)))
        self.main.get_by_label(label).first.fill(value)

    def chooses(self, name: str) -> None:
        """Choose what bears this name from the suggestions of the form."""
        self.main.locator("label.pick, .form-check", has_text=name).locator("input").first.check()

    def looks(self) -> None:
        """Nothing on the page may be in the way of whoever uses it."""
        found = {
            "complaints": self.complaints,
            "too wide": [self.page.url] * self.too_wide(),
            "not translated": self.leftovers(),
            "too small": self.page.evaluate(SMALL, THUMB) if self.way.width == PHONE else [],
            "barriers": self._barriers_once(),
        }
        wrong = {name: what for name, what in found.items() if what}
        assert not wrong, f"{self.page.url} {self.way}: {wrong}"

    def _barriers_once(self) -> list[str]:
        kind = CHANGING.sub("*", self.page.url.removeprefix(self.house)), self.way.width
        if kind in self.seen:
            return []
        self.seen.add(kind)
        return self.barriers()

    def leftovers(self) -> list[str]:
        """English that stands on a Chinese page: a message without translation, or several words that nobody of the company wrote."""
        if self.way.language == "en":
            return []
        texts = [text for text in self.page.evaluate(LATIN) if not any(one in text for one in self.known)]
        return [
            text
            for text in texts
            if self.says(text.replace("%", "%%")) != text.replace("%", "%%") or SEVERAL_WORDS.search(text)
        ]
