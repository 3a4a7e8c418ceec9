"""What any stock client must find in a calculator service that is the root.

Usage: calculator_acceptance.py <host> <port>
"""
import time

import rpyc

from support import connect, raises, same, shorten

INTS = [0, 1, -1, -47, -48, -49, -50, 158, 159, 160, 161, 2**31 - 1, 2**31, -2**31, -2**31 - 1,
        2**63 - 1, 2**63, -2**63, -2**63 - 1, 2**64, 10**300, -10**300,
        10**254, 10**255, -10**253, -10**254]
FLOATS = [0.0, -0.0, 1.5, -1e308, 5e-324, float("inf"), float("-inf"), float("nan")]
STRINGS = ["", "a", "abcd", "abcde", "h\u00e9llo", "\u20ac", "\U0001f40d\U0001d11e", "\0", "line\nline\r", "\ufeff",
           "x" * 255, "x" * 256, "\u00fc" * 100_000]
BYTES = [bytes(n % 256 for n in range(length)) for length in (0, 1, 2, 3, 4, 5, 255, 256, 257, 3000, 3001, 70_000)]
TUPLES = [tuple(range(length)) for length in (0, 1, 2, 3, 4, 5, 255, 256, 257)]
NESTED = [((),), ((), ((),)), (1, (2.5, ("three", (b"four", (None, (True, ())))))), (Ellipsis, NotImplemented),
          (1, True, 1.0, -0.0), (float("nan"), slice(1, 2))]
FROZENSETS = [frozenset(), frozenset([1]), frozenset(["a", b"b", 3.5, None, (1, 2), frozenset([4])]),
              frozenset(range(300))]
SLICES = [slice(None), slice(5), slice(1, 2), slice(-1, None, -1), slice("a", (1, 2), b"c")]
COMPLEXES = [0j, 1 + 2j, -1.5 - 2.5j, complex(-0.0, -0.0), complex(float("inf"), float("nan"))]
VALUES = [None, True, False, Ellipsis, NotImplemented, *INTS, *FLOATS, *STRINGS, *BYTES, *TUPLES, *NESTED,
          *FROZENSETS, *SLICES, *COMPLEXES]
UNREACHABLE = ["nothing", "getClass", "get_class", "exposed_getClass", "exposed_get_class", "class", "wait", "notify",
               "notifyAll", "notify_all", "hashCode", "hash_code", "toString", "to_string", "equals", "clone",
               "finalize", "exposed_wait", "exposed_hashCode", "__dict__", "__subclasses__", "_private", ""]


def calls(root):
    assert root.add(2, 3) == 5
    assert root.add(a=2, b=3) == 5
    assert root.add(2, b=3) == 5
    assert root.exposed_add(2, 3) == 5
    assert root.distance((2, 7), (5, 11)) == 5.0
    assert rpyc.async_(root.add)(1, 2).value == 3


def values(root):
    for value in VALUES:
        echoed = root.echo(value)
        assert same(echoed, value), f"{shorten(value)} came back as {shorten(echoed)}"


def lists(root):
    assert list(root.numbers(5)) == [0, 1, 2, 3, 4]
    assert list(root.numbers(0)) == []
    with raises(ValueError):
        root.numbers(10**9)
    numbers = root.numbers(5)
    assert len(numbers) == 5
    assert isinstance(numbers, list)
    assert [numbers[i] for i in range(5)] == [0, 1, 2, 3, 4]
    assert (numbers[-1], numbers[-5]) == (4, 0)
    for part in (slice(1, 3), slice(None), slice(None, None, -1), slice(-2, None), slice(0, 5, 2), slice(3, 1),
                 slice(-100, 100)):
        assert list(numbers[part]) == [0, 1, 2, 3, 4][part], part
    for index in (5, -6, 10**30):
        with raises(IndexError):
            numbers[index]
    assert 3 in numbers and 7 not in numbers


def streams(root):
    assert list(root.primes(20)) == [2, 3, 5, 7, 11, 13, 17, 19]
    primes = root.primes(10)
    assert iter(primes) is not None
    assert [next(primes) for _ in range(4)] == [2, 3, 5, 7]
    with raises(StopIteration):
        next(primes)
    assert list(rpyc.buffiter(root.primes(100)))[-1] == 97


def errors(root):
    assert root.divide(7, 2) in (3, 3.5)
    with raises(ZeroDivisionError) as caught:
        root.divide(1, 0)
    assert "WARNING" not in caught.text, caught.text
    with raises(TypeError) as caught:
        root.add("x")
    assert "add(" in caught.text, caught.text
    with raises(TypeError):
        root.add(1, 2, 3)
    with raises(TypeError):
        root.add(a=1, b=2, c=3)


def reach(root):
    for name in UNREACHABLE:
        assert not hasattr(root, name), name
        with raises(AttributeError):
            getattr(root, name)
        assert getattr(root, name, "absent") == "absent"
    for name in ("add", "nothing", "getClass", "exposed_add"):
        with raises(AttributeError):
            setattr(root, name, 1)
        with raises(AttributeError):
            delattr(root, name)
    assert root.add(2, 3) == 5


def introspection(root):
    names = dir(root)
    assert "add" in names, names
    assert not {"getClass", "get_class", "hashCode", "wait", "notify"}.intersection(names), names
    assert root.add.__name__ == "add"
    assert root.add.__doc__ is None or isinstance(root.add.__doc__, str)
    assert isinstance(repr(root), str)
    assert isinstance(str(root), str)
    assert isinstance(hash(root), int)
    assert root == root
    assert not root != root


def main():
    connection = connect()
    root = connection.root
    connection.ping()
    for check in (calls, values, lists, streams, errors, reach, introspection):
        check(root)
        print("ok", check.__name__)
    assert connection.root == connection.root
    connection.ping()
    start = time.monotonic()
    connection.close()
    took = time.monotonic() - start
    # Usually milliseconds; the bound is far below the 30 seconds that an unanswered CLOSE costs.
    assert took < 5, f"close() took {took:.1f} s"
    print("DONE")


main()
