"""Uses one application on three listeners: passwords over TLS, certificates, and a unix socket.

Usage: listeners.py <tls port> <mutual tls port> <socket path> <keyfile> <certfile> <ca_certs> <system user>
"""
import socket
import ssl
import sys

import rpyc
from rpyc.core.stream import SocketStream
from rpyc.utils.factory import unix_connect

from support import raises

tls_port, mutual_port = int(sys.argv[1]), int(sys.argv[2])
path, keyfile, certfile, ca_certs, system_user = sys.argv[3:8]


def by_password(port, credential):
    context = ssl.create_default_context(cafile=ca_certs)
    context.check_hostname = False
    stream = context.wrap_socket(socket.create_connection(("127.0.0.1", port)))
    stream.sendall(credential.encode())
    if stream.recv(1024) != b"AUTH_OK":
        raise EOFError("refused")
    return rpyc.connect_stream(SocketStream(stream))


def by_certificate(port):
    return rpyc.ssl_connect("127.0.0.1", port, keyfile=keyfile, certfile=certfile, ca_certs=ca_certs)


def refused(connect):
    try:
        connection = connect()
        connection.root
    except (EOFError, OSError):
        return
    raise AssertionError("was let in")


# People: passwords over TLS, without the service of machines.
people = by_password(tls_port, "alice:se:cr:et")
assert people.root.whoami() == "alice@people", people.root.whoami()
assert people.root.vip() == "vip"
assert not hasattr(people.root, "measure")
# A policy of all listeners, and one of another listener.
with raises(AttributeError):
    people.root.purge()
assert people.root.export() == "exported"
refused(lambda: by_password(tls_port, "alice:wrong"))

# Machines: client certificates, another service.
machines = by_certificate(mutual_port)
assert machines.root.measure() == "client@machines", machines.root.measure()
assert not hasattr(machines.root, "vip")
# Roles and policies hold on an object of a service that this listener does not serve.
desk = machines.root.desk()
assert desk.whoami() == "client@machines"
with raises(PermissionError):
    desk.vip()
with raises(AttributeError):
    desk.purge()
with raises(AttributeError):
    desk.export()
refused(lambda: by_password(mutual_port, "alice:se:cr:et"))

# Local users: a unix socket, without a password.
local = unix_connect(path)
assert local.root.desk.whoami() == system_user + "@local", local.root.desk.whoami()
assert local.root.meter.measure() == system_user + "@local"
with raises(PermissionError):
    local.root.desk.vip()
with raises(AttributeError):
    local.root.desk.purge()

for connection in (people, machines, local):
    connection.close()
print("DONE")
