"""A stock rpyc server with the reference's TokenAuthenticator, on a free loopback port.

Usage: login_server.py <token> [tls=<key file>,<certificate file>]
Its first line of output is "PORT <n>".
"""
import socket
import sys

import rpyc
from rpyc.utils.authenticators import AuthenticationError, SSLAuthenticator
from rpyc.utils.server import ThreadedServer


class TokenAuthenticator:
    def __init__(self, valid_tokens, before=None):
        self.valid_tokens = set(valid_tokens)
        self.before = before

    def __call__(self, sock):
        if self.before is not None:
            sock, _ = self.before(sock)
        parts = sock.recv(1024).decode("utf-8").split(":")
        if len(parts) != 2:
            raise AuthenticationError("Invalid token format")
        username, token = parts
        if token not in self.valid_tokens:
            raise AuthenticationError("Invalid token")
        sock.send(b"AUTH_OK")
        return sock, {"username": username, "authenticated": True}


class UserService(rpyc.Service):
    def on_connect(self, conn):
        self.credentials = conn._config["credentials"]

    def exposed_user(self):
        return self.credentials["username"]


token, *options = sys.argv[1:]
options = dict(option.split("=", 1) for option in options)
tls = SSLAuthenticator(*options["tls"].split(",")) if "tls" in options else None
server = ThreadedServer(UserService, hostname="127.0.0.1", port=0, auto_register=False,
                        authenticator=TokenAuthenticator([token], tls))
server.listener.listen()
print("PORT", server.port, flush=True)
server.start()
