"""A stock server with a login, on a free port."""
import rpyc
from rpyc.utils.authenticators import AuthenticationError
from rpyc.utils.server import ThreadedServer


def authenticate(connected):
    credential = connected.recv(1024).decode()
    if credential != "ada:wonder:land":
        raise AuthenticationError("wrong credential")
    connected.sendall(b"AUTH_OK")
    return connected, credential.split(":")[0]


class WhoService(rpyc.Service):
    def on_connect(self, conn):
        self.user = conn._config["credentials"]

    def exposed_who(self):
        return self.user


ThreadedServer(WhoService, authenticator=authenticate).start()
