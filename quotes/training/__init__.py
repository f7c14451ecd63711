"""How the bundled models were made: scripts that rebuild them from a data folder. Not needed to use them."""
