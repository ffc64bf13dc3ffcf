"""The page maker: a sheet becomes a PDF, with nothing but the type that the house brings along."""

import json
from pathlib import Path
from typing import Any

import typst

from waixie.policy.printing.sheets import TYPE

FORM = Path(__file__).with_name("policy.typ")


def set_as_pdf(sheet: dict[str, Any]) -> bytes:
    """The sheet as a PDF/A-2b with its type embedded."""
    return bytes(typst.compile(str(FORM), pdf_standards=["a-2b"], format="pdf", **_given(sheet)))


def set_as_pictures(sheet: dict[str, Any]) -> list[bytes]:
    """The pages as pictures, for eyes and tests."""
    made = typst.compile(str(FORM), format="png", ppi=72, **_given(sheet))
    return [bytes(one) for one in made] if isinstance(made, list) else [bytes(made)]


def _given(sheet: dict[str, Any]) -> dict[str, Any]:
    return {
        "font_paths": [str(TYPE)],
        "ignore_system_fonts": True,
        "sys_inputs": {"sheet": json.dumps(sheet, ensure_ascii=False)},
    }
