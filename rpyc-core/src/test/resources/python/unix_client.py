"""Uses a server on a unix socket.

Usage: unix_client.py <path> [credential]
"""
import socket
import sys

import rpyc
from rpyc.core.stream import SocketStream
from rpyc.utils.factory import unix_connect

path = sys.argv[1]


def log_in(credential):
    stream = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    stream.connect(path)
    stream.sendall(credential.encode())
    assert stream.recv(1024) == b"AUTH_OK"
    return rpyc.connect_stream(SocketStream(stream))


connection = log_in(sys.argv[2]) if len(sys.argv) > 2 else unix_connect(path)
assert connection.root.add(2, 3) == 5
assert connection.root.apply(lambda x: x * 2, 21) == 42
assert connection.root.echo("x" * 1_000_000) == "x" * 1_000_000
assert connection.root.peer() == path, connection.root.peer()
connection.close()
print("DONE")
