"""What the documents at the front door say is true of the house."""

import re
from pathlib import Path

import pytest

from waixie.site.catalogue import ROOMS
from waixie.site.cli import COMMANDS

HOME = Path(__file__).parent.parent
DOCUMENTS = ("README.md", "README.zh-Hant.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/glossary.md")
each_document = pytest.mark.parametrize("name", DOCUMENTS)


def text(name: str) -> str:
    return (HOME / name).read_text()


@each_document
def test_its_links_lead_somewhere(name: str) -> None:
    for link in re.findall(r"\]\(([^)#]+)\)", text(name)):
        assert link.startswith("http") or (HOME / name).parent.joinpath(link).exists()


@each_document
def test_the_commands_that_it_names_exist(name: str) -> None:
    targets = set(re.findall(r"^([a-z]+):", text("Makefile"), re.M))
    assert set(re.findall(r"`(?:\.venv/bin/)?waixie ([a-z]+)", text(name))) <= set(COMMANDS)
    assert set(re.findall(r"\bmake ([a-z]+)`", text(name))) <= targets


@each_document
def test_the_folders_that_it_names_exist(name: str) -> None:
    for folder in re.findall(r"\b(?:src/waixie|docs|examples|tools)(?:/[a-z_]+)*", text(name)):
        assert (
            (HOME / folder).exists() or (HOME / f"{folder}.py").exists() or (HOME / f"{folder}.md").exists()
        )


def test_the_readme_lists_every_room() -> None:
    listed = re.search(r"the trade: ([a-z,\s]+?)\n {4}src", text("README.md"))
    assert listed
    assert set(re.split(r",\s+", listed[1])) == set(ROOMS)


def test_both_readmes_name_the_same_commands_and_folders() -> None:
    mine, other = text("README.md"), text("README.zh-Hant.md")
    for pattern in (r"`waixie ([a-z]+)`", r"^ {4}(src/waixie/\w+|docs/\w+|examples|make run)", r"^## "):
        assert re.findall(pattern, mine, re.M) == re.findall(pattern, other, re.M)


def test_contributing_is_one_page() -> None:
    assert len(text("CONTRIBUTING.md").splitlines()) <= 60
