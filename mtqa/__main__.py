"""`python -m mtqa` is `mtqa`."""

from mtqa.cli import main

main()
