"""The law of scoring as data, and the oracle that makes it."""
