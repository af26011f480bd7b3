"""A case seen from above: its scenes, moves and weights, as text, as a drawing and as a page."""
