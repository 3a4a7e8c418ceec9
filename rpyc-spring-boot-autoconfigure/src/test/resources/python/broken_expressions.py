"""Calls members whose security expressions are broken.

Usage: broken_expressions.py <host> <port> <user:password> <denied,...>
"""
import socket
import sys

import rpyc
from rpyc.core.stream import SocketStream

from support import address, raises

stream = socket.create_connection(address())
stream.sendall(sys.argv[3].encode())
assert stream.recv(1024) == b"AUTH_OK"
conn = rpyc.connect_stream(SocketStream(stream))
root = conn.root
for name in sys.argv[4].split(","):
    for _ in range(3):
        with raises(PermissionError) as caught:
            getattr(root, name)("x")
        assert "nothing" not in caught.text and "missing" not in caught.text, caught.text
# What a member itself raises is not a denial.
with raises(ValueError) as caught:
    root.own("x")
assert "of its own" in caught.text, caught.text
assert root.open("x") == "x"
conn.close()
print("DONE")
