"""Glossaries: reading them, and finding their terms in texts, however these inflect them."""

from mtqa.terminology.glossary import Glossary
from mtqa.terminology.load import load_glossary, parse_glossary

__all__ = ["Glossary", "load_glossary", "parse_glossary"]
