"""Readers of official files: pure, streaming, by column name. ``kinds`` lists what can be read."""
