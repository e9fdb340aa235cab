"""Setting up, logging in and out, and one's own settings."""
