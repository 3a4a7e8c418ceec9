"""A stock rpyc server on a free loopback port, or on a unix socket.

Usage: stock_server.py <threaded|pool|oneshot> <calculator|classic|slave> [host=<address>] [socket=<path>]
                       [tls=<key file>,<certificate file>[,<file of authorities>]] [recursion=<limit>]
Its first line of output is "PORT <n>"; n is 0 with a unix socket.
"""
import math
import os
import sys
import threading
import time

import rpyc
from rpyc.core.protocol import DEFAULT_CONFIG
from rpyc.utils.authenticators import SSLAuthenticator
from rpyc.utils.server import OneShotServer, ThreadedServer, ThreadPoolServer


@rpyc.service
class CalculatorService(rpyc.Service):
    ALIASES = ["calculator"]

    def on_disconnect(self, conn):
        print("DISCONNECTED", flush=True)

    @rpyc.exposed
    def add(self, a, b):
        """Adds two numbers."""
        return a + b

    @rpyc.exposed
    def distance(self, a, b):
        return math.dist(a, b)

    @rpyc.exposed
    def sleep(self, seconds):
        time.sleep(seconds)

    @rpyc.exposed
    def end_process(self):
        os._exit(0)

    @rpyc.exposed
    def echo(self, value):
        return value

    @rpyc.exposed
    def divide(self, a, b):
        return a / b

    @rpyc.exposed
    def numbers(self, count):
        if count > 1_000_000:
            raise ValueError(f"'count' must be at most 1000000, not {count}")
        return list(range(count))

    @rpyc.exposed
    def primes(self, limit):
        return (n for n in range(2, limit) if all(n % d for d in range(2, math.isqrt(n) + 1)))

    @rpyc.exposed
    def call(self, function, *args, **kwargs):
        return function(*args, **kwargs)

    @rpyc.exposed
    def recurse(self, depth, callback):
        return 1 + callback(depth - 1) if depth else 0

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

_, server_kind, service_kind, *options = sys.argv
options = dict(option.split("=", 1) for option in options)
if "recursion" in options:
    sys.setrecursionlimit(int(options["recursion"]))
    threading.stack_size(256 << 20)
if "socket" in options:
    place = {"socket_path": options["socket"]}
else:
    host = options.get("host", "127.0.0.1")
    place = {"hostname": host, "port": 0, "ipv6": ":" in host}
authenticator = SSLAuthenticator(*options["tls"].split(",")) if "tls" in options else None
server = SERVERS[server_kind](SERVICES[service_kind], auto_register=False, protocol_config=CONFIG,
                              authenticator=authenticator, **place)
# start() listens too late for a client that connects as soon as it knows the port.
server.listener.listen()
print("PORT", 0 if "socket" in options else server.port, flush=True)
server.start()
