"""The mappings that the guide shows can be used as they stand there."""

import re
from pathlib import Path

import yaml

from waixie.registry.imports.history.mapping import mapping_from
from waixie.registry.imports.roster import roster_mapping_from

GUIDE = Path(__file__).parents[1] / "docs" / "imports.md"


def test_the_mappings_of_the_guide_are_mappings():
    roster, history = (
        yaml.safe_load(block) for block in re.findall(r"```yaml\n(.*?)```", GUIDE.read_text(), re.S)
    )
    assert roster_mapping_from(roster).style_of("出生日期").era == "roc"
    assert mapping_from(history).must_be_known() == {"partner"}
