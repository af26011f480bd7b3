"""Packages by cmi5 in an LMS of our own that enforces its rules."""
