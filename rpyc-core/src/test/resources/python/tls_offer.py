"""Offers one version of TLS and some cipher suites alone, and checks what comes of it.

Usage: tls_offer.py <host> <port> <TLSv1|TLSv1_1|TLSv1_2> <ciphers> <the suite that is agreed on, or the reasons of OpenSSL with | between>
"""
import socket
import ssl
import sys
import warnings

import rpyc
from rpyc.core.stream import SocketStream

from support import address

version, ciphers, expected = sys.argv[3:6]
warnings.simplefilter("ignore", DeprecationWarning)
context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
context.check_hostname = False
context.verify_mode = ssl.CERT_NONE
context.set_ciphers(ciphers)
context.minimum_version = context.maximum_version = ssl.TLSVersion[version]
try:
    stream = context.wrap_socket(socket.create_connection(address()))
except ssl.SSLError as error:
    assert error.reason in expected.split("|"), error
else:
    assert stream.cipher()[0] == expected, stream.cipher()
    with rpyc.connect_stream(SocketStream(stream)) as connection:
        connection.ping()
print("DONE")
