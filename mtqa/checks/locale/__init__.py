"""Locale convention (`L…`): how the target language writes numbers, dates, currencies and quotations."""
