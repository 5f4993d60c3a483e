"""The errors that mtqa tells its users about: one sentence that names the file, the place and the mend."""

from __future__ import annotations


class MtqaError(Exception):
    """A run cannot go on, or cannot use one of its inputs. `str(error)` is the sentence shown to the user."""


class InputError(MtqaError):
    """A file cannot be read as what it is said to be.

    Args:
        path: The file as the user named it.
        problem: What is wrong and what mends it, without the path.
    """

    def __init__(self, path: str, problem: str) -> None:
        super().__init__(f"{path}: {problem}")
        self.path = path
        self.problem = problem


class ConfigError(MtqaError):
    """The configuration, or an option, says something that mtqa does not understand."""


class ModelError(MtqaError):
    """The reference model that was asked for is unknown, or cannot be loaded."""
