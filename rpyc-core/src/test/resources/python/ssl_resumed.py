"""Logs in again and again with the TLS session of the login before, which saves most of a handshake.

Usage: ssl_resumed.py <host> <port> <keyfile> <certfile> <ca_certs> <expected name> <version of TLS>
"""
import socket
import ssl
import sys

import rpyc
from rpyc.core.stream import SocketStream

from support import address

keyfile, certfile, ca_certs, name, version = sys.argv[3:8]
context = ssl.create_default_context(cafile=ca_certs)
context.check_hostname = False
context.load_cert_chain(certfile, keyfile)
context.minimum_version = context.maximum_version = ssl.TLSVersion[version]
session = None
for login in range(3):
    stream = context.wrap_socket(socket.create_connection(address()), session=session)
    connection = rpyc.connect_stream(SocketStream(stream))
    assert connection.root.whoami() == name, connection.root.whoami()
    assert stream.session_reused == (login > 0), login
    # With TLS 1.3 it comes behind the handshake, so by the first reply it is there.
    session = stream.session
    connection.close()
print("DONE")
