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


for credential in ("alice:token123", "bob:secret456"):
    conn = log_in(credential)
    name = credential.split(":")[0]
    print(conn.root.authenticated.get_user_data())
    assert conn.root.authenticated.get_user_data() == f"Data for user: {name}"
    assert conn.root.authenticated.get_username() == name
    conn.close()
for wrong in ("alice:wrong", "alice:token", "token123", "alice:" + "x" * 5000):
    try:
        log_in(wrong)
    except (EOFError, OSError):
        continue
    raise AssertionError(f"{wrong[:20]} was let in")
print("DONE")
