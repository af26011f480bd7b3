"""Simulated learners: what an inventory would tell people whose true scores are known.

Only this folder knows numpy, and nothing imports it before somebody asks for a simulation.
"""

from __future__ import annotations

import sys
from importlib.util import find_spec

from builder.source import Fault


def lacking() -> list[Fault]:
    """Why nothing can be simulated here, if so."""
    if find_spec("numpy"):
        return []
    command = f"{sys.executable} -m pip install numpy"
    return [Fault("numpy", 0, 0, "", f"is not installed; simulations need it:  {command}")]
