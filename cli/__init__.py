"""One module for each group of commands; each imports the rooms it needs when it runs."""
