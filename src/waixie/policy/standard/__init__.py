"""The standard policy that Waixie ships: three languages, a draft and not legal advice. `README.md` says how it is written."""

from waixie.policy.standard.composing import ANNEXES, GATE, VERSION, standard_policy

__all__ = ["ANNEXES", "GATE", "VERSION", "standard_policy"]
