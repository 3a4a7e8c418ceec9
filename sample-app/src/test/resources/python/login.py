"""Logs in with a right and a wrong password, is denied a member, and sends a ping beyond the limit.

Usage: login.py <host> <port>
"""
import socket

import rpyc
from rpyc.core.stream import SocketStream

from support import address, raises


def login(credential):
    peer = socket.create_connection(address())
    peer.sendall(credential.encode())
    assert peer.recv(1024) == b"AUTH_OK", "not let in"
    return rpyc.connect_stream(SocketStream(peer))


connection = login("ada:secret")
assert connection.root.add(2, 3) == 5
with raises(AttributeError):
    connection.root.numbers
with raises(ValueError):
    connection.ping("x" * 70_000)
with raises((AssertionError, ConnectionError)):
    login("ada:wrong")
print("DONE")
