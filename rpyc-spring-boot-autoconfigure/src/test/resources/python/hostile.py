"""Tries to get at what no object exposes, in every operation, on every kind of object.

Usage: hostile.py <host> <port> <user:password> <whether collections can be iterated: true or false>
"""
import socket
import sys

import rpyc
from rpyc.core import consts
from rpyc.core.stream import SocketStream

from support import address, raises

# What Python objects have, and what Java objects have.
NAMES = ("__class__", "__init__", "__new__", "__reduce_ex__", "__reduce__", "__getstate__", "__dict__",
         "__subclasshook__", "__init_subclass__", "__getattribute__", "__setattr__", "__delattr__", "__globals__",
         "__bases__", "__mro__", "__subclasses__", "__weakref__", "__builtins__", "mro",
         "getClass", "get_class", "wait", "notify", "notifyAll", "notify_all", "hashCode", "hash_code", "toString",
         "to_string", "clone", "finalize", "getClassLoader", "classLoader", "class_loader", "exposed_getClass",
         "exposed_", "")
REFUSED = (AttributeError, TypeError, PermissionError)


def refused(handler, *args):
    with raises(REFUSED):
        conn.sync_request(handler, *args)


def attack(thing):
    for name in NAMES:
        refused(consts.HANDLE_GETATTR, thing, name)
        refused(consts.HANDLE_GETATTR, thing, name.encode())
        refused(consts.HANDLE_CALLATTR, thing, name, (), ())
        refused(consts.HANDLE_SETATTR, thing, name, 1)
        refused(consts.HANDLE_DELATTR, thing, name)
        refused(consts.HANDLE_CMP, thing, thing, name)
        refused(consts.HANDLE_OLDSLICING, thing, name, name, 0, 1, ())
    names = set(conn.sync_request(consts.HANDLE_DIR, thing))
    names |= {name for name, doc in conn.sync_request(consts.HANDLE_INSPECT, thing.____id_pack__)}
    assert not set(NAMES) & names, names
    for handler in (consts.HANDLE_STR, consts.HANDLE_REPR):
        text = conn.sync_request(handler, thing)
        assert "io.rpyc" not in text and "@" not in text and "Hostile" not in text, text
    # A comparison is one of six, whatever else the object has.
    for name in names - {"__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__"}:
        refused(consts.HANDLE_CMP, thing, thing, name)


stream = socket.create_connection(address())
stream.sendall(sys.argv[3].encode())
assert stream.recv(1024) == b"AUTH_OK"
conn = rpyc.connect_stream(SocketStream(stream))
root = conn.root
things = [root, root.thing(), root.record(), root.items(), root.table(), root.unique(), root.flow(), root.function(),
          root.opaque(), root.file(), root.thing, root.error()]
if sys.argv[4] == "true":
    things.append(iter(root.items()))
else:
    with raises(AttributeError):
        iter(root.items())
for thing in things:
    attack(thing)
# What cannot be iterated cannot be by the other operation either, nor can it be pickled.
for thing in (root, root.thing(), root.record(), root.function(), root.opaque(), root.thing):
    refused(consts.HANDLE_BUFFITER, thing, 10)
for thing in (root, root.thing(), root.function(), root.opaque(), root.thing, root.flow(), root.file()):
    with raises((ValueError,) + REFUSED):
        conn.sync_request(consts.HANDLE_PICKLE, thing, 2)
# A class of the server cannot be had, so none can be asked about or called.
refused(consts.HANDLE_INSTANCECHECK, root, root.____id_pack__)
for thing in (root, root.thing(), root.record(), root.opaque()):
    refused(consts.HANDLE_CALL, thing, (), ())
assert root.thing().name() == "thing"
conn.close()
print("DONE")
