"""Several processes for one run: whole files, or shares of a large one, are checked by workers, the rest is done here.

A worker is a Python of its own that talks through pipes (`crew`, `worker`), does pieces of work (`tasks`, `bench`), and
sends back what it found as the cache would keep it. `ahead` looks ahead in the files of a run and gives out work that
is worth it. What comes of it is taken in the order of the files, so that the report is that of one process.
"""
