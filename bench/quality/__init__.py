"""How well postings are read: every field against hand labels, with simple baselines beside it."""
