"""Who belongs to a workspace, who is invited, what the workspace is called, and who did what."""
