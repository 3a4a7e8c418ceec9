"""Fails with an assertion, after a line of output."""
print("before the failure")
assert 1 == 2, "one is not two"
