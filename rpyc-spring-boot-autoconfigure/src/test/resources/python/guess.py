"""Logs in with wrong passwords and then with the right one.

Usage: guess.py <host> <port> <password> <locked|exempt|right|between>
"""
import socket
import sys

import rpyc
from rpyc.core.stream import SocketStream

from support import address


def log_in(password):
    stream = socket.create_connection(address())
    try:
        stream.sendall(f"alice:{password}".encode())
        if stream.recv(1024) != b"AUTH_OK":
            return None
    except ConnectionError:
        return None
    return rpyc.connect_stream(SocketStream(stream))


if sys.argv[4] != "right":
    assert log_in("wr0ng-one") is None
    if sys.argv[4] == "between":
        log_in(sys.argv[3]).close()
    assert log_in("wr0ng-two") is None
conn = log_in(sys.argv[3])
if sys.argv[4] in ("locked", "between"):
    assert conn is None, "not locked out"
else:
    assert conn is not None, "locked out"
    assert conn.root.whoami() == "alice"
    conn.close()
print("DONE")
