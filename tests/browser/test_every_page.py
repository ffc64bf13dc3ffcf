"""Every page, light and dark, wide and narrow: no barrier, no complaint of the browser, nothing pushed sideways."""

import pytest

from tests.browser.pages import pages_of


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_on_any_page(visitor, company, theme):
    visitor.page.emulate_media(color_scheme=theme)
    visitor.goes("/login/")
    found = {"/login/": visitor.barriers()}
    visitor.comes_in(company.lead)
    for address in pages_of(company):
        assert visitor.goes(address) in (200, 404)
        found[address] = visitor.barriers()
    assert {address: barriers for address, barriers in found.items() if barriers} == {}
    assert visitor.complaints == []


@pytest.mark.parametrize("width", [390, 820])
def test_no_page_has_to_be_pushed_sideways(visitor, company, width):
    visitor.page.set_viewport_size({"width": width, "height": 900})
    visitor.comes_in(company.lead)
    wide = []
    for address in pages_of(company):
        visitor.goes(address)
        wide += [address] * visitor.too_wide()
    assert wide == []
