"""What speaks for a text being the work of a machine: which signals, and how seldom people leave as many.

Advisory. It is no verdict: most machine translations show none of it, and a hurried writer may show it all.
"""

from mtqa.evidence.judge import machine_translation_evidence
from mtqa.evidence.value import Evidence, Signal, Strength

__all__ = ["Evidence", "Signal", "Strength", "machine_translation_evidence"]
