"""Loads pickles written by Java; arguments: pairs of an expression and a pickle in hex."""
import datetime
import decimal
import pickle
import sys
import types
import uuid

import numpy as np

NAMES = {"datetime": datetime, "decimal": decimal, "types": types, "uuid": uuid, "np": np, "utc": datetime.timezone.utc}


def same(a, b):
    if type(a) is not type(b):
        return False
    if isinstance(a, np.ndarray):
        assert a.flags.writeable and a.__array__() is a
        return a.dtype == b.dtype and np.array_equal(a, b)
    if isinstance(a, (list, tuple)):
        return len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, dict):
        return same(list(a.items()), list(b.items()))
    if isinstance(a, types.SimpleNamespace):
        return same(vars(a), vars(b))
    if isinstance(a, float) and a != a:
        return b != b
    return a == b


def check_identity(name, value):
    if name == "shared":
        return value[0] is value[1]
    if name == "cycle":
        return value[0] is value and len(value) == 1
    if name == "tuple cycle":
        return type(value) is tuple and value[0][0] is value
    if name == "map cycle":
        return value["self"] is value
    return None


arguments = sys.argv[1:]
for expression, pickled in zip(arguments[::2], arguments[1::2]):
    for loads in (pickle.loads, pickle._loads):
        value = loads(bytes.fromhex(pickled))
        held = check_identity(expression, value)
        if held is None:
            expected = eval(expression, dict(NAMES))
            held = same(value, expected)
        assert held, f"{expression} came as {value!r}"
print("DONE")
