"""The language server: shows findings in an editor while a translator types (`mtqa lsp`).

    server -> session -> checking (projects, buffers) -> diagnostics, actions, hovers

`server` speaks the Language Server Protocol by pygls; `session` keeps what is open and decides when it is checked;
what takes long is done by worker threads, so that typing never waits. Nothing here is imported by another part of mtqa
but by the command, which needs the extra `lsp`.
"""
