"""A client that makes the server hold as much as it can, in one way after the other.

Usage: memory_attack.py <host> <port> <seconds> <way>...

Prints how often the server refused. Fails if the server refused with anything but the expected errors,
or if a client that keeps what it gets never reached a limit.
"""
import collections
import sys
import time

import rpyc
from rpyc.utils.classic import obtain

from support import address

SECONDS = float(sys.argv[3])
SIZES = 100_000, 40_000, 8_000, 1_500, 300, 50
WAYS = {}


class Attack:
    """One way, on one connection after the other."""

    def __init__(self, hoards, expected):
        self.expected = expected
        self.end = time.monotonic() + SECONDS
        # A busy machine may need more time to reach the limit.
        self.latest = self.end + (30 if hoards else 0)
        self.errors = collections.Counter()
        self.kept = []

    def goes_on(self):
        return time.monotonic() < (self.end if self.errors else self.latest)

    def attempt(self, action):
        try:
            action()
            return True
        except (EOFError, OSError):
            raise
        except Exception as error:
            self.errors[type(error).__name__] += 1
            assert isinstance(error, self.expected), error
            return False

    def hoard(self, make):
        """Keeps what is made, in sizes that become smaller when the server refuses."""
        for size in SIZES:
            failures = 0
            while failures < 2 and self.goes_on():
                if not self.attempt(lambda: self.kept.append(make(size))):
                    failures += 1

    def repeat(self, action):
        while self.goes_on():
            self.attempt(action)


def way(hoards=False, expected=MemoryError):
    def register(function):
        WAYS[function.__name__] = function, hoards, expected
        return function

    return register


@way(hoards=True)
def copies(attack, root):
    many = root.live()
    attack.hoard(lambda size: (many * size).copy())


@way(hoards=True)
def slices(attack, root):
    many = root.live() * 100_000
    attack.hoard(lambda size: many[:size])


@way(hoards=True)
def sums(attack, root):
    many = root.live() * 50_000
    attack.hoard(lambda size: many + many[:size])


@way(hoards=True)
def grown(attack, root):
    def make(size):
        fresh = root.live()
        fresh *= size
        return fresh

    attack.hoard(make)


@way()
def dicts(attack, root):
    def make(size):
        fresh = root.live_map()
        fresh.update({number: str(number) for number in range(min(size, 1000))})
        attack.kept.append(fresh.copy())
        return fresh | fresh

    attack.hoard(make)


@way(hoards=True)
def keys(attack, root):
    numbers = root.live()
    numbers.extend(tuple(range(5_000)))
    attack.hoard(lambda size: root.live_map().fromkeys(numbers, "v" * min(size, 10_000)))


@way(hoards=True)
def sets(attack, root):
    def make(size):
        made = root.live_set().union(tuple(range(min(size, 10_000))))
        attack.kept.append(made.copy())
        return made | made

    attack.hoard(make)


@way(hoards=True)
def strings(attack, root):
    def make(size):
        fresh = root.live()
        fresh.append("x" * 10 * size)
        return fresh.copy()

    attack.hoard(make)


@way(hoards=True)
def nested(attack, root):
    outer = root.live().copy()
    attack.kept.append(outer)
    # The reference to the inner list is dropped at once.
    attack.hoard(lambda size: outer.append(root.live() * size))


@way(hoards=True)
def nested_later(attack, root):
    outer = root.live()
    attack.kept.append(outer)

    def make(size):
        inner = root.live()
        outer.append(inner)
        inner.extend(tuple(str(number) for number in range(min(size, 20_000))))

    attack.hoard(make)


@way(hoards=True)
def iterators(attack, root):
    def make(size):
        attack.kept.append(iter(root.live() * size))
        return reversed(root.live() * size)

    attack.hoard(make)


@way()
def views(attack, root):
    def make(size):
        fresh = root.live_map().copy()
        fresh.update({number: "v" * 50 for number in range(min(size, 500))})
        return fresh.items()

    attack.hoard(make)


@way()
def generators(attack, root):
    attack.hoard(lambda size: root.numbers())


@way()
def objects(attack, root):
    kept = root.live()
    attack.kept.append(kept)

    def make(size):
        own = tuple(Own() for _ in range(min(size, 5_000)))
        attack.kept.append(own)
        kept.extend(own)

    attack.hoard(make)


class Own:
    pass


@way()
def texts(attack, root):
    long = root.live()
    long.append("y" * 200_000)
    attack.repeat(lambda: str(long * 100))


@way()
def sorted_copies(attack, root):
    many = root.live() * 100_000
    attack.repeat(many.sort)


@way()
def sort_keys(attack, root):
    many = root.live() * 1_000
    attack.repeat(lambda: many.sort(key=lambda element: "k" * 20_000))


@way(expected=(MemoryError, ValueError))
def endless(attack, root):
    def texts_without_end():
        while True:
            yield "z" * 5_000

    attack.repeat(lambda: root.live().extend(texts_without_end()))


@way()
def pickles(attack, root):
    many = root.live() * 100_000
    attack.repeat(lambda: obtain(many))


@way()
def callbacks(attack, root):
    large = "b" * 30_000_000
    attack.repeat(lambda: root.apply(lambda argument: large, "b" * 1_000_000))


@way()
def arguments(attack, root):
    large = ["q" * 20_000] * 3_000
    attack.repeat(lambda: root.count(large))


@way()
def numbers(attack, root):
    large = tuple(range(300_000))
    attack.repeat(lambda: root.count(large))


@way()
def results(attack, root):
    attack.repeat(lambda: root.text(30_000_000))


@way()
def echoes(attack, root):
    large = "e" * 30_000_000
    attack.repeat(lambda: root.echo(large))


@way()
def unanswered(attack, root):
    never = rpyc.async_(root.never)
    large = "n" * 100_000
    waiting = []
    while attack.goes_on() and len(waiting) < 2_000:
        waiting.append(never(large))
    for result in waiting:
        if result.ready and result.error:
            attack.attempt(lambda: result.value)


def run(name):
    function, hoards, expected = WAYS[name]
    attack = Attack(hoards, expected)
    while attack.goes_on():
        attack.kept.clear()
        connection = rpyc.connect(*address(), config={"sync_request_timeout": 60, "allow_pickle": True})
        try:
            attack.attempt(lambda: function(attack, connection.root))
        except (EOFError, OSError):
            # The server closes the connection of a call that found no memory at all.
            attack.errors["closed"] += 1
        finally:
            attack.kept.clear()
            connection.close()
    print(name, dict(attack.errors), flush=True)
    assert attack.errors or not hoards, f"{name} reached no limit"


for name in sys.argv[4:] or WAYS:
    run(name)
