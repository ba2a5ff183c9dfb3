"""What a derivation keeps, so that the next one need only do what has changed since."""
