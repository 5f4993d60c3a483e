"""Speed and accuracy against peers. Each module prints a table and writes JSON; none is part of the package."""
