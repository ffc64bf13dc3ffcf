"""A file brought through the wizard, step by step."""

from io import BytesIO

from tests.working import let_the_worker_work

ROSTER = "姓名,廠商,部門,廠區,法人,委外案,開始日期,教育訓練到期日\n王小明,立訊工程,製造處,新竹一廠,立成精密,A-1,2026-01-05,2026-12-31\n李美玲,立訊工程,製造處,新竹一廠,立成精密,A-1,2026-01-05,2027-01-31\n"


def upload(client, text=ROSTER, name="roster.csv", sort=""):
    file = BytesIO(text.encode() if isinstance(text, str) else text)
    file.name = name
    return client.post("/imports/", {"file": file, "sort": sort})


def said(client, address, **changes):
    """What the page proposes, with a few answers changed."""
    form = client.get(address).context["form"]
    sent = {name: form[name].value() for name in form.fields} | changes
    sent["shown_for"] = getattr(form, "shown_key", "")
    return {name: value for name, value in sent.items() if value not in (None, False)}


def tried(client, answer, **changes):
    """Take the proposed columns, let the worker try them; gives the address of the trial."""
    asked = client.post(answer.url, said(client, answer.url, **changes))
    assert asked.status_code == 302, asked.content.decode()[-3000:]
    assert client.get(asked.url).status_code == 200
    let_the_worker_work()
    return client.get(asked.url).url


def taken(client, trial):
    """Take it over; gives the address of what came of it."""
    asked = client.post(trial.replace("check", "take"))
    let_the_worker_work()
    return client.get(asked.url).url
