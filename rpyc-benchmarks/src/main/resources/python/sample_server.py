"""rpyc's own ThreadedServer with the sample service, on a free loopback port.

Usage: sample_server.py [<key file> <certificate file>]
Its first line of output is "PORT <n>".
"""
import sys

import rpyc
from rpyc.utils.authenticators import SSLAuthenticator
from rpyc.utils.server import ThreadedServer


class SampleService(rpyc.Service):

    def exposed_add(self, a, b):
        return a + b

    def exposed_echo(self, value):
        return value

    def exposed_numbers(self, count):
        return list(range(count))


authenticator = SSLAuthenticator(*sys.argv[1:]) if sys.argv[1:] else None
server = ThreadedServer(SampleService, hostname="127.0.0.1", port=0, auto_register=False, authenticator=authenticator)
server.listener.listen()
print("PORT", server.port, flush=True)
server.start()
