from django.urls import path

from waixie.rooms.selection.views import acts, criteria, requirements

urlpatterns = [
    path("requirements/", requirements.requirements, name="requirements"),
    path("requirements/new/", requirements.submit, name="requirement-new"),
    path("requirements/legal-forms/", criteria.legal_forms, name="legal-forms"),
    path("requirements/<uuid:uuid>/", requirements.requirement, name="requirement"),
    path("requirements/<uuid:uuid>/submit/", requirements.resubmit, name="requirement-submit"),
    path("requirements/<uuid:uuid>/decide/", acts.decide, name="requirement-decide"),
    path("requirements/<uuid:uuid>/return/", acts.send_back, name="requirement-return"),
    path("requirements/<uuid:uuid>/reclassify/", acts.reclassify, name="requirement-reclassify"),
    path("requirements/<uuid:uuid>/publish/", acts.publish, name="requirement-publish"),
    path("requirements/<uuid:uuid>/withdraw/", acts.withdraw, name="requirement-withdraw"),
    path("requirements/<uuid:uuid>/engagement/", acts.plan, name="requirement-engagement"),
    path("requirements/<uuid:uuid>/link/", acts.link, name="requirement-link"),
    path("core-criteria/", criteria.criteria, name="core-criteria"),
    path("core-criteria/adopt/", criteria.adopt, name="core-criteria-adopt"),
]
