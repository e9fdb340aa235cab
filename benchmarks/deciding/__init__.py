"""What it takes to say what matters and what to ask, beside the usual ways."""
