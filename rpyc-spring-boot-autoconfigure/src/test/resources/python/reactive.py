"""Calls a service of a WebFlux application as one user.

Usage: reactive.py <host> <port> <user> <password> <admin|user>
"""
import socket
import sys

import rpyc
from rpyc.core.stream import SocketStream

from support import address, raises


def log_in(name, password):
    stream = socket.create_connection(address())
    stream.sendall(f"{name}:{password}".encode())
    if stream.recv(1024) != b"AUTH_OK":
        raise EOFError("refused")
    return rpyc.connect_stream(SocketStream(stream))


name, password, kind = sys.argv[3:]

try:
    log_in(name, "wrong")
except (EOFError, OSError):
    pass
else:
    raise AssertionError("was let in")

root = log_in(name, password).root
for _ in range(2):
    assert root.mono() == name
    assert list(root.flux()) == [name] * 3
    assert list(rpyc.buffiter(root.flux())) == [name] * 3
    assert [each for each in root.elsewhere()] == [name] * 3
    assert root.stage() == name
    assert root.publisher_in_stage() == name
    assert rpyc.async_(root.mono)().value == name

assert root.own(name) == name
assert list(root.owned(name, name)) == [name] * 2
with raises(PermissionError):
    root.own("eve")
with raises(PermissionError):
    list(root.owned(name, "eve"))

guarded = [root.admin, root.inner, lambda: list(root.admins()), lambda: list(root.inner_flux())]
if kind == "admin":
    assert [call() for call in guarded] == ["admin", "vault", ["admin"] * 2, ["vault"] * 2]
else:
    for call in guarded:
        with raises(PermissionError):
            call()
    assert root.mono() == name
