"""Python to Java to Python: objects of one peer in the hands of another.

Usage: chained.py <host> <port>
"""
import gc
import time

import rpyc

from support import connect, raises

FAR = """
import gc

class Base:
    pass

class Thing(Base):
    def __init__(self, value=0):
        self.exposed_value = value
        self.exposed_swallows = value == 1
        self.secret = 42

    def exposed_add(self, n, *, times=1):
        return self.exposed_value + n * times

    def exposed_itself(self):
        return self

    def hidden(self):
        return "hidden"

    def fail(self, kind):
        raise kind("far away", 5)

    exposed_fail = fail

    def __len__(self):
        return 3

    def __getitem__(self, index):
        if index > 2:
            raise IndexError(index)
        return index * 10

    def __setitem__(self, index, value):
        self.exposed_value = (index, value)

    def __iter__(self):
        return iter([0, 10, 20])

    def __contains__(self, value):
        return value == 10

    def __eq__(self, other):
        return isinstance(other, Thing) and other.exposed_value == self.exposed_value

    def __hash__(self):
        return hash(self.exposed_value)

    def __lt__(self, other):
        return True

    def __add__(self, other):
        return self.exposed_value + other

    def __call__(self, *args, **kwargs):
        return (args, tuple(kwargs.items()))

    def __enter__(self):
        self.exposed_value = "entered"
        return self

    def __exit__(self, kind, value, traceback):
        self.exposed_value = "left" if kind is None else "raised"
        return self.exposed_swallows

    def __str__(self):
        return "a thing"

    def __repr__(self):
        return "Thing()"

thing = Thing(7)
numbers = [1, 2, 3]

def generate():
    yield 1
    yield 2

def update(target):
    target.msg = target.msg + " far"
    return target

def module_of(target):
    return str(target)
"""


def attributes_are_read_and_called(root):
    thing = root.evaluate("thing")
    assert thing.value == 7 and thing.exposed_value == 7 and thing.add(1) == 8 and thing.add(1, times=3) == 10
    assert rpyc.async_(thing.add)(2).value == 9
    assert thing.itself() is thing
    # The rules of the server in the middle hold, though the far one allows everything.
    for name in ("secret", "hidden", "__globals__", "__subclasses__", "__wrapped__", "nothing"):
        assert not hasattr(thing, name), name
    for refused in (lambda: setattr(thing, "value", 8), lambda: delattr(thing, "value")):
        with raises(AttributeError):
            refused()
    assert thing.value == 7


def special_methods_work(root):
    thing = root.evaluate("Thing(7)")
    assert len(thing) == 3 and thing[1] == 10 and list(thing) == [0, 10, 20] and 10 in thing and 5 not in thing
    assert str(thing) == "a thing" and repr(thing) == "Thing()" and thing + 3 == 10
    assert thing == root.evaluate("Thing(7)") and thing != root.evaluate("Thing(8)") and thing < 5
    assert hash(thing) == 7 and "exposed_value" in dir(thing) and bool(thing)
    assert thing(1, a=2) == ((1,), (("a", 2),))
    with raises(IndexError):
        thing[3]
    with thing as entered:
        assert entered is thing and thing.value == "entered"
    assert thing.value == "left"
    with root.evaluate("Thing(1)"):
        raise KeyError("swallowed")
    with raises(ValueError):
        with thing:
            raise ValueError
    assert thing.value == "raised"
    thing[4] = 5
    assert thing.value == (4, 5)


def builtin_types_keep_their_kind(root):
    numbers = root.evaluate("numbers")
    # As with any stock server, == of two lists at different places is identity.
    assert isinstance(numbers, list) and list(numbers) == [1, 2, 3] and list(numbers[1:]) == [2, 3] and sum(numbers) == 6
    assert list(rpyc.buffiter(root.evaluate("list(range(100))"))) == list(range(100))
    assert list(root.evaluate("generate()")) == [1, 2]
    ages = root.evaluate("{'a': 1}")
    assert isinstance(ages, dict) and ages["a"] == 1 and "a" in ages and [key for key in ages] == ["a"]
    with raises(KeyError):
        ages["z"]
    assert root.evaluate("(1, numbers)")[1] is numbers


def exceptions_cross(root):
    for kind in (ValueError, LookupError):
        with raises(kind) as caught:
            root.evaluate("thing").fail(root.evaluate(kind.__name__))
        assert caught.value.args == ("far away", 5)
        # Whose traceback it is, is not for a third peer.
        assert "<traceback denied>" in caught.text and "in fail" not in caught.text, caught.text


def classes_are_classes(root):
    thing, kind = root.evaluate("thing"), root.evaluate("Thing")
    assert isinstance(thing, kind) and not isinstance(root.evaluate("Base()"), kind)
    assert not isinstance(root.in_list(5), kind) and not isinstance(kind, kind)
    made = kind(9)
    assert made.value == 9 and isinstance(made, kind)
    assert isinstance(thing, int) is False and isinstance(thing, list) is False
    with raises(TypeError):
        isinstance(5, thing)


def identity_holds(root):
    thing = root.evaluate("thing")
    assert root.evaluate("thing") is thing and root.is_same(thing, thing)
    assert not root.is_same(thing, root.evaluate("Thing(7)"))
    assert root.call_far("lambda t: t is thing", thing) is True
    assert root.in_list(thing)[0] is thing
    root.keep(thing)
    assert root.kept() is thing
    root.keep(None)


class Message:
    def __init__(self, text="near"):
        self.text = text

    @property
    def exposed_msg(self):
        return self.text

    @exposed_msg.setter
    def exposed_msg(self, value):
        self.text = value

    def __str__(self):
        return self.text


def own_objects_reach_the_far_server(root):
    message = Message()
    assert root.call_far("str", message) == "near"
    assert root.call_far("lambda x: x", message) is message
    assert root.call_far("update", message) is message and message.text == "near far"
    assert root.call_far("sum", [1, 2, 3]) == 6 and root.call_far("sorted", [3, 1])[0] == 1
    assert root.call_far("lambda f, x: f(x) + 1", lambda x: x * 2, 5) == 11
    assert list(root.call_far("lambda f: [n for n in f]", (n for n in (4, 5)))) == [4, 5]
    with raises(ZeroDivisionError):
        root.call_far("lambda f: f()", lambda: 1 / 0)


def nesting_works(root):
    def down(depth):
        return depth if depth == 10 else root.call_far("lambda f, n: f(n + 1)", down, depth)
    assert down(0) == 10


def pickles_are_refused(root):
    with raises((TypeError, ValueError)):
        rpyc.classic.obtain(root.evaluate("numbers"))


def dropped_objects_are_released(root):
    root.execute("class Fresh(Thing):\n    living = set()\n    def __init__(self):\n        self.living.add(id(self))\n"
                 "    def __del__(self):\n        self.living.discard(id(self))\n")
    things = [root.evaluate("Fresh()") for _ in range(50)]
    assert root.evaluate("len(Fresh.living)") == 50
    del things
    gc.collect()
    deadline = time.monotonic() + 20
    while root.evaluate("gc.collect() and 0 or len(Fresh.living)") > 0:
        assert time.monotonic() < deadline, "objects of the far server are still held"
        root.collect_garbage()


connection = connect({"allow_setattr": True})
connection.root.execute(FAR)
for check in (attributes_are_read_and_called, special_methods_work, builtin_types_keep_their_kind, exceptions_cross,
              classes_are_classes, identity_holds, own_objects_reach_the_far_server, nesting_works, pickles_are_refused,
              dropped_objects_are_released):
    check(connection.root)
    print("ok", check.__name__, flush=True)
connection.close()
print("DONE")
