"""Uses what special methods and methods of live collections there are, here and at a stock server with the same
configuration, and compares the results line by line.

Usage: safe_attributes.py <host> <port> <none|length|iteration|read_only|public|all>
"""
import logging
import sys

import rpyc
from rpyc.core.protocol import DEFAULT_CONFIG
from rpyc.utils.server import ThreadedServer

from support import connect

logging.disable(logging.CRITICAL)
mode = sys.argv[3]
CONFIGS = {
    "none": {"allow_safe_attrs": False},
    "length": {"safe_attrs": {"__len__"}},
    "iteration": {"safe_attrs": {"__iter__", "__next__", "__len__", "__eq__"}},
    "read_only": {"safe_attrs": set(DEFAULT_CONFIG["safe_attrs"])
                  - {"__setitem__", "__delitem__", "__iadd__", "__format__"}},
    "public": {"allow_safe_attrs": False, "allow_public_attrs": True},
    "all": {"allow_safe_attrs": False, "allow_all_attrs": True},
}


class Value:
    def __add__(self, other):
        return "foo" + other

    def __call__(self, other):
        return "called " + other

    def __len__(self):
        return 5

    def exposed_foobar(self):
        return 1

    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        return None


class Stock(rpyc.Service):
    def exposed_list(self):
        return [1, 2, 3]

    def exposed_dict(self):
        return {1: 2}

    def exposed_set(self):
        return {1}

    def exposed_generator(self):
        return (n for n in (1, 2))

    def exposed_value(self):
        return Value()


def entered(value):
    with value:
        return "entered"


def changed(collection, change):
    change(collection)
    return str(collection)


USES = {
    "value + x": lambda r: r.value() + "x",
    "value(x)": lambda r: r.value()("x"),
    "len(value)": lambda r: len(r.value()),
    "value.foobar": lambda r: r.value().foobar(),
    "value.exposed_foobar": lambda r: r.value().exposed_foobar(),
    "value.__add__": lambda r: r.value().__add__("x"),
    "value == 1": lambda r: r.value() == 1,
    "hash(value)": lambda r: isinstance(hash(r.value()), int),
    "str(value)": lambda r: isinstance(str(r.value()), str),
    "with value": lambda r: entered(r.value()),
    "len": lambda r: len(r.list()),
    "bool": lambda r: bool(r.list()),
    "getitem": lambda r: r.list()[0],
    "slice": lambda r: str(r.list()[1:]),
    "setitem": lambda r: changed(r.list(), lambda l: l.__setitem__(0, 9)),
    "delitem": lambda r: changed(r.list(), lambda l: l.__delitem__(0)),
    "append": lambda r: changed(r.list(), lambda l: l.append(4)),
    "extend": lambda r: changed(r.list(), lambda l: l.extend((4,))),
    "+=": lambda r: changed(r.list(), lambda l: l.__iadd__((4,))),
    "list == list": lambda r: r.list() == [1],
    "in list": lambda r: 2 in r.list(),
    "iterate": lambda r: list(r.list()),
    "buffiter": lambda r: list(rpyc.buffiter(r.list())),
    "str": lambda r: str(r.list()),
    "repr": lambda r: repr(r.dict()),
    "format": lambda r: f"{r.list()}",
    "dict[1]": lambda r: r.dict()[1],
    "dict.keys": lambda r: list(r.dict().keys()) == [1],
    "dict.get": lambda r: r.dict().get(1),
    "dict[5] = 6": lambda r: changed(r.dict(), lambda d: d.__setitem__(5, 6)),
    "in dict": lambda r: 1 in r.dict(),
    "in set": lambda r: 1 in r.set(),
    "set | set": lambda r: str(r.set() | r.set()),
    "set.add": lambda r: changed(r.set(), lambda s: s.add(2)),
    "set - set": lambda r: str(r.set() - r.set()),
    "next": lambda r: next(r.generator()),
    "generator": lambda r: list(r.generator()),
    "send": lambda r: r.generator().send(None),
    "close": lambda r: r.generator().close(),
    "hasattr": lambda r: [hasattr(r.list(), n) for n in ("__len__", "append", "__getitem__", "nothing")],
}


def lines(root):
    for name, use in USES.items():
        try:
            result = use(root)
        except Exception as error:
            result = f"{type(error).__name__} {str(error).splitlines()[0]}"
        yield f"{name}: {result}"


stock = ThreadedServer(Stock, hostname="127.0.0.1", port=0, protocol_config=dict(DEFAULT_CONFIG, **CONFIGS[mode]))
stock._start_in_thread()
theirs = rpyc.connect("127.0.0.1", stock.port)
ours = connect()
different = [pair for pair in zip(lines(theirs.root), lines(ours.root)) if pair[0] != pair[1]]
assert not different, different
theirs.close()
ours.close()
stock.close()
print("DONE")
