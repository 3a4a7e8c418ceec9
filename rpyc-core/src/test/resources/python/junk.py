"""Hostile bytes, one connection each: the server must end each of them, and go on serving a good client.

Usage: junk.py <host> <port>
"""
import random
import socket
import ssl
import struct
import time
import zlib

from support import address, connect

DEADLINE = 10
NESTING = 100_000
INFLATED = 100 * 1024 * 1024
CHUNK = bytes(1024 * 1024)
# Brine up to the argument of GETATTR: message type REQUEST and seq 0, then (GETATTR, (VALUE, (argument,))).
GETATTR = b"\x11\x54\x11\x51\x10"
MESSAGE_STARTS = {"v5": b"\x12\x51\x50" + GETATTR, "v6": b"\x01\x11\x50" + GETATTR}


def frame(payload, compressed=False):
    return struct.pack(">LB", len(payload), compressed) + payload + b"\n"


def http_request():
    return b"GET / HTTP/1.1\r\nHost: localhost\r\nAccept: */*\r\n\r\n"


def tls_client_hello():
    incoming, outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
    client = ssl.create_default_context().wrap_bio(incoming, outgoing, server_hostname="localhost")
    try:
        client.do_handshake()
    except ssl.SSLWantReadError:
        return outgoing.read()
    raise AssertionError("a handshake without a peer cannot end")


def random_bytes(seed):
    return random.Random(seed).randbytes(4096)


def zlib_bomb(start):
    deflate = zlib.compressobj(9)
    parts = [deflate.compress(start + b"\x0f" + struct.pack(">L", INFLATED))]
    parts += [deflate.compress(CHUNK) for _ in range(INFLATED // len(CHUNK))]
    parts.append(deflate.flush())
    return frame(b"".join(parts), compressed=True)


def nested_tuples(start):
    return frame(start + b"\x10" * NESTING + b"\x02")


def attacks():
    yield "HTTP request", http_request()
    yield "TLS client hello", tls_client_hello()
    # A length of at least 1 GiB, for a server may wait for the rest of a shorter frame.
    yield "random bytes", b"\x7f" + random_bytes(1)
    yield "random bytes in a frame", frame(random_bytes(2))
    yield "random bytes in a frame that says zlib", frame(random_bytes(3), compressed=True)
    yield "frame of 4 GiB", b"\xff\xff\xff\xff\x00"
    for dialect, start in MESSAGE_STARTS.items():
        yield f"zlib bomb, {dialect}", zlib_bomb(start)
        yield f"nested tuples, {dialect}", nested_tuples(start)


def assert_ended(name, data):
    """Whatever the server answers, the stream must end before the deadline."""
    deadline = time.monotonic() + DEADLINE
    with socket.create_connection(address(), timeout=DEADLINE) as peer:
        try:
            peer.sendall(data)
            while peer.recv(65536):
                peer.settimeout(max(deadline - time.monotonic(), 0.001))
        except (ConnectionResetError, BrokenPipeError):
            pass
        except socket.timeout:
            raise AssertionError(f"{name}: still open after {DEADLINE} s") from None


good = connect()
assert good.root.add(2, 3) == 5
for attack, data in attacks():
    assert_ended(attack, data)
    assert good.root.add(2, 3) == 5, attack
    print("ok", attack, flush=True)
newcomer = connect()
assert newcomer.root.add(2, 3) == 5
newcomer.close()
good.close()
print("DONE")
