"""Training programs from official rows: fields of study, schools, credentials prepared for."""
