"""An LMS by cmi5 for this computer alone: it launches, keeps, and says which rule is broken."""
