"""Calls the calculator in several ways, then stays connected until a line comes on its standard input.

Usage: load.py <host> <port>
Prints "READY" when the calls are done, and "EOF" when the server has closed the connection.
"""
import sys
import time

from support import connect, raises

connection = connect()
root = connection.root
for _ in range(50):
    assert root.add(2, 3) == 5
    assert root.distance((2, 7), (5, 11)) == 5.0
assert list(root.primes(20))[:3] == [2, 3, 5]
assert root.echo([1, 2]) is not None
with raises(ZeroDivisionError):
    root.divide(1, 0)
with raises(AttributeError):
    root.no_such_method()
print("READY", flush=True)
deadline = time.monotonic() + float(sys.stdin.readline())
try:
    while time.monotonic() < deadline:
        root.add(1, 1)
        time.sleep(0.01)
except EOFError:
    print("EOF", flush=True)
