"""A server for one connection: it does not listen for others meanwhile, and stops afterwards.

Usage: one_shot.py <host> <port>
"""
import time

import rpyc

from support import address, connect

connection = connect()
assert connection.root.foo() == "bar"
deadline = time.monotonic() + 20
while True:
    try:
        other = rpyc.connect(*address(), config={"sync_request_timeout": 10})
    except ConnectionRefusedError:
        break
    # The kernel may still take it until the listening socket is closed, nobody serves it.
    try:
        other.root.foo()
        raise AssertionError("a second connection was served")
    except (EOFError, ConnectionError):
        assert time.monotonic() < deadline, "the server still listens"
assert connection.root.foo() == "bar"
connection.close()
print("DONE")
