"""Builds self-assessment courses from plain files."""
