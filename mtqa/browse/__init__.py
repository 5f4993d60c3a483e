"""The explorer of a finished run in a terminal (`mtqa browse`).

    listing (what there is, filtered) -> app (screens, rows, drawing) -> texts, editor, silencing

`listing`, `texts`, `passage`, `editor` and `silencing` know nothing of terminals; `app`, `screens`, `rows` and
`drawing` are made with textual. Nothing here is imported by another part of mtqa but by the command, which needs the
extra `browse`.
"""
