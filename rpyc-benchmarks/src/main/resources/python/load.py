"""A stock client, or one of another protocol, under the harness: reads "<id> <load> <port> <seconds>" and
prints "DONE <id> <items per second> <p50 in µs> <p99 in µs>", line by line until its input ends.

0 seconds stand for one operation. Other protocols precede the load: "grpc:bytes". The arguments are the
Java home and the class path of a JVM in this process.
"""
import contextlib
import itertools
import os
import random
import ssl
import statistics
import struct
import sys
import time

import rpyc

HOST = "127.0.0.1"
LIST_SIZE = 10_000
WORDS = "alpha bravo charlie delta echo foxtrot golf hotel india juliet kilo lima mike november oscar papa".split()
# As well compressible as prose.
TEXT = " ".join(random.Random(7).choices(WORDS, k=200_000))[:1_000_000]
BYTES = os.urandom(100_000)


# The server may copy the arrays of a client.
CONFIG = {"allow_pickle": True}

PAIR = struct.Struct(">ii")
SUM = struct.Struct(">i")


def root_call(conn):
    return lambda: conn.root.add(2, 3)


def cached_call(conn):
    add = conn.root.add
    return lambda: add(2, 3)


def echo(value):
    def prepare(conn):
        function = conn.root.echo
        assert function(value) == value
        return lambda: function(value)
    return prepare


def iterate(conn):
    numbers = conn.root.numbers(LIST_SIZE)

    def operation():
        for _ in itertools.islice(numbers, 1000):
            pass
    return operation


def iterate_in_chunks(conn):
    numbers = conn.root.numbers(LIST_SIZE)

    def operation():
        for _ in rpyc.buffiter(numbers):
            pass
    return operation


def call_async(conn):
    add = rpyc.async_(conn.root.add)

    def operation():
        for result in [add(2, 3) for _ in range(1000)]:
            result.wait()
    return operation


def connect(port):
    conn = rpyc.connect(HOST, port)
    conn.root
    conn.close()


def tls_connect(port):
    conn = rpyc.ssl_connect(HOST, port)
    conn.root
    conn.close()


def tls_bare_connect(port):
    # With ssl_version rpyc does not read the system's authorities, which takes a client 20 ms each time.
    conn = rpyc.ssl_connect(HOST, port, ssl_version=ssl.PROTOCOL_TLS_CLIENT)
    conn.root
    conn.close()


def client_add(conn):
    add = conn.root.add
    return lambda: add(2, 3)


def client_maps(conn):
    records = conn.root.records
    return lambda: [{key: row[key] for key in row} for row in records(20)]


def client_array(conn):
    linspace = conn.root.linspace
    return lambda: rpyc.classic.obtain(linspace(100_000))


def client_array_argument(conn):
    import numpy as np

    describe = conn.root.describe
    values = np.zeros(100_000)
    return lambda: describe(values)


# What each load does on a connection, and how many items one operation handles.
CALLS = {
    "root-call": (root_call, 1),
    "cached-call": (cached_call, 1),
    "tls-cached-call": (cached_call, 1),
    "bytes": (echo(BYTES), 1),
    "text": (echo(TEXT), 1),
    "for": (iterate, 1000),
    "buffiter": (iterate_in_chunks, LIST_SIZE),
    "async": (call_async, 1000),
    "client-add": (client_add, 1),
    "client-maps": (client_maps, 1),
    "client-array": (client_array, 1),
    "client-array-argument": (client_array_argument, 1),
}
CONNECTS = {"connect": connect, "tls-connect": tls_connect, "tls-bare-connect": tls_bare_connect}


@contextlib.contextmanager
def grpc_functions(port):
    import grpc

    with grpc.insecure_channel(f"{HOST}:{port}") as channel:
        # By hand, which is no slower than Protocol Buffers.
        add = channel.unary_unary("/sample/add", lambda pair: PAIR.pack(*pair), lambda reply: SUM.unpack(reply)[0])
        yield lambda a, b: add((a, b)), channel.unary_unary("/sample/echo")


@contextlib.contextmanager
def rest_functions(port):
    import requests

    url = f"http://{HOST}:{port}"
    binary = {"Content-Type": "application/octet-stream"}
    with requests.Session() as session:
        # Does not look for proxies at each request.
        session.trust_env = False
        yield (lambda a, b: session.get(f"{url}/add", params={"a": a, "b": b}).json(),
               lambda block: session.post(f"{url}/echo", data=block, headers=binary).content)


@contextlib.contextmanager
def py4j_functions(port):
    from py4j.java_gateway import GatewayParameters, JavaGateway

    gateway = JavaGateway(gateway_parameters=GatewayParameters(address=HOST, port=port))
    try:
        yield gateway.entry_point.add, gateway.entry_point.echo
    finally:
        gateway.close()


@contextlib.contextmanager
def jpype_functions(port):
    import jpype

    java_home, class_path = sys.argv[1:]
    if not jpype.isJVMStarted():
        jpype.startJVM(f"{java_home}/lib/server/libjvm.so", classpath=class_path.split(os.pathsep))
    service = jpype.JClass("io.rpyc.benchmarks.compare.SampleService")()
    block_type = jpype.JArray(jpype.JByte)
    yield service.add, lambda block: bytes(service.echo(block_type(block)))


PROTOCOLS = {"grpc": grpc_functions, "rest": rest_functions, "py4j": py4j_functions, "jpype": jpype_functions}


def run_protocol(protocol, load, port, seconds):
    with PROTOCOLS[protocol](port) as (add, echo):
        assert add(2, 3) == 5 and echo(BYTES) == BYTES
        operations = {"cached-call": lambda: add(2, 3), "bytes": lambda: echo(BYTES)}
        return measure(operations[load], 1, seconds)


def measure(operation, items, seconds):
    clock = time.perf_counter
    times = []
    begin = now = clock()
    deadline = begin + seconds
    while not times or now < deadline:
        operation()
        then, now = now, clock()
        times.append(now - then)
    times.sort()
    return items * len(times) / (now - begin), statistics.median(times) * 1e6, times[len(times) * 99 // 100] * 1e6


def run(load, port, seconds):
    protocol, _, load = load.rpartition(":")
    if protocol:
        return run_protocol(protocol, load, port, seconds)
    if load in CONNECTS:
        return measure(lambda: CONNECTS[load](port), 1, seconds)
    prepare, items = CALLS[load]
    conn = rpyc.ssl_connect(HOST, port) if load.startswith("tls-") else rpyc.connect(HOST, port, config=CONFIG)
    try:
        return measure(prepare(conn), items, seconds)
    finally:
        conn.close()


for line in sys.stdin:
    number, load, port, seconds = line.split()
    print("DONE", number, *run(load, int(port), float(seconds)), flush=True)
