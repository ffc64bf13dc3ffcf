"""The house rules that import-linter can't see."""

import ast
import inspect
import pkgutil
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps

HOUSE = Path(__file__).parent.parent / "src" / "waixie"
ROOMS = sorted(path.name for path in (HOUSE / "rooms").iterdir() if (path / "__init__.py").exists())
ROOM_FILES = {
    "__init__", "tests", "urls", "views", "api", "tasks", "reactions", "forms", "notices", "actions", "queries",
    "permissions", "models", "rules", "states", "events", "errors", "migrations", "apps", "admin",
}  # fmt: skip
ROOM_FOLDERS = {
    "templates",
    "static",
    "locale",
    "tests",
    "migrations",
    # what has outgrown its file, by noun
    "actions",
    "api",
    "errors",
    "events",
    "forms",
    "models",
    "permissions",
    "queries",
    "views",
}
FORBIDDEN = re.compile(r"(^|_)(utils?|helpers?|common|manager|handler|service)s?$")
OURS = [
    path
    for path in HOUSE.rglob("*.py")
    if "migrations" not in path.parts and "__pycache__" not in path.parts and "static" not in path.parts
]
SOURCES = [path for path in OURS if "tests" not in path.parts]


def name_of(path: Path) -> str:
    return str(path.relative_to(HOUSE))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def test_no_file_is_too_long():
    too_long = {name_of(path): n for path in OURS if (n := len(path.read_text().splitlines())) > 400}
    assert too_long == {}


def test_no_function_is_too_long():
    too_long = {
        f"{name_of(path)}:{node.name}": node.end_lineno - node.lineno + 1
        for path in SOURCES
        for node in functions(path)
        if node.end_lineno - node.lineno + 1 > 40
    }
    assert too_long == {}


def test_nothing_is_called_by_a_name_that_says_nothing():
    assert [name_of(path) for path in OURS if FORBIDDEN.search(path.stem)] == []


def test_nothing_is_unfinished_by_its_own_words():
    words = re.compile("TO" + "DO|FIX" + "ME|NotImplemented" + "Error|coming " + "soon")
    texts = [*OURS, *HOUSE.rglob("*.html")]
    assert [name_of(path) for path in texts if words.search(path.read_text())] == []


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_has_its_card_its_events_and_no_file_beside_the_closed_list(room):
    folder = HOUSE / "rooms" / room
    assert (folder / "README.md").exists()
    assert (folder / "events.py").exists() or (folder / "events" / "__init__.py").exists()
    files = {path.stem for path in folder.glob("*.py")}
    folders = {path.name for path in folder.iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert files <= ROOM_FILES
    assert folders <= ROOM_FOLDERS


def test_rooms_know_no_signals():
    guilty = [name_of(p) for p in (HOUSE / "rooms").rglob("*.py") if "django.dispatch" in p.read_text()]
    assert guilty == []


def test_public_functions_say_what_happens_in_the_world():
    silent = [
        f"{name_of(path)}:{node.name}"
        for path in SOURCES
        if path.stem in ("actions", "queries") or path.parent.name in ("actions", "queries")
        for node in ast.parse(path.read_text()).body
        if isinstance(node, ast.FunctionDef)
        if not node.name.startswith("_") and ast.get_docstring(node) is None
    ]
    assert silent == []


def test_links_between_apps_leave_no_way_back():
    links = [
        f"{model.__name__}.{field.name}"
        for model in apps.get_models()
        if model.__module__.startswith("waixie.")
        for field in model._meta.get_fields()
        if field.is_relation and field.concrete and field.related_model is not None
        if field.related_model._meta.app_label != model._meta.app_label
        if not field.remote_field.hidden
    ]
    assert links == []


def action_modules() -> Iterator[str]:
    for module in pkgutil.walk_packages([str(HOUSE)], "waixie."):
        parts = module.name.split(".")
        if "actions" in parts and "tests" not in parts:
            yield module.name


def test_every_action_says_who_does_it_and_what_happens():
    wrong = []
    for name in action_modules():
        module = import_module(name)
        for what, function in inspect.getmembers(module, inspect.isfunction):
            if function.__module__ != name or what.startswith("_"):
                continue
            if not hasattr(function, "__wrapped__"):
                continue  # nobody acts in it: a part of an action, or what is done before anybody has logged in
            by = inspect.signature(function).parameters.get("by")
            if by is None or by.kind is not by.KEYWORD_ONLY or not inspect.getdoc(function):
                wrong.append(f"{name}.{what}")
    assert wrong == []
