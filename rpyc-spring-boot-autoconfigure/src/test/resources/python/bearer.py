"""Logs in with a bearer token, alone or after a user name.

Usage: bearer.py <host> <port> <token> <admin|user|expires|refused>
"""
import socket
import sys

import rpyc
from rpyc.core.stream import SocketStream

from support import address, raises

token, case = sys.argv[3:5]
stream = socket.create_connection(address())
stream.sendall(token.encode())
if case == "refused":
    try:
        assert stream.recv(1024) == b""
    except ConnectionError:
        pass
else:
    assert stream.recv(1024) == b"AUTH_OK"
    conn = rpyc.connect_stream(SocketStream(stream))
    if case == "expires":
        # Until the server ends the connection.
        with raises(EOFError):
            conn.serve_all()
            raise EOFError
        assert conn.closed
    else:
        assert conn.root.whoami() == "alice"
        if case == "admin":
            assert conn.root.admin() == "admin"
        else:
            with raises(PermissionError):
                conn.root.admin()
        conn.close()
print("DONE")
