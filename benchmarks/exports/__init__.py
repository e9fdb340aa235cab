"""How long each form of export takes and how large it is, beside peers."""
