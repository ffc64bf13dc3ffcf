from django.urls import path

from waixie.desks.people import acts, addresses, invitation, me, outsiders, views

urlpatterns = [
    path("people/", views.people, name="people"),
    path("people/new/", acts.create, name="log-in-new"),
    path("people/invite/representative/", outsiders.representative, name="invite-representative"),
    path("people/invite/worker/", outsiders.worker, name="invite-worker"),
    path("people/<uuid:uuid>/", views.person, name="person"),
    path("people/<uuid:uuid>/history/", views.history, name="person-history"),
    path("people/<uuid:uuid>/role/", acts.grant, name="role-give"),
    path("people/<uuid:uuid>/role/<int:number>/end/", acts.end, name="role-end"),
    path("people/log-in/<uuid:uuid>/close/", acts.close, name="log-in-close"),
    path("people/log-in/<uuid:uuid>/open/", acts.reopen, name="log-in-open"),
    path("people/log-in/<uuid:uuid>/link/", acts.renew, name="log-in-link"),
    path("people/log-in/<uuid:uuid>/email/", addresses.by_administrator, name="log-in-email"),
    path("people/link/<uuid:uuid>/withdraw/", acts.withdraw, name="link-withdraw"),
    path("delegations/<uuid:uuid>/end/", acts.withdraw_delegation, name="delegation-end"),
    path("account/", me.account, name="me"),
    path("account/password/", me.password, name="my-password"),
    path("account/email/", addresses.own, name="my-email"),
    path("account/email/<str:token>/", addresses.confirm, name="confirm-email"),
    path("account/delegate/", me.delegate, name="my-delegation"),
    path("invitation/<str:token>/", invitation.invitation, name="invitation"),
]
