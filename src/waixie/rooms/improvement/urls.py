from django.urls import path

from waixie.rooms.improvement.views import risks
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
    path("risks/", risks.register, name="risks"),
    path("risks/new/", risks.identify, name="risk-new"),
    path("risks/<uuid:uuid>/", risks.risk, name="risk"),
    path("risks/<uuid:uuid>/treat/", risks.treat, name="risk-treat"),
    path("risks/<uuid:uuid>/review/", risks.review, name="risk-review"),
    path("risks/<uuid:uuid>/close/", risks.close, name="risk-close"),
]
