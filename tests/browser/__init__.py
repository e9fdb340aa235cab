"""What a browser makes of the pages."""
