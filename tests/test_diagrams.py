"""Every workflow table is drawn in a card, and the drawing is the table."""

from tools import diagrams

STALE = "<!-- states: waixie.registry.states.PARTNER -->\nold\n<!-- /states -->\n"


def test_every_card_shows_its_table():
    assert list(diagrams.problems()) == []


def test_a_card_that_shows_something_else_is_drawn_anew():
    assert "active --> suspended: suspend" in diagrams.drawn(STALE)


def test_a_stale_card_is_found(monkeypatch, tmp_path):
    (tmp_path / "README.md").write_text(STALE)
    monkeypatch.setattr(diagrams, "HOUSE", tmp_path)
    assert list(diagrams.problems()) == ["README.md shows an old diagram: run tools/diagrams.py write"]
