"""Calls as the user whom a certificate names, or who logs in by password within TLS.

Usage: certificate.py <host> <port> <keyfile> <certfile> <ca_certs> <user|refused> <admin|nobody> [user:password]
"""
import socket
import ssl
import sys

import rpyc
from rpyc.core.stream import SocketStream

from support import address, raises

keyfile, certfile, ca_certs, user, role = sys.argv[3:8]


def by_password(credential):
    context = ssl.create_default_context(cafile=ca_certs)
    context.check_hostname = False
    stream = context.wrap_socket(socket.create_connection(address()))
    stream.sendall(credential.encode())
    if stream.recv(1024) != b"AUTH_OK":
        raise EOFError("refused")
    return rpyc.connect_stream(SocketStream(stream))


try:
    if len(sys.argv) > 8:
        conn = by_password(sys.argv[8])
    else:
        conn = rpyc.ssl_connect(*address(), keyfile=keyfile, certfile=certfile, ca_certs=ca_certs)
    assert conn.root.whoami() == user
    if role == "admin":
        assert conn.root.admin() == "admin"
    else:
        with raises(PermissionError):
            conn.root.admin()
    conn.close()
except (EOFError, ConnectionError, ssl.SSLError):
    assert user == "refused", "was refused"
else:
    assert user != "refused", "was let in"
print("DONE")
