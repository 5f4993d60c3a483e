"""Ways to damage a good translation, one module per family, and the words they need, one file per language."""
