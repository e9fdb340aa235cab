"""The library of models, their editor, their versions and what these change in money."""
