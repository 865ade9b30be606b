"""Chinese text before any name: words with tags (`words`), numerals, Traditional characters (`scripts`)."""
