"""An ordinary script that starts a server, on a port that it does not get in a test."""
import sys

import rpyc
from rpyc.utils.server import ThreadedServer, ThreadPoolServer


class GreetingService(rpyc.Service):
    def exposed_greet(self, name):
        return f"{sys.argv[2]} {name}"


if __name__ == "__main__":
    kind = {"threaded": ThreadedServer, "pool": ThreadPoolServer}[sys.argv[1]]
    kind(GreetingService, hostname="0.0.0.0", port=18861).start()
