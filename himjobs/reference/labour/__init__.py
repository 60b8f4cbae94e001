"""The occupations: pay, employment, outlook and profile, from official rows."""
