"""Tries each operation of the protocol once on a member that is denied, some twice.

Usage: denied_operations.py <host> <port> <user:password>
"""
import socket
import sys

import rpyc
from rpyc.core import consts
from rpyc.core.stream import SocketStream

from support import address, raises


def refused(kind, handler, *args):
    with raises(kind):
        conn.sync_request(handler, *args)


def not_named(thing, *names):
    named = set(conn.sync_request(consts.HANDLE_DIR, thing))
    inspected = {name for name, doc in conn.sync_request(consts.HANDLE_INSPECT, thing.____id_pack__)}
    for name in names:
        assert name not in named and name not in inspected, name


stream = socket.create_connection(address())
stream.sendall(sys.argv[3].encode())
assert stream.recv(1024) == b"AUTH_OK"
conn = rpyc.connect_stream(SocketStream(stream), config={"allow_pickle": True})
root = conn.root
with raises(AttributeError):
    root.guarded
refused(AttributeError, consts.HANDLE_CALLATTR, root, "guarded", (), ())
refused(AttributeError, consts.HANDLE_SETATTR, root, "secret", "x")
refused(AttributeError, consts.HANDLE_DELATTR, root, "secret")
not_named(root, "guarded", "secret")

items = root.items()
refused(AttributeError, consts.HANDLE_CMP, items, items, "__lt__")
refused(AttributeError, consts.HANDLE_BUFFITER, items, 10)
refused(AttributeError, consts.HANDLE_OLDSLICING, items, "__getitem__", "__getslice__", 0, 1, ())
not_named(items, "__lt__", "__iter__", "__getitem__")
numbers = root.numbers()
refused(AttributeError, consts.HANDLE_BUFFITER, numbers, 10)
not_named(numbers, "__next__")

pin = root.pin()
refused(AttributeError, consts.HANDLE_STR, pin)
refused(AttributeError, consts.HANDLE_REPR, pin)
refused(AttributeError, consts.HANDLE_PICKLE, pin, 2)
not_named(pin, "digits")
# The hash of such a record is the number itself.
assert conn.sync_request(consts.HANDLE_HASH, pin) != 4711
assert conn.sync_request(consts.HANDLE_CMP, pin, root.pin(), "__eq__") is NotImplemented

refused(AttributeError, consts.HANDLE_CTXEXIT, root.door(), None)

for name in ("by_annotation", "by_role"):
    assert hasattr(root, name)
    refused(PermissionError, consts.HANDLE_CALLATTR, root, name, (), ())
    refused(PermissionError, consts.HANDLE_CALL, getattr(root, name), (), ())
conn.close()
print("DONE")
