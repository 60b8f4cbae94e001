"""HIM Jobs: job search and matching for health-information work."""

__version__ = "0.1.0"
