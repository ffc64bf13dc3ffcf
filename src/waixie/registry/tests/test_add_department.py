import pytest

from waixie.registry import actions
from waixie.registry.models import LegalEntity, Site
from waixie.registry.tests.cast import NOON, again, facts, make, why

pytestmark = pytest.mark.django_db


def test_it_lies_under_its_parent(cast):
    added = actions.add_department(entity=cast.entity, parent=cast.line, name="一班", by=cast.admin, at=NOON)
    assert again(added).lineage == (cast.plant.pk, cast.line.pk, added.pk)
    assert facts("department", added.pk)["parent"] == f"department:{cast.line.pk}"


def test_one_at_the_top_has_itself_for_a_line(cast):
    added = actions.add_department(entity=cast.entity, name="研發處", by=cast.admin, at=NOON)
    assert again(added).lineage == (added.pk,)


def test_it_refuses_a_site_of_another_entity(cast):
    other = make(LegalEntity(name="別家"))
    site = make(Site(name="別廠", entity=other))
    given = {"entity": cast.entity, "site": site, "name": "課", "by": cast.admin}
    assert why(actions.add_department, **given) == "of_another_entity"
