"""For auditors: a sample to mark, and a pack that checks its own quotations."""
