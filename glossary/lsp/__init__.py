"""The language server: findings, entries and completion in any editor that speaks LSP.

`server` alone imports pygls (the extra `lsp`), and loads everything else.
"""
