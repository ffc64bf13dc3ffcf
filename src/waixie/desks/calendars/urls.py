from django.urls import path

from waixie.desks.calendars import views
from waixie.desks.registers import doing

urlpatterns = [
    path("calendars/", views.calendars, name="calendars"),
    path("calendars/new/", doing.make, {"noun": "calendar"}, name="calendar-new"),
    path("calendars/<uuid:uuid>/", views.calendar, name="calendar"),
    path("calendars/<uuid:uuid>/file/", views.propose, {"how": "file"}, name="calendar-file"),
    path("calendars/<uuid:uuid>/days/", views.propose, {"how": "days"}, name="calendar-days"),
    path("calendars/<uuid:uuid>/take-over/", views.take_over, name="calendar-take-over"),
    path("calendars/<uuid:uuid>/<slug:act>/", doing.do, {"noun": "calendar"}, name="calendar-act"),
]
