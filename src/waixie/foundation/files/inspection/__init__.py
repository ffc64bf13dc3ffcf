"""Looking at a file before it is taken in. Pure: no Django, no database; it trusts neither name nor sender."""

from waixie.foundation.files.inspection.looking import Found, inspect
from waixie.foundation.files.inspection.refusing import Unfit

__all__ = ["Found", "Unfit", "inspect"]
