"""Neither starts a server nor defines a service."""
import sys

print("there was a problem", file=sys.stderr)
