"""A stock client that calls without end, until it is killed. Usage: soak_client.py <port>"""
import itertools
import random
import sys

import rpyc

conn = rpyc.connect("127.0.0.1", int(sys.argv[1]))
root = conn.root
while True:
    kind = random.randrange(6)
    if kind == 0:
        assert list(root.numbers(20)) == list(range(20))
    elif kind == 1:
        assert root.apply(lambda n: root.add(n, 1), 4) == 5
    elif kind == 2:
        assert list(itertools.islice(root.ticks(100), 10)) == list(range(10))
    elif kind == 3:
        assert len(root.bytes(200_000)) == 200_000
    else:
        assert root.add(2, 3) == 5
