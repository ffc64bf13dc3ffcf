"""Somebody in front of a browser, and what is looked at on every page."""

from pathlib import Path

from playwright.sync_api import ConsoleMessage, Page

from waixie.foundation.accounts.models import Account
from waixie.foundation.permits.acting import system

AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PASSWORD = "correct horse battery"


class Visitor:
    """Walks through the house and listens to what the browser complains about."""

    def __init__(self, page: Page, house: str) -> None:
        self.page, self.house = page, house
        self.complaints: list[str] = []
        page.on("console", self._hear)
        page.on("pageerror", lambda problem: self.complaints.append(str(problem)))

    def comes_in(self, account: Account) -> None:
        """Log in through the door."""
        with system("test"):
            account.set_password(PASSWORD)
            account.save()
        self.goes("/login/")
        self.page.fill("[name=login]", account.login)
        self.page.fill("[name=password]", PASSWORD)
        self.page.click("main button.btn-primary")
        self.page.wait_for_url(f"{self.house}/")

    def goes(self, address: str) -> int:
        """Open a page; gives its status."""
        answer = self.page.goto(self.house + address)
        assert answer is not None
        return answer.status

    def barriers(self) -> list[str]:
        """What axe finds on the page, each with the first place."""
        self.page.evaluate(AXE)
        found = self.page.evaluate("tags => axe.run(document, {runOnly: tags})", TAGS)
        return [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in found["violations"]]

    def too_wide(self) -> bool:
        """Does the page have to be pushed sideways?"""
        wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
        return bool(self.page.evaluate(wide))

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and "status of 4" not in message.text:
            self.complaints.append(f"{message.text} ({self.page.url})")
