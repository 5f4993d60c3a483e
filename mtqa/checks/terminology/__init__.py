"""Terminology (`T…`): one rendering for one thing."""
