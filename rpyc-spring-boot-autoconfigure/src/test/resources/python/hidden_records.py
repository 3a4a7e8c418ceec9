"""Tries to learn what objects hide, in every way in which they or what holds them come to a client.

Usage: hidden_records.py <host> <port> <user> <password>
"""
import socket
import sys

import rpyc
from rpyc.core import consts
from rpyc.core.stream import SocketStream

from support import address, raises

# Ways that show nothing of a record that hides nothing: a str is not callable, names are not contents, an
# exception within another shows no objects, a function for sorting returns none, and some things have no pickle.
NOT_SHOWN = {"ssn()", "exposed_ssn()", "ssn by CALLATTR", "exposed_ssn by CALLATTR", f"operation {consts.HANDLE_DIR}",
             "raise_wrapped", "sorted", "pickle of error", "pickle of set"}

stream = socket.create_connection(address())
stream.sendall(f"{sys.argv[3]}:{sys.argv[4]}".encode())
assert stream.recv(1024) == b"AUTH_OK"
conn = rpyc.connect_stream(SocketStream(stream), config={"allow_pickle": True})
root = conn.root


def attempt(way):
    """What a way shows, or the error that it ends with."""
    try:
        return shown(way())
    except Exception as error:
        return f"{type(error).__mro__[1].__name__} {error} {getattr(error, 'args', ())}"


def shown(value):
    if isinstance(value, (str, bytes, int, tuple)) and not hasattr(value, "____conn__"):
        return str([shown(each) for each in value]) if isinstance(value, tuple) else str(value)
    return " ".join(part for part in (attempt_text(repr, value), attempt_text(str, value), attempt_text(format, value)))


def attempt_text(text, value):
    try:
        return text(value)
    except Exception as error:
        return str(error)


def request(handler, *args):
    return conn.sync_request(handler, *args)


def raised(name, form):
    try:
        return getattr(root, name)(form)
    except Exception as error:
        return str(error.args)


def texts(form):
    one = lambda: root.one(form)
    many = lambda: root.many(form)
    yield "one", one
    for name in ("ssn", "social", "secret", "exposed_ssn", "getSsn", "get_ssn", "getSecret"):
        yield name, lambda name=name: getattr(one(), name)
        yield name + "()", lambda name=name: getattr(one(), name)()
        yield name + " by CALLATTR", lambda name=name: request(consts.HANDLE_CALLATTR, one(), name, (), ())
    for handler in (consts.HANDLE_REPR, consts.HANDLE_STR, consts.HANDLE_DIR):
        yield f"operation {handler}", lambda handler=handler: request(handler, one())
    for method in ("__repr__", "__str__"):
        yield method, lambda method=method: request(consts.HANDLE_CALLATTR, one(), method, (), ())
    yield "__format__", lambda: request(consts.HANDLE_CALLATTR, one(), "__format__", ("",), ())
    for name in ("value", "values", "map_value", "value_later", "many", "map", "by_key", "set", "later", "tuple"):
        yield name, lambda name=name: getattr(root, name)(form)
    yield "stream", lambda: tuple(root.stream(form))
    yield "buffiter", lambda: tuple(rpyc.buffiter(root.many(form)))
    yield "slice", lambda: many()[:]
    yield "old slice", lambda: request(consts.HANDLE_OLDSLICING, many(), "__getitem__", "__getslice__", 0, 1, ())
    yield "items", lambda: root.map(form).items()
    yield "values()", lambda: root.map(form).values()
    yield "keys()", lambda: root.by_key(form).keys()
    yield "first item", lambda: next(iter(root.map(form).items()))
    yield "reversed", lambda: tuple(reversed(many()))
    yield "not in list", lambda: root.numbers().index(one())
    yield "no key", lambda: root.map(form)[one()]
    yield "removed", lambda: root.empty().remove(one())
    yield "sorted", lambda: many().sort(key=lambda each: seen.append(shown(each)) or 0)
    for name in ("raise", "raise_wrapped", "raise_later"):
        yield name, lambda name=name: raised(name, form)
    yield "error", lambda: root.error(form)
    yield "error args", lambda: str(root.error(form).args)
    yield "cause", lambda: root.caused_error(form).__cause__
    yield "cause args", lambda: str(root.caused_error(form).__cause__.args)
    for name in ("one", "many", "map", "set", "error"):
        yield f"pickle of {name}", lambda name=name: request(consts.HANDLE_PICKLE, getattr(root, name)(form), 2)
    yield "obtain", lambda: rpyc.classic.obtain(many())


def comparisons(form):
    """Whether comparing tells that two objects hold the same secret."""
    one, twin = root.one(form), root.one(form)
    yield "==", lambda: one == twin
    yield "!=", lambda: not one != twin
    yield "hash", lambda: hash(one) == root.java_hash(form) or hash(one) == hash(twin)
    yield "CALLATTR __eq__", lambda: request(consts.HANDLE_CALLATTR, one, "__eq__", (twin,), ()) is True
    yield "CALLATTR __hash__", lambda: request(consts.HANDLE_CALLATTR, one, "__hash__", (), ()) == root.java_hash(form)
    yield "list ==", lambda: root.many(form) == root.many(form)
    yield "list <", lambda: root.many(form) <= root.many(form)
    yield "in list", lambda: one in root.many(form)
    yield "count", lambda: root.many(form).count(one) == 1
    yield "index", lambda: root.many(form).index(one) == 0
    yield "tuple in list", lambda: paired(one, form) == 0
    yield "dict ==", lambda: root.map(form) == root.map(form)
    yield "in keys", lambda: one in root.by_key(form)
    yield "key", lambda: root.by_key(form)[one] == "v"
    yield "get", lambda: root.by_key(form).get(one) == "v"
    yield "in values", lambda: one in root.map(form).values()
    yield "set ==", lambda: root.set(form) == root.set(form)
    yield "in set", lambda: one in root.set(form)
    yield "add", lambda: size_after(root.set(form), lambda s: s.add(one)) == 1
    yield "union", lambda: len(root.set(form) | root.set(form)) == 1
    yield "intersection", lambda: len(root.set(form) & root.set(form)) == 1
    yield "update", lambda: size_after(root.set(form), lambda s: s.update([one])) == 1
    yield "disjoint", lambda: not root.set(form).isdisjoint([one])
    yield "put", lambda: size_after(root.by_key(form), lambda d: d.__setitem__(one, 1)) == 1
    yield "setdefault", lambda: root.by_key(form).setdefault(one, "new") == "v"
    yield "dict update", lambda: size_after(root.by_key(form), lambda d: d.update(root.by_key(form))) == 1
    yield "fromkeys", lambda: len(root.map(form).fromkeys((one, twin))) == 1


def paired(one, form):
    pairs = root.many(0)
    pairs.append((1, root.one(form)))
    return pairs.index((1, one)) - 1


def size_after(collection, change):
    change(collection)
    return len(collection)


seen = []
for form in range(1, root.forms() + 1):
    for name, way in texts(form):
        text = attempt(way)
        assert "SECRET" not in text, (form, name, text)
    for name, way in comparisons(form):
        try:
            told = way()
        except Exception:
            told = False
        assert not told, (form, name)
    # An object is still equal to itself, and found where it is.
    one = root.one(form)
    assert one == one and hash(one) == hash(one)
    held = root.many(form)
    first = held[0]
    assert first in held and held.index(first) == 0 and held.count(first) == 1
assert seen and not any("SECRET" in text for text in seen), seen

# What hides nothing is shown by each of these ways, so that none of them proves nothing.
idle = {name for name, way in texts(0) if "SECRET" not in attempt(way)}
absent = {f"{name}{use}" for name in ("social", "secret", "getSsn", "get_ssn", "getSecret") for use in ("", "()", " by CALLATTR")}
assert idle == absent | NOT_SHOWN, idle ^ (absent | NOT_SHOWN)
assert "SECRET" in seen[-1], seen[-1]
unequal = [name for name, way in comparisons(0) if not way()]
assert unequal == [], unequal
conn.close()
print("DONE")
