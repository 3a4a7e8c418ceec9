"""What a client without a certificate sees of a server that requires one: ours, and rpyc's own beside it.

Usage: ssl_without_certificate.py <host> <port> <server key> <server certificate> <ca_certs>
"""
import socket
import ssl
import sys
import threading

import rpyc
from rpyc.core.stream import SocketStream
from rpyc.utils.authenticators import SSLAuthenticator
from rpyc.utils.server import ThreadedServer

from support import address

key, certificate, authority = sys.argv[3:6]


class Service(rpyc.Service):
    pass


def stock_server():
    server = ThreadedServer(Service, hostname="127.0.0.1", port=0, auto_register=False,
                            authenticator=SSLAuthenticator(key, certificate, ca_certs=authority))
    server.listener.listen()
    threading.Thread(target=server.start, daemon=True).start()
    return "127.0.0.1", server.port


def bare(place, version):
    """The alert, as TLS of Python names it, and when it comes."""
    context = ssl.create_default_context(cafile=authority)
    context.check_hostname = False
    context.minimum_version = context.maximum_version = version
    plain = socket.create_connection(place)
    plain.settimeout(20)
    try:
        stream = context.wrap_socket(plain)
    except ssl.SSLError as error:
        return "handshake", type(error).__name__, error.reason
    try:
        return "read", "end" if stream.recv(1) == b"" else "bytes", None
    except (ssl.SSLError, OSError) as error:
        return "read", type(error).__name__, getattr(error, "reason", None)


def seen_by_rpyc(place):
    """What rpyc's own function raises, at once or with the first request."""
    try:
        connection = rpyc.ssl_connect(*place, ca_certs=authority)
    except Exception as error:
        return "connect", type(error).__name__
    try:
        connection.root
    except Exception as error:
        return "request", type(error).__name__
    return "nothing", None


# The JDK of Java knows one alert for it; OpenSSL, which Netty uses if it is there, has those of Python.
JDK = "SSLV3_ALERT_BAD_CERTIFICATE"

stock = stock_server()
for version, when, alert in ((ssl.TLSVersion.TLSv1_2, "handshake", "SSLV3_ALERT_HANDSHAKE_FAILURE"),
                             (ssl.TLSVersion.TLSv1_3, "read", "TLSV13_ALERT_CERTIFICATE_REQUIRED")):
    ours, theirs = bare(address(), version), bare(stock, version)
    assert theirs == (when, "SSLError", alert), theirs
    assert ours[:2] == theirs[:2] and ours[2] in (alert, JDK), ours
ours, theirs = seen_by_rpyc(address()), seen_by_rpyc(stock)
assert ours == theirs == ("request", "EOFError"), (ours, theirs)
print("DONE")
