"""Tests, beside the data that they share with the run time."""
