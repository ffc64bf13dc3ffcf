"""Risks: written down before the work begins, treated, looked at again (clause 1.9)."""

from datetime import timedelta

from waixie.foundation.telling.actions import New
from waixie.site.demonstration.founding import Work
from waixie.site.demonstration.stage import Stage, Story

RISKS = (
    ("quality", "單一技師熟悉設備，缺乏備援"),
    ("security", "遠端維護帳號共用"),
    ("ip", "製程參數外流"),
    ("compliance", "派遣期限將屆"),
    ("delivery", "旺季人力不足"),
)


def risk(stage: Stage, work: Work) -> Story:
    """One risk of a piece of work, until the work is over."""
    category, summary = stage.dice.choice(RISKS)
    likelihood, damage = stage.dice.randint(2, 5), stage.dice.randint(2, 5)
    known = stage.tell(
        "risk.identified",
        work.supervisor,
        risk=New(f"{work.number} {summary}"),
        owner=stage.people[work.supervisor].person,
        category=category,
        likelihood=likelihood,
        damage=damage,
        review_on=stage.today + timedelta(days=180),
        summary=summary,
        **work.about(),
    )["risk"]
    yield stage.in_days(5, 25) if stage.often(0.9) else stage.in_days(35, 60)
    stage.tell(
        "risk.treated", work.supervisor, risk=known, treatment="增訓第二位技師並納入合約", **work.about()
    )
    while True:
        yield stage.in_days(150, 172) if stage.often(0.88) else stage.in_days(195, 220)
        if work.over:
            return
        likelihood = max(1, likelihood - 1)
        stage.tell(
            "risk.reviewed",
            work.supervisor,
            risk=known,
            likelihood=likelihood,
            damage=damage,
            review_on=stage.today + timedelta(days=180),
            **work.about(),
        )
