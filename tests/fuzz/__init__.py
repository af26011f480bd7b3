"""Files of a course mutilated by chance: what the builder makes of them, and how fast."""
