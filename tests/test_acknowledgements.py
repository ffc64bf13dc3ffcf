"""A version reaches everybody whom it concerns; each acknowledges it, and the missing are listed."""

import io
import json
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.cast import entries, make_inside, make_outside
from waixie.desks.acknowledgements.concerned import everybody_concerned, reach_newcomers
from waixie.desks.tests.company import Company, browser, found
from waixie.foundation.accounts.models import Account
from waixie.foundation.accounts.roles import Role
from waixie.foundation.answers import NotThere, Refused
from waixie.foundation.files.models import StoredFile
from waixie.foundation.files.tests.good import png
from waixie.foundation.journal.actors import SYSTEM
from waixie.foundation.permits.acting import acting, system
from waixie.policy.actions.acknowledging import acknowledge, acknowledge_on_paper, announce_version
from waixie.policy.actions.adopt import adopt
from waixie.policy.engine.types import State
from waixie.policy.models import Acknowledgement, PolicyVersion
from waixie.policy.queries import duties_of_outsider, duties_of_person
from waixie.policy.queries.acknowledging import get_own, waiting_for

pytestmark = pytest.mark.django_db
TODAY = date.today()
DUE = TODAY + timedelta(days=14)
RULES = """
policy: known
title: {en: Known}
version: "1"
prevailing: en
zone: Asia/Taipei
valid_from: 2020-01-01
chapters:
  - chapter: 1
    title: {en: General}
    clauses:
      - clause: "1.09"
        text: {en: Everybody concerned acknowledges the policy.}
        rules:
          - {id: inside, family: response, per: person, owner: administrator, after: policy.announced, expect: policy.acknowledged, within: 14 d}
          - {id: workers, family: response, per: worker, owner: worker, after: policy.announced, expect: policy.acknowledged, within: 14 d}
"""

LIMITED = """
policy: abroad
title: {en: Abroad}
version: "1"
prevailing: en
zone: Asia/Taipei
valid_from: 2020-01-01
chapters:
  - chapter: 1
    title: {en: General}
    clauses:
      - clause: "1.1"
        text: {en: The service is checked each month.}
        rules:
          - {id: monthly, family: periodic, per: engagement, from: engagement.activated, expect: satisfaction.asked, every: 1 m, scope: {country: [%s]}}
"""


@pytest.fixture
def company() -> Company:
    return found()


@pytest.fixture
def wang(company) -> Account:
    """The worker himself, with a log-in."""
    account = make_outside(partner=company.partner.pk, worker=company.worker.pk)
    with system("test"):
        account.person = company.worker.person
        account.save()
    return account


@pytest.fixture
def version(company) -> PolicyVersion:
    with system("test"):
        return PolicyVersion.objects.get()


def announced(company: Company, version: PolicyVersion) -> None:
    with system("test"):
        concerned = everybody_concerned(version, company.now)
    announce_version(version, concerned, due_on=DUE, by=company.lead, at=company.now)


def asked(account_or_person) -> Acknowledgement:
    person = getattr(account_or_person, "person_id", None) or account_or_person.pk
    with system("test"):
        return Acknowledgement.objects.select_related("version__policy").get(person=person)


def test_it_reaches_our_own_people_workers_and_representatives(company, version):
    rep = make_outside(partner=company.partner.pk)
    stranger = make_outside(partner=company.partner.pk + 1000)
    idle = make_inside()
    announced(company, version)
    with system("test"):
        persons = set(Acknowledgement.objects.values_list("person", flat=True))
    with system("test"):
        auditor = Account.objects.get(login="auditor")
    expected = {company.lead, company.supervisor, auditor, rep}
    assert persons == {one.person_id for one in expected} | {company.worker.person_id}
    assert not {stranger.person_id, idle.person_id} & persons
    assert len(entries("policy.announced")) == 5


@pytest.mark.parametrize(("country", "reached"), [("TW", True), ("CN", False)])
def test_a_version_that_is_wholly_limited_reaches_only_where_it_applies(company, country, reached):
    with system("test"):
        version = adopt(LIMITED % country, by=SYSTEM, at=company.now)
        persons = {one.person for one in everybody_concerned(version, company.now)}
    assert (company.worker.person_id in persons) == reached
    assert company.supervisor.person_id in persons


def test_only_the_task_force_announces_and_only_once(company, version):
    with pytest.raises(Refused, match=r"policy\.not_task_force"):
        announce_version(version, [], due_on=DUE, by=company.supervisor, at=company.now)
    with pytest.raises(Refused, match=r"policy\.nobody_concerned"):
        announce_version(version, [], due_on=DUE, by=company.lead, at=company.now)
    with pytest.raises(Refused, match=r"policy\.due_in_the_past"):
        announce_version(version, [], due_on=TODAY - timedelta(days=2), by=company.lead, at=company.now)
    announced(company, version)
    with pytest.raises(Refused, match=r"policy\.announced_already"):
        announced(company, version)


def test_a_worker_reads_the_text_in_his_language_and_acknowledges_it(company, version, wang):
    announced(company, version)
    one = asked(wang)
    page = browser(wang).get(f"/acknowledgements/{one.uuid}/?language=zh-Hant").content.decode()
    assert "每月檢查服務。" in page
    answer = browser(wang).post(f"/acknowledgements/{one.uuid}/", {"language": "zh-Hant", "kept": "1"})
    assert answer.status_code == 302
    assert (asked(wang).language, asked(wang).manner) == ("zh-Hant", "online")
    (entry,) = entries("policy.acknowledged")
    assert entry.person == wang.person_id


def test_the_first_page_tells_what_waits(company, version, wang):
    announced(company, version)
    for account in (wang, company.supervisor):
        assert f"/acknowledgements/{asked(account).uuid}/" in browser(account).get("/").content.decode()


def test_somebody_from_outside_sees_only_his_own(company, version, wang):
    announced(company, version)
    others = asked(company.supervisor)
    assert browser(wang).get(f"/acknowledgements/{others.uuid}/").status_code == 404
    assert browser(wang).get(f"/acknowledgements/versions/{version.uuid}/").status_code == 404
    with acting(wang, read_only=True):
        assert list(Acknowledgement.objects.values_list("person", flat=True)) == [wang.person_id]
        with pytest.raises(NotThere):
            get_own(wang, others.uuid)


def test_who_was_not_asked_reads_no_policy(company, version, wang):
    with acting(wang, read_only=True):
        assert not PolicyVersion.objects.values_list("pk").exists()
    announced(company, version)
    with acting(wang, read_only=True):
        assert PolicyVersion.objects.values_list("pk").exists()


def test_nobody_acknowledges_for_another_or_twice(company, version, wang):
    announced(company, version)
    with pytest.raises(Refused, match=r"policy\.not_yours_to_acknowledge"):
        acknowledge(asked(wang), language="en", by=company.lead, at=company.now)
    acknowledge(asked(wang), language="en", by=wang, at=company.now)
    with pytest.raises(Refused, match=r"policy\.acknowledged_already"):
        acknowledge(asked(wang), language="en", by=wang, at=company.now)


def test_a_language_without_a_text_is_refused(company, version):
    announced(company, version)
    with pytest.raises(Refused, match=r"policy\.no_such_language"):
        acknowledge(asked(company.lead), language="fr", by=company.lead, at=company.now)


def on_paper(company: Company, by: Account, **more) -> Acknowledgement:
    said = {"signed_on": TODAY, "language": "en", "scan": io.BytesIO(png()), "name": "page.png"}
    return acknowledge_on_paper(asked(company.worker.person), **{**said, **more}, by=by, at=company.now)


def test_paper_is_recorded_by_the_supervisor_with_a_scan(company, version):
    announced(company, version)
    one = on_paper(company, company.supervisor)
    assert (one.manner, one.recorded_by) == ("paper", company.supervisor.person_id)
    with system("test"):
        file = StoredFile.objects.get(pk=one.scan)
    assert (file.object_type, file.object) == ("worker", company.worker.pk)
    (entry,) = entries("policy.acknowledged")
    assert entry.whole_day


def test_who_can_log_in_acknowledges_himself(company, version, wang):
    announced(company, version)
    with pytest.raises(Refused, match=r"policy\.not_for_paper"):
        on_paper(company, company.supervisor)


def test_a_stranger_records_no_paper(company, version):
    announced(company, version)
    for role in (Role.SUPERVISOR, Role.AUDITOR):
        with pytest.raises(Refused, match=r"policy\.not_his_supervisor"):
            on_paper(company, make_inside(role))


@pytest.mark.parametrize("days", [-3, 2])
def test_it_is_signed_between_asking_and_today(company, version, days):
    announced(company, version)
    with pytest.raises(Refused, match=r"policy\.signed_when"):
        on_paper(company, company.supervisor, signed_on=TODAY + timedelta(days=days))


def test_at_night_newcomers_are_asked_and_who_has_left_is_left_alone(company, version):
    announced(company, version)
    newcomer = make_inside(Role.LEGAL)
    with system("test"):
        Account.objects.filter(pk=company.supervisor.pk).update(is_active=False)
    reach_newcomers()
    reach_newcomers()
    assert asked(newcomer).acknowledged_at is None
    assert asked(company.supervisor).released_at is not None
    assert len([one for one in entries("policy.announced") if one.person is None]) == 1


def test_a_rule_makes_it_everybody_s_own_duty(company, version, wang):
    with system("test"):
        known = adopt(RULES, by=SYSTEM, at=company.now)
        concerned = everybody_concerned(known, company.now)
    announce_version(known, concerned, due_on=DUE, by=company.lead, at=company.now)
    with acting(company.supervisor, read_only=True):
        (duty,) = duties_of_person(company.supervisor.person_id, company.now, states=[State.PENDING])
        (one,) = waiting_for(company.supervisor)
    assert (duty.rule, duty.ref.id) == ("inside", company.supervisor.person_id)
    acknowledge(one, language="en", by=company.supervisor, at=company.now)
    with acting(company.supervisor, read_only=True):
        assert duties_of_person(company.supervisor.person_id, company.now, states=[State.PENDING]) == []
    with acting(wang, read_only=True):
        assert [duty.rule for duty in duties_of_outsider(wang, company.now)] == ["workers"]


def test_the_list_tells_who_is_missing_and_goes_out_as_csv(company, version):
    path = f"/acknowledgements/versions/{version.uuid}/"
    assert "Not announced yet" in browser(company.lead).get(path).content.decode()
    assert browser(company.lead).post(path + "announce/", {"due_on": str(DUE)}).status_code == 302
    page = browser(company.lead).get(path + "?state=missing&side=worker").content.decode()
    assert company.worker.name in page
    assert company.partner.name in page
    file = b"".join(browser(company.lead).get(path + "?as=csv&state=missing")).decode("utf-8-sig")
    assert company.worker.name in file
    acknowledge(asked(company.lead), language="en", by=company.lead, at=company.now)
    done = browser(company.lead).get(path + "?state=acknowledged").content.decode()
    assert company.lead.person.name in done


def test_a_supervisor_sees_his_own_workers_in_the_list(company, version):
    announced(company, version)
    path = f"/acknowledgements/versions/{version.uuid}/"
    assert company.worker.name in browser(company.supervisor).get(path).content.decode()
    assert company.worker.name not in browser(make_inside(Role.SUPERVISOR)).get(path).content.decode()


def test_a_program_does_the_same(company, version, wang):
    lead, own = browser(company.lead), browser(wang)
    path = f"/api/v1/policy-versions/{version.uuid}"
    said = json.dumps({"due_on": str(DUE)})
    assert lead.post(f"{path}/announce", said, content_type="application/json").status_code == 201
    (mine,) = own.get("/api/v1/acknowledgements").json()
    answer = own.post(
        f"/api/v1/acknowledgements/{mine['uuid']}", '{"language": "en"}', content_type="application/json"
    )
    assert answer.json()["acknowledged_at"]
    rows = lead.get(f"{path}/acknowledgements?state=acknowledged").json()
    assert [one["manner"] for one in rows] == ["online"]
    assert own.get(f"{path}/acknowledgements").status_code == 404


def test_a_program_records_paper(company, version):
    announced(company, version)
    one = asked(company.worker.person)
    said = {"signed_on": str(TODAY), "language": "en", "scan": SimpleUploadedFile("page.png", png())}
    answer = browser(company.supervisor).post(f"/api/v1/acknowledgements/{one.uuid}/paper", said)
    assert (answer.status_code, answer.json()["manner"]) == (200, "paper")
    page = {**said, "scan": SimpleUploadedFile("page.png", png())}
    again = browser(company.supervisor).post(f"/acknowledgements/{one.uuid}/paper/", page)
    assert again.status_code == 409
