"""A stock client that calls without end, until it is killed or told to stop by a line on its standard input.

Usage: soak_client.py <port> [<certificate of the server, for TLS>]
"""
import gc
import itertools
import random
import sys
import threading

import rpyc

stopped = threading.Event()


def await_stop():
    sys.stdin.readline()
    stopped.set()


threading.Thread(target=await_stop, daemon=True).start()
port = int(sys.argv[1])


def connect():
    if len(sys.argv) > 2:
        return rpyc.ssl_connect("localhost", port, ca_certs=sys.argv[2])
    return rpyc.connect("127.0.0.1", port)


def connect_in_time():
    """Connects; a stock client gives up after 3 s, which is little on a machine under load."""
    for _ in range(10):
        try:
            return connect()
        except TimeoutError:
            print("RETRY", flush=True)
    return connect()


conn = connect_in_time()
root = conn.root
calls = 0
while not stopped.is_set():
    kind = random.randrange(10)
    if kind == 0:
        assert list(root.numbers(20)) == list(range(20))
    elif kind == 1:
        assert root.apply(lambda n: root.add(n, 1), 4) == 5
    elif kind == 2:
        assert list(itertools.islice(root.ticks(100), 10)) == list(range(10))
    elif kind == 3:
        assert len(root.bytes(200_000)) == 200_000
    elif kind == 4:
        # The root, and the method itself. The traceback of a failure may still hold another one.
        gc.collect()
        held = root.held()
        assert held == 2, held
    elif kind == 5:
        assert root.sometimes_slow(7) == 7
    elif kind == 6:
        assert root.compute(random.randrange(1, 1000)) == 1
    elif kind == 7:
        try:
            root.fail("for the test")
        except ValueError as error:
            assert error.args == ("for the test",)
        else:
            raise AssertionError("no exception was raised")
    else:
        assert root.add(2, 3) == 5
    calls += 1
conn.close()
print("CALLS", calls, flush=True)
