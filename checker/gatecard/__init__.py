"""A release gate for AI models: evidence in, verdict and model card out."""

__version__ = "0.1.0"

__all__ = ["__version__"]
