"""What the room keeps: the task force with its meetings and decisions, the risks, and the audits."""

from waixie.rooms.improvement.models.audits import Audit, AuditItem, Finding
from waixie.rooms.improvement.models.risks import Risk, RiskTurn
from waixie.rooms.improvement.models.task_force import Attendance, Decision, Meeting, TaskForceMember

__all__ = [
    "Attendance",
    "Audit",
    "AuditItem",
    "Decision",
    "Finding",
    "Meeting",
    "Risk",
    "RiskTurn",
    "TaskForceMember",
]
