"""A client that makes the server hold as much as it can, in one way, again and again.

Usage: memory_attack.py <host> <port> <seconds> <way>...

Prints for each way how often the server refused. Fails where the server refused otherwise than by MemoryError,
or did not refuse and must have.
"""
import collections
import struct
import sys
import time

import rpyc
from rpyc.core import brine
from rpyc.utils.classic import obtain

from support import address

SECONDS = float(sys.argv[3])
SIZES = 1_000_000, 200_000, 40_000, 8_000, 1_500, 300, 50
WAYS = {}
# What need not meet a limit within the time.
PATIENT = {"generators", "views", "dicts"}


def way(function):
    WAYS[function.__name__] = function
    return function


class Attack:
    """One way, on one connection after the other."""

    def __init__(self, patient):
        self.end = time.monotonic() + SECONDS
        # A machine that is busy may need more time to come to the limit.
        self.latest = self.end if patient else self.end + 20
        self.refusals = collections.Counter()
        self.held = []

    def goes_on(self):
        return time.monotonic() < (self.end if self.refusals else self.latest)

    def attempt(self, action):
        try:
            action()
        except (EOFError, OSError):
            raise
        except Exception as error:
            self.refusals[type(error).__name__] += 1
            if self.refusals["MemoryError"] > 1000:
                time.sleep(0.01)
            return False
        return True

    def fill(self, make):
        """Holds what is made, in sizes that become smaller as the server refuses."""
        for size in SIZES:
            failures = 0
            while failures < 2 and self.goes_on():
                if not self.attempt(lambda: self.held.append(make(size))):
                    failures += 1

    def repeat(self, action):
        while self.goes_on():
            self.attempt(action)


@way
def copies(attack, root):
    many = root.live()
    attack.fill(lambda size: (many * size).copy())


@way
def slices(attack, root):
    many = root.live() * 100_000
    attack.fill(lambda size: many[:size])


@way
def sums(attack, root):
    many = root.live() * 50_000
    attack.fill(lambda size: many + many[:size])


@way
def grown(attack, root):
    def make(size):
        fresh = root.live()
        fresh *= size
        return fresh

    attack.fill(make)


@way
def dicts(attack, root):
    def make(size):
        fresh = root.live_map()
        fresh.update({number: str(number) for number in range(min(size, 1000))})
        attack.held.append(fresh.copy())
        return fresh | fresh

    attack.fill(make)


@way
def keys(attack, root):
    numbers = root.live()
    numbers.extend(tuple(range(5_000)))
    attack.fill(lambda size: root.live_map().fromkeys(numbers, "v" * min(size, 10_000)))


@way
def sets(attack, root):
    def make(size):
        made = root.live_set().union(tuple(range(min(size, 10_000))))
        attack.held.append(made.copy())
        return made | made

    attack.fill(make)


@way
def strings(attack, root):
    def make(size):
        fresh = root.live()
        fresh.append("x" * size)
        return fresh.copy()

    attack.fill(make)


@way
def nested(attack, root):
    outer = root.live().copy()
    attack.held.append(outer)

    def make(size):
        # The reference to the inner list is dropped at once.
        outer.append(root.live() * size)

    attack.fill(make)


@way
def nested_later(attack, root):
    outer = root.live()
    attack.held.append(outer)

    def make(size):
        inner = root.live()
        outer.append(inner)
        inner.extend(tuple(str(number) for number in range(min(size, 20_000))))

    attack.fill(make)


@way
def iterators(attack, root):
    def make(size):
        attack.held.append(iter(root.live() * size))
        return reversed(root.live() * size)

    attack.fill(make)


@way
def views(attack, root):
    def make(size):
        fresh = root.live_map().copy()
        fresh.update({number: "v" * 50 for number in range(min(size, 500))})
        return fresh.items()

    attack.fill(make)


@way
def generators(attack, root):
    attack.fill(lambda size: root.numbers())


@way
def objects(attack, root):
    kept = root.live()
    attack.held.append(kept)

    def make(size):
        own = tuple(Own() for _ in range(min(size, 5_000)))
        attack.held.append(own)
        kept.extend(own)

    attack.fill(make)


class Own:
    pass


@way
def texts(attack, root):
    long = root.live()
    long.append("y" * 200_000)
    attack.repeat(lambda: str(long * 100))


@way
def sorted_copies(attack, root):
    many = root.live() * 200_000
    attack.repeat(many.sort)


@way
def sort_keys(attack, root):
    many = root.live() * 1_000
    attack.repeat(lambda: many.sort(key=lambda element: "k" * 20_000))


@way
def endless(attack, root):
    def texts_without_end():
        while True:
            yield "z" * 5_000

    attack.repeat(lambda: root.live().extend(texts_without_end()))


@way
def pickles(attack, root):
    many = root.live() * 200_000
    attack.repeat(lambda: obtain(many))


@way
def callbacks(attack, root):
    large = "b" * 30_000_000
    attack.repeat(lambda: root.apply(lambda argument: large, "b" * 1_000_000))


@way
def arguments(attack, root):
    large = ["q" * 20_000] * 3_000
    attack.repeat(lambda: root.count(large))


@way
def numbers(attack, root):
    large = tuple(range(1_000_000))
    attack.repeat(lambda: root.count(large))


@way
def results(attack, root):
    attack.repeat(lambda: root.text(30_000_000))


@way
def echoes(attack, root):
    large = "e" * 30_000_000
    attack.repeat(lambda: root.echo(large))


@way
def unanswered(attack, root):
    never = rpyc.async_(root.never)
    large = "n" * 100_000
    waiting = []
    while attack.goes_on() and len(waiting) < 2_000:
        waiting.append(never(large))
    for result in waiting:
        if result.ready and result.error:
            attack.attempt(lambda: result.value)


@way
def unread(attack, root):
    stream = root.____conn__._channel.stream.sock
    text = rpyc.async_(root.text)
    try:
        stream.settimeout(1)
        while attack.goes_on():
            text(900_000)
            # The replies are left unread.
    except OSError:
        pass
    attack.refusals["MemoryError"] += 1


def run(name):
    attack = Attack(name in PATIENT)
    while attack.goes_on():
        attack.held.clear()
        connection = rpyc.connect(*address(), config={"sync_request_timeout": 60, "allow_pickle": True})
        try:
            WAYS[name](attack, connection.root)
        finally:
            attack.held.clear()
            connection.close()
    print(name, dict(attack.refusals), flush=True)
    assert set(attack.refusals) <= {"MemoryError"}, attack.refusals
    assert attack.refusals or name in PATIENT, f"{name} met no limit"


for name in sys.argv[4:] or WAYS:
    run(name)
