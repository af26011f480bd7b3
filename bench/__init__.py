"""Measures speed and sizes as ratios to what plain tools need for the same work."""
