"""Risks: written down before the work begins, treated, looked at again (clause 1.9)."""

from datetime import timedelta

from waixie.rooms.improvement.actions import close_risk, identify_risk, review_risk, treat_risk
from waixie.rooms.improvement.models import Risk
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
    known: Risk = stage.act(
        identify_risk,
        engagement=work.engagement,
        partner=work.partner,
        category=category,
        summary=summary,
        likelihood=likelihood,
        damage=damage,
        owner=stage.people[work.supervisor].person,
        review_on=stage.today + timedelta(days=180),
        by=work.supervisor,
    )
    yield stage.in_days(5, 25) if stage.often(0.9) else stage.in_days(35, 60)
    stage.act(treat_risk, known, treatment="增訓第二位技師並納入合約", by=work.supervisor)
    while True:
        yield stage.in_days(150, 172) if stage.often(0.88) else stage.in_days(195, 220)
        if work.over:
            stage.act(close_risk, known, reason="案件結束", by=work.supervisor)
            return
        likelihood = max(1, likelihood - 1)
        stage.act(
            review_risk,
            known,
            likelihood=likelihood,
            damage=damage,
            review_on=stage.today + timedelta(days=180),
            by=work.supervisor,
        )
