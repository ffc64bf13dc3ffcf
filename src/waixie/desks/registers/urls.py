from django.urls import path

from waixie.desks.registers import bulk, details, doing, lists

urlpatterns = [
    path("workers/", lists.worker_list, name="workers"),
    path("workers/new/", doing.make, {"noun": "worker"}, name="worker-new"),
    path("workers/many/", bulk.many, {"noun": "worker"}, name="worker-many"),
    path("workers/<uuid:uuid>/", details.worker, name="worker"),
    path("workers/<uuid:uuid>/personal/", details.personal, name="worker-personal"),
    path("workers/<uuid:uuid>/<slug:act>/", doing.do, {"noun": "worker"}, name="worker-act"),
    path("partners/", lists.partner_list, name="partners"),
    path("partners/new/", doing.make, {"noun": "partner"}, name="partner-new"),
    path("partners/many/", bulk.many, {"noun": "partner"}, name="partner-many"),
    path("partners/<uuid:uuid>/", details.partner, name="partner"),
    path("partners/<uuid:uuid>/<slug:act>/", doing.do, {"noun": "partner"}, name="partner-act"),
    path("engagements/", lists.engagement_list, name="engagements"),
    path("engagements/new/", doing.make, {"noun": "engagement"}, name="engagement-new"),
    path("engagements/many/", bulk.many, {"noun": "engagement"}, name="engagement-many"),
    path("engagements/<uuid:uuid>/<slug:act>/", doing.do, {"noun": "engagement"}, name="engagement-act"),
    path("company/", lists.company, name="company"),
    path("entities/new/", doing.make, {"noun": "entity"}, name="entity-new"),
    path("entities/<uuid:uuid>/", details.entity, name="entity"),
    path("entities/<uuid:uuid>/<slug:act>/", doing.do, {"noun": "entity"}, name="entity-act"),
    path("sites/new/", doing.make, {"noun": "site"}, name="site-new"),
    path("sites/<uuid:uuid>/", details.site, name="site"),
    path("sites/<uuid:uuid>/<slug:act>/", doing.do, {"noun": "site"}, name="site-act"),
    path("departments/new/", doing.make, {"noun": "department"}, name="department-new"),
    path("departments/<uuid:uuid>/", details.department, name="department"),
    path("departments/<uuid:uuid>/<slug:act>/", doing.do, {"noun": "department"}, name="department-act"),
]
