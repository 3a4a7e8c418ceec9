"""A stock rpyc server on a free loopback port.

Usage: stock_server.py <threaded|pool|oneshot> <calculator|classic|slave>
Its first line of output is "PORT <n>".
"""
import math
import sys

import rpyc
from rpyc.core.protocol import DEFAULT_CONFIG
from rpyc.utils.server import OneShotServer, ThreadedServer, ThreadPoolServer


@rpyc.service
class CalculatorService(rpyc.Service):
    ALIASES = ["calculator"]

    @rpyc.exposed
    def add(self, a, b):
        """Adds two numbers."""
        return a + b

    @rpyc.exposed
    def distance(self, a, b):
        return math.dist(a, b)

    @rpyc.exposed
    def echo(self, value):
        return value

    @rpyc.exposed
    def divide(self, a, b):
        return a / b

    @rpyc.exposed
    def numbers(self, count):
        return list(range(count))

    @rpyc.exposed
    def primes(self, limit):
        return (n for n in range(2, limit) if all(n % d for d in range(2, math.isqrt(n) + 1)))

    @rpyc.exposed
    def call(self, function, *args, **kwargs):
        return function(*args, **kwargs)

    @rpyc.exposed
    def make_list(self, *items):
        return list(items)

    @rpyc.exposed
    def make_dict(self, **items):
        return items

    @rpyc.exposed
    def make_set(self, *items):
        return set(items)

    @rpyc.exposed
    def make_point(self, x, y):
        return Point(x, y)


class Point:
    """An object with attributes, a method and the special methods of a context manager."""

    def __init__(self, x, y):
        self.exposed_x = x
        self.exposed_y = y

    def exposed_norm(self):
        return math.hypot(self.exposed_x, self.exposed_y)

    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        return False

    def __repr__(self):
        return f"Point({self.exposed_x}, {self.exposed_y})"


SERVERS = {"threaded": ThreadedServer, "pool": ThreadPoolServer, "oneshot": OneShotServer}
SERVICES = {"calculator": CalculatorService, "classic": rpyc.ClassicService, "slave": rpyc.SlaveService}
# A stock server does not tell a method's name; the calculator does.
CONFIG = {"safe_attrs": DEFAULT_CONFIG["safe_attrs"] | {"__name__"}}

_, server_kind, service_kind = sys.argv
server = SERVERS[server_kind](SERVICES[service_kind], hostname="127.0.0.1", port=0, auto_register=False,
                              protocol_config=CONFIG)
# start() listens too late for a client that connects as soon as it knows the port.
server.listener.listen()
print("PORT", server.port, flush=True)
server.start()
