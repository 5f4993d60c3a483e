"""Runs that are over: read back from the JSON that `mtqa check --format json` wrote, and put together from shards."""

from mtqa.runs.merging import Shard, merged
from mtqa.runs.model import settings_of
from mtqa.runs.reader import LARGEST, read_run
from mtqa.runs.texts import RunTexts

__all__ = ["LARGEST", "RunTexts", "Shard", "merged", "read_run", "settings_of"]
