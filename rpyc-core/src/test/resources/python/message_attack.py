"""A client that sends costly messages and reads no replies, in one way after the other.

Usage: message_attack.py <host> <port> <seconds> <way>...
"""
import struct
import sys
import time
import zlib

import rpyc
from rpyc.core import brine, consts

from support import connect

SECONDS = float(sys.argv[3])
WAYS = {}


def way(function):
    WAYS[function.__name__] = function
    return function


@way
def unread(connection):
    text = rpyc.async_(connection.root.text)
    return lambda: text(900_000)


@way
def pings(connection):
    frame = ping(b"\0" * (60 << 20))
    return lambda: write(connection, frame)


@way
def large_tuples(connection):
    frame = ping((0,) * 3_900_000)
    return lambda: write(connection, frame)


@way
def small_tuples(connection):
    frame = ping((0,) * 60_000)
    return lambda: write(connection, frame * 10)


@way
def unfinished(connection):
    connection.root
    write(connection, struct.pack("!LB", 60 << 20, 0))
    return lambda: write(connection, b"A" * 65_536) if connection.sent < 50 << 20 else time.sleep(0.1)


def ping(argument):
    """A compressed message in the dialect of this rpyc: the later one puts the type first."""
    kind, rest = consts.MSG_REQUEST, (1, (consts.HANDLE_PING, (consts.LABEL_VALUE, (argument,))))
    later = rpyc.__version__ >= "6"
    data = zlib.compress(bytes([kind]) + brine.dump(rest) if later else brine.dump((kind, *rest)), 1)
    return struct.pack("!LB", len(data), 1) + data + b"\n"


def write(connection, data):
    connection._channel.stream.sock.sendall(data)
    connection.sent = getattr(connection, "sent", 0) + len(data)


def run(name):
    """Sends until the time is over, each time until the server stops to read or cuts the connection."""
    end = time.monotonic() + SECONDS
    connections = 0
    while time.monotonic() < end:
        connection = connect()
        connections += 1
        try:
            send = WAYS[name](connection)
            connection._channel.stream.sock.settimeout(1)
            while time.monotonic() < end:
                send()
        except (OSError, EOFError):
            pass
        finally:
            # To ask the server to close would wait for it behind an unfinished message.
            connection._channel.stream.close()
    print(name, connections, "connections", flush=True)


for name in sys.argv[4:] or WAYS:
    run(name)
