"""The workbench: a web application on the store, rendered on the server."""
