"""The room for programs: the same acts as on its pages."""

from ninja import Router

from waixie.rooms.improvement.api.audits import router as audits
from waixie.rooms.improvement.api.risks import router as risks
from waixie.rooms.improvement.api.task_force import router as task_force

router = Router()
router.add_router("", task_force)
router.add_router("", risks)
router.add_router("", audits)
