"""headway: how far has the campaign come, and on whose word."""
