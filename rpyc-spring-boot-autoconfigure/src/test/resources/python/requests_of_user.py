"""Calls members that a user may call, and others that it may not.

Usage: requests_of_user.py <host> <port> <user:password> <allowed,...> <denied,...> [item|no item]
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
root = conn.root
for name in sys.argv[4].split(","):
    assert getattr(root, name)() == name, name
for name in filter(None, sys.argv[5].split(",")):
    assert hasattr(root, name), name
    # By attribute and call, and by one operation.
    with raises(PermissionError):
        getattr(root, name)()
    with raises(PermissionError):
        conn.sync_request(rpyc.core.consts.HANDLE_CALLATTR, root, name, (), ())
if sys.argv[6:] == ["item"]:
    assert conn.root.item().name == "item"
if sys.argv[6:] == ["no item"]:
    item = conn.root.item()
    with raises(PermissionError):
        item.name
    with raises((AttributeError, PermissionError)):
        repr(item)
    with raises((AttributeError, PermissionError)):
        str(item)
conn.close()
print("DONE")
