"""The tables of both sides return to their size, whatever was passed.

Usage: references.py <host> <port> [<number of objects>]
"""
import gc
import sys
import time

from support import connect

# With 100,000 it takes the stock client about a minute to give them all back.
COUNT = int(sys.argv[3]) if len(sys.argv) > 3 else 5_000
BATCH = 1000

connection = connect()
root = connection.root


def sizes():
    tables = root.tables()
    return tables["exported"], tables["imported"], len(connection._local_objects._dict), len(connection._proxy_cache)


def settles(base, what):
    deadline = time.monotonic() + 30
    while True:
        gc.collect()
        root.collect_garbage()
        now = sizes()
        if all(a <= b for a, b in zip(now, base)):
            return
        assert time.monotonic() < deadline, f"{what}: {now}, expected {base}"


def copies_of_a_proxy_count_once():
    thing = root.getlist()
    held = sizes()[0]
    copy = thing
    del thing
    assert sizes()[0] == held and copy[0] == 1
    del copy
    gc.collect()
    assert sizes()[0] < held


def ids_are_never_used_again():
    seen = set()
    for _ in range(100):
        thing = root.getlist()
        assert thing.____id_pack__ not in seen
        seen.add(thing.____id_pack__)


def same_object_is_same_proxy():
    thing = root.getlist()
    assert root.echo(thing) is thing
    own = object()
    assert root.echo(own) is own and root.take(own, own) == 1


sizes()
gc.collect()
base = sizes()
for check in (copies_of_a_proxy_count_once, ids_are_never_used_again, same_object_is_same_proxy):
    check()
    settles(base, check.__name__)
    print("ok", check.__name__, flush=True)
start = time.monotonic()
make = root.make_many
for _ in range(COUNT // BATCH):
    assert len(make(BATCH)) == BATCH
del make
settles(base, "objects of Java")
print("ok objects of Java", time.monotonic() - start, flush=True)
start = time.monotonic()
take = root.take
for _ in range(COUNT // BATCH):
    assert take(*([n] for n in range(BATCH))) == BATCH
del take
settles(base, "objects of Python")
print("ok objects of Python", time.monotonic() - start, flush=True)
print("DONE")
