"""How far a machine-found pair can be trusted."""

TIERS = ("sure", "likely", "review")
"""Best first."""
