"""People and roles: who may look, what an administrator does, and what is said when he may not."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.cast import NOON, PASSWORD, again, entries, give, make_inside, make_outside
from waixie.foundation.accounts.models import Account, Delegation, Invitation, Person, RoleAssignment
from waixie.foundation.accounts.roles import Role
from waixie.foundation.admission import actions
from waixie.foundation.permits.acting import system
from waixie.registry.models import LegalEntity, Partner, Site, Worker

pytestmark = pytest.mark.django_db(transaction=True)


def client_of(account: Account) -> Client:
    client = Client(headers={"accept-language": "en"})
    with system("test"):
        client.force_login(account)
        Account.objects.filter(pk=account.pk).update(language="en")
    return client


def page(client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return answer.content.decode()


@pytest.fixture
def lin():
    return make_inside(Role.ADMINISTRATOR, login="lin", password=PASSWORD)


@pytest.fixture
def chen():
    return make_inside(Role.SUPERVISOR, login="chen", password=PASSWORD)


@pytest.fixture
def admin(lin):
    return client_of(lin)


def link_in(answer) -> str:
    text = answer.content.decode()
    start = text.index("/invitation/")
    return text[start : text.index('"', start)]


def addresses(person: Person, account: Account) -> list[str]:
    """Every address of the administration."""
    base, log_in = f"/people/{person.uuid}/", f"/people/log-in/{account.uuid}/"
    return [
        *("/people/", "/people/new/", "/people/invite/representative/", "/people/invite/worker/"),
        *(base, base + "history/", base + "role/", log_in + "close/", log_in + "open/", log_in + "link/"),
    ]


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.LEGAL, Role.FINANCE, None])
def test_to_others_inside_nothing_of_it_is_there(chen, role):
    client = client_of(make_inside(*([role] if role else [])))
    for address in addresses(chen.person, chen):
        assert client.get(address).status_code == 404, address
        assert client.post(address, {"go": "1"}).status_code in (404, 405), address
    assert "/people/" not in page(client, "/")


def test_to_people_from_outside_nothing_of_it_is_there(chen):
    client = client_of(make_outside(Role.PARTNER_REPRESENTATIVE, partner=7))
    for address in [*addresses(chen.person, chen), "/account/delegate/"]:
        assert client.get(address).status_code == 404, address
        assert client.post(address, {"go": "1"}).status_code in (404, 405), address


def test_an_administrator_of_one_site_looks_after_nobody(chen):
    somebody = make_inside()
    give(somebody.person, Role.ADMINISTRATOR, scope=("site", 1))
    assert client_of(somebody).get("/people/").status_code == 404


def test_an_auditor_reads_and_is_offered_nothing(chen):
    client = client_of(make_inside(Role.AUDITOR))
    assert "How the log-in was used" in page(client, f"/people/{chen.person.uuid}/history/")
    shown = page(client, f"/people/{chen.person.uuid}/")
    assert "/role/" not in shown
    assert "/close/" not in shown
    assert client.post(f"/people/{chen.person.uuid}/role/", {"role": "legal"}).status_code == 403


def test_the_task_force_reads_without_addresses_and_browsers(chen):
    client = client_of(make_inside(Role.TASK_FORCE))
    assert "How the log-in was used" not in page(client, f"/people/{chen.person.uuid}/history/")


def test_the_list_is_narrowed_by_role_side_state_and_words(admin, chen):
    with system("test"):
        Person.objects.filter(pk=chen.person_id).update(name="陳怡君", search="陳怡君")
        Person.objects.create(name="A worker without a log-in", search="a worker", outside=True)
    rep = make_outside(Role.PARTNER_REPRESENTATIVE, login="rep")
    assert "A worker without a log-in" not in page(admin, "/people/")
    for asked, there, not_there in (
        ("role=supervisor", "陳怡君", "rep"),
        ("side=outside", rep.login, "陳怡君"),
        ("q=怡君", "陳怡君", rep.login),
        ("q=CHEN", "陳怡君", rep.login),
        ("state=closed", "Nothing matches", "陳怡君"),
    ):
        shown = page(admin, f"/people/?{asked}")
        assert there in shown, asked
        assert f">{not_there}<" not in shown, asked


def test_the_list_can_be_taken_along(admin, chen):
    answer = admin.get("/people/?as=csv")
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    assert "supervisor" in text
    assert "chen" in text


def test_list_and_page_ask_the_database_few_questions(admin, chen, lin):
    with system("test"):
        partner = Partner.objects.create(name="立訊")
    for number in range(20):
        make_outside(Role.PARTNER_REPRESENTATIVE, partner=partner.pk, login=f"rep-{number}")
    give(chen.person, Role.LEGAL, ("site", 3))
    actions.delegate(lin.person, from_at=NOON, to_at=NOON.replace(year=2199), by=chen, at=NOON)
    base = f"/people/{chen.person.uuid}/"
    for address, most in (("/people/", 10), (base, 12), (base + "history/", 12), ("/account/", 12)):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            page(admin, address)
        sent = [
            one["sql"] for one in asked if one["sql"].startswith("SELECT") and "set_config" not in one["sql"]
        ]
        assert len(sent) <= most, "\n".join(sent)


def test_a_new_log_in_shows_its_link_once_and_comes_in_by_it(admin):
    answer = admin.post("/people/new/", {"name": "周大文", "login": "Chou", "language": "en"})
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    link = link_in(answer)
    assert "周大文" in page(admin, "/people/?state=invited")
    assert "周大文" not in page(admin, "/people/?state=open")
    stranger = Client(headers={"accept-language": "en"})
    assert "Set a password for your log-in chou" in page(stranger, link)
    sent = {"password": PASSWORD, "again": PASSWORD}
    assert stranger.post(link, sent).url == "/"
    assert stranger.get("/").status_code == 200
    with system("test"):
        account = Account.objects.get(login="chou")
    assert account.check_password(PASSWORD)
    assert link not in page(admin, f"/people/{_person(account).uuid}/")


def test_a_taken_name_is_said_with_what_was_written(admin, chen):
    answer = admin.post("/people/new/", {"name": "周大文", "login": "chen", "language": "en"})
    assert answer.status_code == 422
    assert "The log-in name chen is taken." in answer.content.decode()
    assert "周大文" in answer.content.decode()


def test_a_role_is_given_for_a_site_from_a_day_to_a_day(admin, chen):
    with system("test"):
        entity = LegalEntity.objects.create(name="晶誠", search="晶誠")
        site = Site.objects.create(name="一廠", entity=entity, search="一廠")
    sent = {"role": "legal", "scope": f"site.{site.pk}", "from_on": "2199-01-01", "until": "2199-01-31"}
    assert admin.post(f"/people/{chen.person.uuid}/role/", sent).status_code == 302
    with system("test"):
        given = RoleAssignment.objects.get(role="legal")
    assert (given.scope_type, given.scope_id) == ("site", site.pk)
    assert given.to_at is not None
    assert (given.to_at - given.from_at).days == 31
    assert "一廠" in page(admin, f"/people/{chen.person.uuid}/")


def test_a_refused_role_says_why_on_the_page(admin, chen):
    answer = admin.post(f"/people/{chen.person.uuid}/role/", {"role": "auditor"})
    assert answer.status_code == 422
    assert "holds no other role at the same time" in answer.content.decode()


def test_nobody_gives_himself_a_role(admin, lin):
    shown = page(admin, f"/people/{lin.person.uuid}/role/")
    assert "Nobody gives himself a role" in shown
    assert '<form method="post" class="form"' not in shown
    assert admin.post(f"/people/{lin.person.uuid}/role/", {"role": "legal"}).status_code == 403


def test_a_place_that_is_not_offered_is_not_taken(admin, chen):
    answer = admin.post(f"/people/{chen.person.uuid}/role/", {"role": "legal", "scope": "site.999"})
    assert answer.status_code == 422
    assert entries("role.granted") == []


def test_a_role_ends(admin, chen):
    with system("test"):
        held = RoleAssignment.objects.get(person=chen.person_id)
    address = f"/people/{chen.person.uuid}/role/{held.pk}/end/"
    assert "End the role: supervisor" in page(admin, address)
    assert admin.post(address, {"until": ""}).status_code == 302
    assert again(held).to_at is not None


def test_a_role_of_another_person_is_not_there(admin, chen, lin):
    with system("test"):
        held = RoleAssignment.objects.get(person=chen.person_id)
    assert admin.post(f"/people/{lin.person.uuid}/role/{held.pk}/end/").status_code == 404


def test_the_last_administrator_stays(admin, lin):
    with system("test"):
        held = RoleAssignment.objects.get(person=lin.person_id)
    assert "last administrator" in page(admin, f"/people/{lin.person.uuid}/role/{held.pk}/end/")


def test_a_log_in_is_closed_with_a_reason_and_opened_again(admin, chen):
    theirs = client_of(chen)
    base = f"/people/log-in/{chen.uuid}/"
    assert admin.post(base + "close/", {"reason": ""}).status_code == 422
    assert admin.post(base + "close/", {"reason": "long leave"}).status_code == 302
    assert theirs.get("/").status_code == 302
    assert "closed" in page(admin, f"/people/{chen.person.uuid}/")
    assert admin.post(base + "open/", {"reason": "is back"}).status_code == 302
    assert again(chen).is_active


def test_a_link_for_a_new_password_replaces_the_older_one(admin, chen):
    first = link_in(admin.post(f"/people/log-in/{chen.uuid}/link/"))
    second = link_in(admin.post(f"/people/log-in/{chen.uuid}/link/"))
    stranger = Client(headers={"accept-language": "en"})
    dead = stranger.get(first)
    assert dead.status_code == 410
    assert "A newer link was made since" in dead.content.decode()
    assert stranger.get(second).status_code == 200


def test_a_representative_is_invited_and_chooses_his_name(admin):
    with system("test"):
        partner = Partner.objects.create(name="立訊", search="立訊")
    sent = {"partner": str(partner.uuid), "name": "張經理", "email": "chang@lixun.example"}
    link = link_in(admin.post("/people/invite/representative/", sent))
    stranger = Client(headers={"accept-language": "en"})
    assert 'value="chang@lixun.example"' in page(stranger, link)
    chosen = {"login": "chang", "password": PASSWORD, "again": PASSWORD}
    assert stranger.post(link, chosen).status_code == 302
    with system("test"):
        account = Account.objects.get(login="chang")
    assert (account.outside, account.partner, account.worker) == (True, partner.pk, None)
    assert "立訊" in page(stranger, "/account/")
    assert "Let somebody act" not in page(stranger, "/account/")


def test_a_worker_is_invited_as_the_person_that_he_is(admin):
    with system("test"):
        partner = Partner.objects.create(name="立訊", search="立訊")
        person = Person.objects.create(name="王小明", outside=True)
        worker = Worker.objects.create(person=person, name="王小明", home_partner=partner)
    link = link_in(admin.post("/people/invite/worker/", {"worker": str(worker.uuid)}))
    chosen = {"login": "wang", "password": PASSWORD, "again": PASSWORD}
    assert Client().post(link, chosen).status_code == 302
    with system("test"):
        account = Account.objects.get(login="wang")
    assert (account.person_id, account.worker, account.partner) == (person.pk, worker.pk, partner.pk)


def test_an_invitation_is_withdrawn(admin):
    with system("test"):
        partner = Partner.objects.create(name="立訊", search="立訊")
    sent = {"partner": str(partner.uuid), "name": "張經理"}
    link = link_in(admin.post("/people/invite/representative/", sent))
    with system("test"):
        invitation = Invitation.objects.get()
    assert admin.post(f"/people/link/{invitation.uuid}/withdraw/").status_code == 302
    dead = Client(headers={"accept-language": "en"}).get(link)
    assert dead.status_code == 410
    assert "It was withdrawn" in dead.content.decode()
    again_ = admin.post(f"/people/link/{invitation.uuid}/withdraw/")
    assert again_.status_code == 422


def test_a_used_link_says_that_it_was_used(admin):
    link = link_in(admin.post("/people/new/", {"name": "周", "login": "chou", "language": "en"}))
    sent = {"password": PASSWORD, "again": PASSWORD}
    Client().post(link, sent)
    dead = Client(headers={"accept-language": "en"}).post(link, sent)
    assert dead.status_code == 410
    assert "It was used already" in dead.content.decode()


def test_an_unknown_link_says_that_there_is_none():
    dead = Client(headers={"accept-language": "en"}).get("/invitation/no-such-token/")
    assert dead.status_code == 404
    assert "There is no such link" in dead.content.decode()


def test_two_different_passwords_and_a_short_one_are_said(admin):
    link = link_in(admin.post("/people/new/", {"name": "周", "login": "chou", "language": "en"}))
    client = Client(headers={"accept-language": "en"})
    differ = client.post(link, {"password": PASSWORD, "again": "something else"})
    assert "The two passwords differ" in differ.content.decode()
    short = client.post(link, {"password": "short", "again": "short"})
    assert short.status_code == 422
    assert "too short" in short.content.decode()
    assert client.get(link).status_code == 200


def test_ones_own_password_changes_and_the_session_goes_on(chen):
    here, there = client_of(chen), Client()
    there.post("/login/", {"login": "chen", "password": PASSWORD})
    assert here.post("/account/password/", {"old": "wrong", "new": "another fine one"}).status_code == 422
    done = here.post("/account/password/", {"old": PASSWORD, "new": "another fine one"})
    assert done.status_code == 302
    assert here.get("/account/").status_code == 200
    assert there.get("/account/").status_code == 302


def test_a_colleague_acts_in_ones_place_until_it_is_ended(chen, lin):
    client = client_of(chen)
    sent = {"taker": str(lin.person.uuid), "role": "supervisor", "until": "2199-01-01", "reason": "leave"}
    assert client.post("/account/delegate/", sent).status_code == 302
    assert f"<strong>{lin.person.name}</strong> acts for you" in page(client, "/account/")
    assert len(entries("role.delegated")) == 1
    with system("test"):
        delegation = Delegation.objects.get()
    assert client.post(f"/delegations/{delegation.uuid}/end/").url == "/account/"
    assert "acts for you" not in page(client, "/account/")


def test_a_delegation_between_others_is_not_there(chen, lin):
    given = actions.delegate(lin.person, from_at=NOON, to_at=NOON.replace(year=2199), by=chen, at=NOON)
    for stranger in (make_inside(Role.LEGAL), make_outside()):
        assert client_of(stranger).get(f"/delegations/{given.uuid}/end/").status_code == 404


def test_nobody_delegates_to_himself_or_outside(chen):
    rep = make_outside()
    client = client_of(chen)
    to_himself = client.post("/account/delegate/", {"taker": str(chen.person.uuid), "until": "2199-01-01"})
    assert to_himself.status_code == 422
    assert "between two different people" in to_himself.content.decode()
    sent = {"taker": str(rep.person.uuid), "until": "2199-01-01"}
    assert client.post("/account/delegate/", sent).status_code == 404
    assert entries("role.delegated") == []


def test_an_outsider_sees_his_own_log_ins_alone():
    first, second = make_outside(login="first"), make_outside(login="second")
    client = Client(headers={"accept-language": "en"})
    with system("test"):
        for account in (first, second):
            account.set_password(PASSWORD)
            account.save()
    Client(REMOTE_ADDR="203.0.113.9").post("/login/", {"login": "second", "password": PASSWORD})
    client.post("/login/", {"login": "first", "password": PASSWORD})
    shown = page(client, "/account/")
    assert "127.0.0.1" in shown
    assert "203.0.113.9" not in shown


def _person(account: Account) -> Person:
    with system("test"):
        return Person.objects.get(pk=account.person_id)
