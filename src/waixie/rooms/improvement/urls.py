from django.urls import path

from waixie.rooms.improvement import views

urlpatterns = [
    path("task-force/", views.task_force, name="task-force"),
    path("task-force/appoint/", views.appoint, name="member-appoint"),
    path("task-force/members/<uuid:uuid>/end/", views.end, name="member-end"),
    path("task-force/meetings/new/", views.call, name="meeting-call"),
    path("task-force/meetings/<uuid:uuid>/", views.meeting, name="meeting"),
    path("task-force/meetings/<uuid:uuid>/held/", views.hold, name="meeting-hold"),
    path("task-force/meetings/<uuid:uuid>/call-off/", views.call_off, name="meeting-call-off"),
    path("task-force/decisions/<uuid:uuid>/done/", views.carry_out, name="decision-done"),
]
