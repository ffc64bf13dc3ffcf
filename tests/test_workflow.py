"""A workflow is its table: buttons, refusals, diagram and trigger come from it."""

import pytest
from django.db import models

from waixie.foundation.answers import Refused
from waixie.foundation.workflow import Step, Workflow


class Door(models.TextChoices):
    OPEN = "open", "standing open"
    SHUT = "shut", "shut"
    WALLED = "walled", "walled up"


DOOR = Workflow(
    Step(Door.OPEN, "shut", Door.SHUT),
    Step(Door.SHUT, "open", Door.OPEN),
    Step(Door.SHUT, "wall", Door.WALLED),
    states=Door,
    start=Door.OPEN,
)


def test_a_verb_leads_where_the_table_says():
    assert DOOR.target(Door.SHUT, "wall") == Door.WALLED


def test_a_verb_that_leads_nowhere_is_refused_with_the_states_name():
    with pytest.raises(Refused) as refused:
        DOOR.target(Door.OPEN, "wall")
    assert refused.value.answer.code == "workflow.step_not_allowed"
    assert "standing open" in refused.value.answer.sentence


def test_the_verbs_of_a_state_are_its_buttons():
    assert DOOR.verbs(Door.SHUT) == ["open", "wall"]
    assert DOOR.verbs(Door.WALLED) == []
    assert DOOR.all_verbs() == ["shut", "open", "wall"]


def test_one_verb_leads_from_one_state_to_one():
    with pytest.raises(ValueError, match="share"):
        Workflow(Step("a", "go", "b"), Step("a", "go", "c"), states=Door, start="a")


def test_the_diagram_begins_at_the_start():
    assert list(DOOR.mermaid())[:3] == ["stateDiagram-v2", "    [*] --> open", "    open --> shut: shut"]


def test_the_trigger_knows_the_same_edges():
    assert set(DOOR.guard("state").transitions) == {("open", "shut"), ("shut", "open"), ("shut", "walled")}
