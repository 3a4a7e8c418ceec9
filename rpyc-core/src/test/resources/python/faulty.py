"""A client that goes wrong in one way, and then waits to be killed where it has not ended by itself.

Usage: faulty.py <host> <port> <how>
"""
import socket
import ssl
import struct
import sys
import time

import rpyc

from support import address, connect

# GETROOT in the dialect of rpyc 6, as message 0.
GETROOT = struct.pack(">LB", 8, 0) + b"\x01\x11\x50\x11\x53\x11\x51\x02" + b"\n"


def ready():
    print("READY", flush=True)
    sys.stdin.readline()


def raw():
    return socket.create_connection(address(), timeout=20)


def request():
    peer = raw()
    peer.sendall(GETROOT[:7])
    ready()


def reply():
    connection = connect()
    result = rpyc.async_(connection.root.large)()
    connection._channel.stream.sock.recv(10)
    assert not result._is_ready
    ready()


def callback():
    connect().root.call(ready)


def stream():
    ticks = iter(connect().root.ticks())
    assert [next(ticks) for _ in range(3)] == [0, 1, 2]
    ready()


def tls():
    incoming, outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
    client = ssl.create_default_context().wrap_bio(incoming, outgoing, server_hostname="localhost")
    try:
        client.do_handshake()
    except ssl.SSLWantReadError:
        pass
    hello = outgoing.read()
    peer = raw()
    peer.sendall(hello[:len(hello) // 2])
    ready()


def half_closed():
    peer = raw()
    peer.sendall(GETROOT)
    assert peer.recv(1)
    peer.shutdown(socket.SHUT_WR)
    while peer.recv(65536):
        pass


def reset():
    peer = raw()
    peer.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    peer.sendall(GETROOT)
    peer.close()


def drip():
    peer = raw()
    peer.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    for byte in GETROOT:
        peer.sendall(bytes([byte]))
        time.sleep(0.02)
    assert peer.recv(1)
    peer.close()


{"request": request, "reply": reply, "callback": callback, "stream": stream, "tls": tls,
 "half-closed": half_closed, "reset": reset, "drip": drip}[sys.argv[3]]()
print("DONE", flush=True)
