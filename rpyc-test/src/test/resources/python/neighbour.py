"""A module beside a script."""
ANSWER = 42
