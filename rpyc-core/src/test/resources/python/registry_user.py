"""Uses a registry as stock programs do.

Usage: registry_user.py udp|tcp <registry's port> find <service>
       registry_user.py udp|tcp <registry's port> serve
"find" calls add(2, 3) of the service. "serve" is a server that registers itself as
CALCULATOR, whose first line of output is "PORT <n>".
"""
import sys

import rpyc
from rpyc.utils.registry import TCPRegistryClient, UDPRegistryClient
from rpyc.utils.server import ThreadedServer


class CalculatorService(rpyc.Service):
    def exposed_add(self, a, b):
        return a + b


kind, port, use, *arguments = sys.argv[1:]
registrar = {"udp": UDPRegistryClient, "tcp": TCPRegistryClient}[kind]("127.0.0.1", port=int(port), timeout=20)
if use == "find":
    with rpyc.connect_by_service(arguments[0], registrar=registrar) as connection:
        assert connection.root.add(2, 3) == 5
else:
    server = ThreadedServer(CalculatorService, hostname="127.0.0.1", port=0, auto_register=True, registrar=registrar)
    server.listener.listen()
    print("PORT", server.port, flush=True)
    server.start()
