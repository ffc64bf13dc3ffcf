"""The room for programs: the same acts as on its pages."""

from ninja import Router

from waixie.rooms.selection.api.criteria import router as criteria
from waixie.rooms.selection.api.requirements import router as requirements

router = Router()
router.add_router("", requirements)
router.add_router("", criteria)
