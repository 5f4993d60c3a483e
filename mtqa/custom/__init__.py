"""Rules of users' own: patterns in the configuration, and checks that installed packages bring along."""

from mtqa.custom.gather import OF_CONFIGURATION, OwnRule, own_rules
from mtqa.custom.guard import Failure, Guard
from mtqa.custom.rule import CustomRule, When, parse_rules

__all__ = ["OF_CONFIGURATION", "CustomRule", "Failure", "Guard", "OwnRule", "When", "own_rules", "parse_rules"]
