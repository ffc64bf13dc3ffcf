"""What the room keeps: the task force with its meetings and decisions, and the risks."""

from waixie.rooms.improvement.models.risks import Risk, RiskTurn
from waixie.rooms.improvement.models.task_force import Attendance, Decision, Meeting, TaskForceMember

__all__ = ["Attendance", "Decision", "Meeting", "Risk", "RiskTurn", "TaskForceMember"]
