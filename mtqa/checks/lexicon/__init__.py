"""Words that checks look for, by language: data, no checks."""
