"""What the test scripts share; it lies beside each script when one is run."""
import contextlib
import math
import sys

import rpyc


def address():
    """The (host, port) that the script was started with."""
    return sys.argv[1], int(sys.argv[2])


def connect(config=None):
    return rpyc.connect(*address(), config=config or {})


@contextlib.contextmanager
def raises(kind):
    """Holds the exception of this kind that the block must raise, as `.value`."""
    caught = Caught()
    try:
        yield caught
    except kind as error:
        caught.value = error
    else:
        raise AssertionError(f"no {kind} was raised")


class Caught:
    value = None

    @property
    def text(self):
        return str(self.value)


def same(a, b):
    """Whether two values are equal with equal types all the way down: 1 is not True, -0.0 is not 0.0, nan is nan."""
    if type(a) is not type(b):
        return False
    if isinstance(a, tuple):
        return len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, frozenset):
        return a == b and sorted(map(repr, a)) == sorted(map(repr, b))
    if isinstance(a, slice):
        return same((a.start, a.stop, a.step), (b.start, b.stop, b.step))
    if isinstance(a, complex):
        return same((a.real, a.imag), (b.real, b.imag))
    if isinstance(a, float):
        return (math.isnan(a) and math.isnan(b)) or (a == b and math.copysign(1, a) == math.copysign(1, b))
    return a == b


def shorten(value):
    text = repr(value)
    return text if len(text) <= 80 else f"{text[:60]}... ({len(text)} characters)"
