"""Measurements of the project on real postings: how well they are read, and how fast."""
