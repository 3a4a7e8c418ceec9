"""Roles: run the sample with the profile roles, then: roles.py [host] [port]"""
import socket
import sys

import rpyc
from rpyc.core.stream import SocketStream

host, port = (sys.argv[1:] + ["localhost", "18861"][len(sys.argv) - 1:])[:2]
METHODS = ("public_method", "admin_method", "user_method", "manager_method")
USERS = {
    "alice:wonder:land": ("public_method", "admin_method", "user_method"),
    "bob:builder": ("public_method", "user_method"),
    "charlie:brown": ("public_method", "user_method", "manager_method"),
}


def log_in(credential):
    connected = socket.create_connection((host, int(port)))
    connected.sendall(credential.encode())
    if connected.recv(1024) != b"AUTH_OK":
        raise EOFError("the server refused the credential")
    return rpyc.connect_stream(SocketStream(connected))


for credential, allowed in USERS.items():
    name = credential.split(":")[0]
    conn = log_in(credential)
    for method in METHODS:
        try:
            print(name, getattr(conn.root.roles, method)())
            assert method in allowed, (name, method)
        except PermissionError:
            print(name, "may not call", method)
            assert method not in allowed, (name, method)
    conn.close()
for wrong in ("alice:wonderland", "alice:wonder", "nobody:builder"):
    try:
        log_in(wrong)
    except (EOFError, OSError):
        continue
    raise AssertionError("a wrong password was let in")
print("DONE")
