"""Logs in with rpyc's own TLS client, and with a credential inside TLS where one is given.

Usage: ssl_login.py <host> <port> <keyfile> <certfile> <ca_certs> <expected name> [credential]
"""
import socket
import ssl
import sys

import rpyc
from rpyc.core.stream import SocketStream

from support import address

keyfile, certfile, ca_certs, name = sys.argv[3:7]


def log_in(credential):
    context = ssl.create_default_context(cafile=ca_certs)
    context.check_hostname = False
    context.load_cert_chain(certfile, keyfile)
    stream = context.wrap_socket(socket.create_connection(address()))
    stream.sendall(credential.encode())
    assert stream.recv(1024) == b"AUTH_OK"
    return rpyc.connect_stream(SocketStream(stream))


if len(sys.argv) > 7:
    connection = log_in(sys.argv[7])
else:
    connection = rpyc.ssl_connect(*address(), keyfile=keyfile, certfile=certfile, ca_certs=ca_certs)
assert connection.root.whoami() == name, connection.root.whoami()
connection.close()
print("DONE")
