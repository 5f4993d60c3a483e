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


class MalformedError(InputError):
    """A file of a known format breaks the rules of that format: what is wrong is in its content, and has a place.

    Args:
        path: The file as the user named it.
        problem: What is wrong and what mends it, without path and place; the end of a sentence about the file.
        place: Where, in code points of the decoded text.
    """

    def __init__(self, path: str, problem: str, place: int) -> None:
        super().__init__(path, problem)
        self.place = place


class ConfigError(MtqaError):
    """The configuration, or an option, says something that mtqa does not understand."""


class RuleError(MtqaError):
    """A rule that is not mtqa's own, but of the user's configuration or of an installed package, has failed."""


class ModelError(MtqaError):
    """The reference model that was asked for is unknown, or cannot be loaded."""


class WorkerError(MtqaError):
    """A process that does a part of a run has ended before it was done.

    Args:
        path: The file that it was at, if any.
        how: `signal 9, SIGKILL`.
    """

    def __init__(self, path: str | None, how: str) -> None:
        what = "a process of this run ended" if path is None else f"{path}: the process that checked it ended"
        super().__init__(f"{what} ({how}): run again, with --jobs 1 if that happens again or memory is short")
        self.path = path
