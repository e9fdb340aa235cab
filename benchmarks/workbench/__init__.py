"""How quick the workbench is: many people at once, the first load, and a key press."""
