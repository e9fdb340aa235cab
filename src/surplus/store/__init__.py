"""What the workbench keeps: people, models, cases, evidence, shares, jobs, and who did what."""
