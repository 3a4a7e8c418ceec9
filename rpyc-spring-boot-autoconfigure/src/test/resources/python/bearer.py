"""Logs in with a bearer token and stays until the server ends the connection, since the token expires.

Usage: bearer.py <host> <port> <token>
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
assert conn.root.whoami() == "alice"
with raises(PermissionError):
    conn.root.admin()
with raises(EOFError):
    conn.serve_all()
    raise EOFError
assert conn.closed
print("DONE")
