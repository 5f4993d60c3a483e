"""How good a model is: one module per question that is asked of it. `python -m training.evaluate` asks them all."""
