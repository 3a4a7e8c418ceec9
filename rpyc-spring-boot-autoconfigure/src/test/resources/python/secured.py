"""Calls a secured service as one user.

Usage: secured.py <host> <port> <user:secret> <case>
"""
import socket
import sys

import rpyc
from rpyc.core.stream import SocketStream

from support import address, raises


def log_in(credential):
    stream = socket.create_connection(address())
    stream.sendall(credential.encode())
    if stream.recv(1024) != b"AUTH_OK":
        raise EOFError("refused")
    return rpyc.connect_stream(SocketStream(stream))


def denied(call, *args):
    with raises(PermissionError):
        call(*args)


def refused(credential):
    try:
        log_in(credential)
    except (EOFError, OSError):
        return
    raise AssertionError("was let in")


def alice(root):
    assert root.whoami() == "alice"
    assert root.principals() == ("alice", "alice", "alice", "alice")
    assert root.admin() == "admin"
    assert root.secured() == "secured"
    assert root.jakarta() == "jakarta"
    assert root.later() == "alice"
    account = root.account()
    assert account.balance() == 7
    assert account.owner == "alice"
    assert root.named() == "named"
    assert root.by_role() == "by role"


def bob(root):
    assert root.whoami() == "bob"
    for name in ("admin", "secured", "jakarta", "by_role"):
        assert hasattr(root, name), name
        denied(getattr(root, name))
    denied(root.later)
    assert root.own("bob") == "bob"
    denied(root.own, "alice")
    # The overload that is called decides, not the first one.
    assert root.overloaded(1) == "open"
    denied(root.overloaded, "text")
    denied(root.overloaded, 1, 2)
    account = root.account()
    denied(account.balance)
    with raises(PermissionError):
        account.owner
    with raises(AttributeError):
        repr(account)
    denied(root.post, "alice")
    assert root.post("bob") == "bob"
    denied(root.call_me, lambda: root.admin())
    assert root.call_me(lambda: root.whoami()) == "bob"
    # What the peer passes back is under the rules too.
    denied(root.call_me, root.admin)


def named(root):
    assert root.whoami() == sys.argv[3].split(":")[0]
    assert root.named() == "named"


conn = None
if sys.argv[4] == "refused":
    refused(sys.argv[3])
else:
    conn = log_in(sys.argv[3])
    {"alice": alice, "bob": bob, "named": named}[sys.argv[4]](conn.root)
    conn.close()
print("DONE")
