"""Tokens: run the sample with the profile token, then: token_login.py [host] [port]"""
import socket
import sys

import rpyc
from rpyc.core.stream import SocketStream

host, port = (sys.argv[1:] + ["localhost", "18861"][len(sys.argv) - 1:])[:2]


def log_in(credential):
    connected = socket.create_connection((host, int(port)))
    connected.sendall(credential.encode())
    if connected.recv(1024) != b"AUTH_OK":
        raise EOFError("the server refused the credential")
    return rpyc.connect_stream(SocketStream(connected))


conn = log_in("alice:token123")
print(conn.root.authenticated.get_user_data())
assert conn.root.authenticated.get_username() == "alice"
conn.close()
try:
    log_in("alice:wrong")
    raise AssertionError("a wrong token was let in")
except (EOFError, OSError):
    print("DONE")
