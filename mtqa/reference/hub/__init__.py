"""Models of the transformers hub: finding, downloading, loading and asking them. What all kinds of them share.

    name -> place (where it lies) -> loading (tokenizer, network) -> words, batching, logprobs

torch and transformers are imported inside functions only: `mtqa --help` needs neither.
"""
