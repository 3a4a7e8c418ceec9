"""A stock rpyc server for channels.

Usage: channel_server.py [port=<n>] [name=<text>] [login=<user:password>]
Its first line of output is "PORT <n>".
"""
import os
import sys
import threading
import time

import rpyc
from rpyc.utils.authenticators import AuthenticationError
from rpyc.utils.server import ThreadedServer

options = dict(option.split("=", 1) for option in sys.argv[1:])
lock = threading.Lock()
running = 0
peak = 0
connections = 0
logins = []


class Account:
    def __init__(self, owner):
        self.owner = owner
        self.balance = 0

    def exposed_deposit(self, amount):
        self.balance += amount
        return self.balance


class Model(rpyc.Service):
    def __init__(self):
        global connections
        with lock:
            connections += 1
            self.number = connections
        self.calls = 0
        self.subscribers = []

    def exposed_name(self):
        return options.get("name", "model")

    def exposed_add(self, a, b=1):
        return a + b

    def exposed_connection(self):
        """The number of the connection that serves the call."""
        return self.number

    def exposed_connections(self):
        return connections

    def exposed_logins(self):
        return tuple(logins)

    def exposed_work(self, seconds):
        """Sleeps, and counts the calls that run at once."""
        global running, peak
        with lock:
            running += 1
            peak = max(peak, running)
        time.sleep(seconds)
        with lock:
            running -= 1
        return self.number

    def exposed_peak(self):
        return peak

    def exposed_call(self, function, *args):
        return function(*args)

    def exposed_subscribe(self, subscriber):
        """Keeps a function beyond the call."""
        self.subscribers.append(subscriber)

    def exposed_publish(self, argument):
        return sum(subscriber(argument) for subscriber in self.subscribers)

    def exposed_first_of(self, values):
        return next(iter(values))

    def exposed_tokens(self, count):
        return (f"token{i}" for i in range(count))

    def exposed_rows(self, count):
        return [{"label": f"l{i}", "score": i / 10} for i in range(count)]

    def exposed_open_account(self, owner):
        return Account(owner)

    def exposed_adder(self, n):
        return lambda x: x + n

    def exposed_scores(self):
        return (0.5, 1.5)

    def exposed_end_process(self):
        os._exit(0)

    def exposed_end_once(self, marker):
        """Ends the process of the first call, before it replies."""
        if not os.path.exists(marker):
            open(marker, "w").close()
            os._exit(0)
        return self.number


def login(socket):
    expected = options["login"].encode()
    received = socket.recv(1024)
    logins.append(received.decode())
    if received != expected:
        raise AuthenticationError("wrong credentials")
    socket.sendall(b"AUTH_OK")
    return socket, expected


server = ThreadedServer(Model, hostname="127.0.0.1", port=int(options.get("port", 0)), auto_register=False,
                        authenticator=login if "login" in options else None)
server.listener.listen()
print("PORT", server.port, flush=True)
server.start()
