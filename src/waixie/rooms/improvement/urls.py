from django.urls import path

from waixie.rooms.improvement.views import audits, findings, risks
from waixie.rooms.improvement.views import task_force as views

urlpatterns = [
    path("task-force/", views.task_force, name="task-force"),
    path("task-force/appoint/", views.appoint, name="member-appoint"),
    path("task-force/members/<uuid:uuid>/end/", views.end, name="member-end"),
    path("task-force/meetings/new/", views.call, name="meeting-call"),
    path("task-force/meetings/<uuid:uuid>/", views.meeting, name="meeting"),
    path("task-force/meetings/<uuid:uuid>/held/", views.hold, name="meeting-hold"),
    path("task-force/meetings/<uuid:uuid>/call-off/", views.call_off, name="meeting-call-off"),
    path("task-force/decisions/<uuid:uuid>/done/", views.carry_out, name="decision-done"),
    path("audits/", audits.audits, name="audits"),
    path("audits/new/", audits.plan, name="audit-new"),
    path("audits/<uuid:uuid>/", audits.audit, name="audit"),
    path("audits/<uuid:uuid>/population/", audits.population, name="audit-population"),
    path("audits/<uuid:uuid>/sample/", audits.sample, name="audit-sample"),
    path("audits/<uuid:uuid>/items/<int:number>/", audits.item, name="audit-item"),
    path("audits/<uuid:uuid>/finding/", audits.find, name="finding-new"),
    path("audits/<uuid:uuid>/close/", audits.conclude, name="audit-close"),
    path("findings/<uuid:uuid>/", findings.finding, name="finding"),
    path("findings/<uuid:uuid>/answer/", findings.answer, name="finding-answer"),
    path("findings/<uuid:uuid>/retest/", findings.retest, name="finding-retest"),
    path("risks/", risks.register, name="risks"),
    path("risks/new/", risks.identify, name="risk-new"),
    path("risks/<uuid:uuid>/", risks.risk, name="risk"),
    path("risks/<uuid:uuid>/treat/", risks.treat, name="risk-treat"),
    path("risks/<uuid:uuid>/review/", risks.review, name="risk-review"),
    path("risks/<uuid:uuid>/close/", risks.close, name="risk-close"),
]
