"""Value propositions: which points are told, what they rest on, in whose words."""
