"""Tries to learn what guarded collections hold, as objects, as operands and as parts of others.

Usage: guarded_collections.py <host> <port> <user> <password>
"""
import socket
import sys

import rpyc
from rpyc.core import consts
from rpyc.core.stream import SocketStream

from support import address, raises

KINDS = ("list", "class", "inherited", "iterator", "map", "set", "collection", "iterable", "page", "entry", "error")

stream = socket.create_connection(address())
stream.sendall(f"{sys.argv[3]}:{sys.argv[4]}".encode())
assert stream.recv(1024) == b"AUTH_OK"
conn = rpyc.connect_stream(SocketStream(stream), config={"allow_pickle": True})
root = conn.root
seen = []


def request(handler, *args):
    return conn.sync_request(handler, *args)


def callattr(target, name, *args):
    return request(consts.HANDLE_CALLATTR, target, name, args, ())


def after(collection, change):
    """What is in a collection after a change of it, which may be refused after a part of it."""
    try:
        change(collection)
    except Exception as error:
        seen.append(str(error))
    return str(collection)


def raised(kind):
    try:
        return root.raise_(kind) if hasattr(root, "raise_") else getattr(root, "raise")(kind)
    except Exception as error:
        return str(error.args)


def ways(kind):
    g = lambda: root.guarded(kind)
    for text in (str, repr, format, list, tuple, lambda x: next(iter(x)), lambda x: x[0], lambda x: x[:], lambda x: dict(x),
                 lambda x: list(rpyc.buffiter(x)), lambda x: list(reversed(x)), lambda x: x + [], lambda x: x * 1,
                 lambda x: x.copy(), lambda x: x.pop(), lambda x: list(x.items()), lambda x: list(x.keys()),
                 lambda x: list(x.values()), lambda x: x.popitem(), lambda x: x.get("SECRET0"), lambda x: next(x),
                 lambda x: x.send(None), lambda x: x | {1}, lambda x: x.union([1]), lambda x: x - {1},
                 lambda x: x.sort(key=seen.append), lambda x: x.args):
        yield lambda text=text: text(g())
    for method in ("__str__", "__repr__", "__iter__", "__reversed__"):
        yield lambda method=method: callattr(g(), method)
    yield lambda: callattr(g(), "__format__", "")
    yield lambda: request(consts.HANDLE_BUFFITER, g(), 10)
    yield lambda: request(consts.HANDLE_OLDSLICING, g(), "__getitem__", "__getslice__", 0, 9, ())
    yield lambda: request(consts.HANDLE_PICKLE, g(), 2)
    yield lambda: request(consts.HANDLE_PICKLE, root.holding(kind), 2)
    # As operands of others.
    for change in (lambda l: l.extend(g()), lambda l: l.__iadd__(g()), lambda l: callattr(l, "__iadd__", g()),
                   lambda l: callattr(l, "__setitem__", slice(0, 1), g()), lambda l: l.append(g()),
                   lambda l: l.insert(0, g())):
        yield lambda change=change: after(root.live(), change)
    for operator in ("__add__", "__radd__", "__mul__", "__and__", "__or__", "__ror__", "__sub__", "__rsub__", "__xor__"):
        for target in (root.live, root.set, root.map, root.map().keys, root.map().items):
            yield lambda operator=operator, target=target: str(callattr(target(), operator, g()))
    for method in ("update", "union", "intersection_update", "symmetric_difference_update", "symmetric_difference",
                   "difference", "__ior__", "__ixor__", "add"):
        yield lambda method=method: after(root.set(), lambda s: seen.append(str(callattr(s, method, g()))))
    for change in (lambda d: d.update(g()), lambda d: d.update([("b", g())]), lambda d: d.update([g()]),
                   lambda d: callattr(d, "__ior__", g()), lambda d: d.setdefault("b", g()),
                   lambda d: callattr(d, "__setitem__", "b", g())):
        yield lambda change=change: after(root.map(), change)
    yield lambda: str(root.map().fromkeys(g()))
    yield lambda: str(root.map()[g()])
    yield lambda: root.live().index(g())
    yield lambda: root.live().remove(g())
    # As parts of others.
    for part in (root.holding, root.boxed, root.value, root.values, root.error):
        yield lambda part=part: str(part(kind))
        yield lambda part=part: repr(part(kind))
    yield lambda: str(root.error(kind).args)
    yield lambda: raised(kind)


def comparisons(kind, own):
    """Whether comparing tells what a collection holds."""
    g = lambda: root.guarded(kind)
    yield lambda: g() == own
    yield lambda: g() == g()
    yield lambda: root.guarded("open") == g() or root.guarded("open map") == g() or root.guarded("open set") == g()
    yield lambda: g() <= own or g() >= own
    yield lambda: root.guarded("open") <= g() or root.guarded("open") >= g()
    yield lambda: root.guarded("open set") <= g() or root.guarded("open set") >= g()
    yield lambda: root.guarded("open set").issubset(g()) or root.guarded("open set").issuperset(g())
    yield lambda: not root.guarded("open set").isdisjoint(g())
    yield lambda: root.holding(kind) == root.holding(kind)
    yield lambda: g() in root.holding(kind)
    yield lambda: root.boxed(kind) == root.boxed(kind)
    yield lambda: hash(root.boxed(kind)) == hash(root.boxed(kind))
    yield lambda: "SECRET0" in g()
    yield lambda: g().count("SECRET0")
    yield lambda: g().index("SECRET0") == 0
    yield lambda: len(g()) == len(own) and len(own) > 0
    yield lambda: callattr(g(), "__eq__", own) is True
    yield lambda: request(consts.HANDLE_CMP, g(), own, "__eq__") is True


def shown(way):
    try:
        value = way()
        return value if isinstance(value, bytes) else f"{value} {value!r}"
    except Exception as error:
        return f"{error} {getattr(error, 'args', ())}"


OWN = {"map": {"SECRET0": "SECRET1"}, "set": {"SECRET0", "SECRET1"}}
for kind in KINDS:
    for number, way in enumerate(ways(kind)):
        text = shown(way)
        # A value that the client itself names is not a secret.
        assert "SECRET" not in str(text), (kind, number, text)
    for number, way in enumerate(comparisons(kind, OWN.get(kind, ["SECRET0", "SECRET1"]))):
        try:
            told = way()
        except Exception:
            told = False
        assert not told, (kind, number)
assert not any("SECRET" in str(text) for text in seen), seen

# Each of the uses is refused as such, and the message says so.
for use in (lambda g: str(g), lambda g: repr(g), lambda g: f"{g}", lambda g: root.live().extend(g),
            lambda g: callattr(root.live(), "__add__", g), lambda g: root.set().update(g),
            lambda g: root.map().fromkeys(g)):
    with raises(PermissionError) as caught:
        use(root.guarded("list"))
    assert "may not be read" in caught.text, caught.text

# What is not guarded is shown in the same ways.
assert "SECRET0" in str(root.guarded("open")) and "SECRET0" in after(root.live(), lambda l: l.extend(root.guarded("open")))
assert "SECRET0" in str(callattr(root.live(), "__add__", root.guarded("open")))
assert "SECRET0" in after(root.set(), lambda s: s.update(root.guarded("open")))
assert "SECRET0" in after(root.map(), lambda d: d.update(root.guarded("open map")))
assert "SECRET0" in str(root.value("open")) and "SECRET0" in str(root.values("open")) and "SECRET0" in raised("open")
assert "SECRET0" in str(root.holding("open")) and "SECRET0" in str(root.boxed("open"))
assert root.guarded("open") == ["SECRET0", "SECRET1"] and root.boxed("open") == root.boxed("open")
# The text of a collection shows the others that it holds.
assert str(root.holding("list")) == "[<list object>]" and str(root.boxed("map")) == "Box(content=<dict object>)"
# What a method of the application does with its argument is up to the application.
assert root.size(root.guarded("list")) == 2
assert root.guarded("page").total() == 7
conn.close()
print("DONE")
