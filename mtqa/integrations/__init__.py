"""What a CI system needs to run mtqa: files that `mtqa init --ci` writes."""

from mtqa.integrations.templates import INTEGRATIONS, Integration, render

__all__ = ["INTEGRATIONS", "Integration", "render"]
