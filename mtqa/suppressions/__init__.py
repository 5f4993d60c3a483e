"""Findings that somebody does not want to be told: comments in the files say so, or the configuration.

`Suppressions` is what a run asks. What stands in comments is read with the document (`listening`), and kept as data
(`spoken`), so that the document need not be there when findings are sifted.
"""
