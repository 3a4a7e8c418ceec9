"""Two users who call in turns, so that one would find what the other leaves behind.

Usage: two_users.py <host> <port> <password> <turns|nested>
"""
import socket
import sys

import rpyc
from rpyc.core.stream import SocketStream

from support import address, raises


def log_in(name):
    stream = socket.create_connection(address())
    stream.sendall(f"{name}:{sys.argv[3]}".encode())
    assert stream.recv(1024) == b"AUTH_OK"
    return rpyc.connect_stream(SocketStream(stream))


def fails(root, name):
    with raises(ValueError) as caught:
        root.fail()
    assert caught.value.args == (name,), caught.value.args


def is_denied(root, name):
    with raises(PermissionError):
        root.denied()


def promises(root, name):
    other = bob if name == "alice" else alice
    mine = rpyc.async_(root.promise)()
    # This call of the connection begins when the promise is made.
    assert root.whoami() == name
    # What decides about the promise runs on the thread of the other one's call.
    assert other.root.keep(name) == ("bob" if name == "alice" else "alice")
    assert mine.value == name
    refused = rpyc.async_(root.promise)()
    assert root.whoami() == name
    other.root.keep("mallory")
    with raises(PermissionError):
        refused.value


def reads_lazily(root, name):
    assert list(root.names()) == [name] * 3
    assert list(rpyc.buffiter(root.names())) == [name] * 3


def reads_reactively(root, name):
    assert root.whoami_later() == name
    assert list(root.names_later()) == [name] * 3


KINDS = [
    lambda root, name: root.whoami(),
    fails,
    lambda root, name: root.whoami_at_once(),
    is_denied,
    promises,
    reads_lazily,
    reads_reactively,
    lambda root, name: root.become_somebody_else(),
    lambda root, name: root.call_me(lambda: 5),
]


def turns():
    for kind in KINDS:
        for conn, name in ((alice, "alice"), (bob, "bob")):
            kind(conn.root, name)
            for other, user in ((bob, "bob"), (alice, "alice")):
                assert other.root.whoami() == user
                assert other.root.whoami_at_once() == user


def nested():
    root = alice.root
    assert root.call_me(lambda: bob.root.whoami()) == "alice bob alice"
    assert root.call_me(lambda: bob.root.call_me(lambda: root.whoami())) == "alice bob alice bob alice"
    assert root.call_me(lambda: bob.root.become_somebody_else()) == "alice mallory alice"

    def is_denied_inside():
        is_denied(bob.root, "bob")
        return "denied"

    assert root.call_me(is_denied_inside) == "alice denied alice"
    turns()


alice = log_in("alice")
bob = log_in("bob")
{"turns": turns, "nested": nested}[sys.argv[4]]()
alice.close()
bob.close()
print("DONE")
