"""Every kind of Java object behaves as Python's own: the same operations on a local and a remote object, compared.

Usage: object_model.py <host> <port>
"""
import collections.abc
import copy
import csv
import datetime
import decimal
import gc
import inspect
import io
import json
import math
import pydoc
import time
import types

import numpy
import rpyc
from rpyc.core.netref import BaseNetref

from support import connect, raises


def plain(value, depth=0):
    """A value with all proxies and collections in it as tuples of their kind and elements."""
    if isinstance(value, (list, tuple)):
        return (list if isinstance(value, list) else tuple).__name__, [plain(item) for item in value]
    if isinstance(value, (set, frozenset, collections.abc.KeysView, collections.abc.ItemsView)):
        return "set", sorted(map(repr, map(plain, value)))
    if isinstance(value, dict):
        return "dict", [(plain(key), plain(value[key])) for key in value]
    if isinstance(value, (collections.abc.ValuesView, collections.abc.Iterator)):
        return "values", [plain(item) for item in value]
    return value


def outcome(operation, target):
    try:
        return plain(operation(target))
    except Exception as error:
        kind = next(base for base in type(error).__mro__ if base.__module__ == "builtins")
        return "raised", kind


def compare(make_local, make_remote, operations):
    """Runs each operation on a new local and a new remote object: results and what is left must be the same."""
    failures = []
    for text, run in operations.items():
        local, remote = make_local(), make_remote()
        expected, actual = outcome(run, local), outcome(run, remote)
        if repr(expected) != repr(actual):
            failures.append(f"{text}: {actual}, expected {expected}")
        if repr(plain(local)) != repr(plain(remote)):
            failures.append(f"after {text}: {plain(remote)}, expected {plain(local)}")
    assert not failures, "\n".join(failures)


def each(*texts, **names):
    """Operations on `x`: expressions, or statements after which `x` is the result."""
    return {text: operation(text, names) for text in texts}


def operation(text, names):
    try:
        code, value = compile(text, text, "eval"), True
    except SyntaxError:
        code, value = compile(text, text, "exec"), False

    def run(x):
        scope = {"x": x, **names}
        if value:
            return eval(code, scope)
        exec(code, scope)
        assert scope["x"] is x, "another object"
        return None
    return run


LIST = each(
    "len(x)", "list(x)", "x[0]", "x[-1]", "x[5]", "x[-6]", "x[10**30]", "x['a']", "x[1.0]", "x[True]", "x[None]",
    "x[1:3]", "x[:]", "x[::-1]", "x[::2]", "x[-2:]", "x[4:1]", "x[4:1:-2]", "x[10**30:]", "x[::0]", "x['a':]",
    "x[0] = 9", "x[-1] = 9", "x[5] = 9", "x[:2] = [7]", "x[1:1] = (7, 8, 9)", "x[:] = []", "x[5:2] = [1]",
    "x[::2] = [7, 8, 9]", "x[::2] = [7]", "x[1:2] = 5", "x[::-1] = [1, 2, 3, 4, 5]", "x[2:] = 'ab'", "x[:] = x",
    "del x[0]", "del x[-1]", "del x[9]", "del x[1:3]", "del x[::2]", "del x[::-2]", "del x[:]", "del x['a']",
    "3 in x", "3.0 in x", "7 in x", "True in x", "'1' in x", "[1] in x", "None in x", "None not in x",
    "x + [1]", "x + []", "x + (1,)", "x + 1", "x + x", "x * 2", "2 * x", "x * 0", "x * -1", "x * 'a'", "x * 1.5",
    "x += [1, 2]", "x += (1, 2)", "x += 'ab'", "x += 5", "x += (n for n in range(3))", "x *= 2", "x *= 0", "x += x",
    "x == [3, 1, 2, 1, 5]", "x == [3.0, True, 2, 1, 5]", "x != [3, 1, 2, 1, 5]", "x == [3]", "x == (3, 1, 2, 1, 5)",
    "x == x", "x != x", "x == None", "x == 'a'", "x < [3, 1, 3]", "x < [3]", "x <= x", "x > [2, 9]", "x >= [3, 1, 2, 1]",
    "x < (1,)", "x < ['a']", "x > 5", "[3, 1] < x", "[9] > x", "[3, 1, 2, 1, 5] == x", "(3,) == x",
    "list(reversed(x))", "hash(x)", "{x: 1}", "bool(x)", "str(x)", "repr(x)", "f'{x}'", "f'{x:>10}'", "format(x, '')",
    "x.append(4)", "x.append()", "x.append(1, 2)", "x.append([1, 2])", "x.extend([4, 5])", "x.extend((4,))",
    "x.extend('ab')", "x.extend(b'ab')", "x.extend({1: 2})", "x.extend(5)", "x.extend(range(2000))", "x.extend(x)",
    "x.insert(0, 9)", "x.insert(-1, 9)", "x.insert(99, 9)", "x.insert(-99, 9)", "x.insert('a', 1)", "x.insert(1)",
    "x.pop()", "x.pop(0)", "x.pop(-2)", "x.pop(9)", "x.pop('a')", "x.pop(index=1)", "x.remove(1)", "x.remove(1.0)",
    "x.remove(99)", "x.index(1)", "x.index(1, 2)", "x.index(1, 2, 3)", "x.index(1, -2)", "x.index(99)", "x.index(True)",
    "x.count(1)", "x.count(1.0)", "x.count('a')", "x.sort()", "x.sort(reverse=True)", "x.sort(key=lambda n: -n)",
    "x.sort(key=lambda n: n % 3, reverse=True)", "x.sort(key=str)", "x.sort(1)", "x.sort(kee=1)", "x.sort(reverse='a')",
    "x.sort(key=None, reverse=False)", "x.sort(key=lambda n: n / 0)", "x.sort(key=5)", "sorted(x + ['a'])",
    "x.reverse()", "x.copy()", "x.clear()", "x.clear(1)", "x.foo", "x.foo = 1", "x.append = 1", "x.__class__ is list",
    "sorted(x)", "sum(x)", "max(x)", "[n + 1 for n in x]", "(lambda *a: a)(*x)", "[*x, 1]", "a, b, *c = x", "list(zip(x, x))",
    "','.join(map(str, x))", "list(enumerate(x))", "any(x)", "dict(zip(x, x))", "set(x)", "tuple(x)", "list(map(str, x))",
    "json.dumps(list(x))", "x.__len__()", "x.__getitem__(0)", "x.__contains__(1)", "x | 1", "1 | x", "x - [1]", "x()",
    "x @ 1", "-x", "int(x)", "x.copy() is x", "isinstance(x, list)", "isinstance(x, int)",
    "isinstance(x, collections.abc.MutableSequence)", "isinstance(x, collections.abc.Mapping)",
    "isinstance(x, io.IOBase)", "isinstance(x, types.ModuleType)", "[type(e).__name__ for e in x]", "next(iter(x))",
    "x.__sizeof__() > 0", "iter(x).__length_hint__()",
    "i = iter(x); list(i); x.append(4); x.extend(i)", "i = iter(x); [*i]; x.append(4); assert i.__length_hint__() == 0",
    json=json, collections=collections, io=io, types=types)

SORTED = each(
    "x.sort(key=lambda n: (date(2024, 1, 1), n))", "x.sort(key=lambda n: [date(2024, 1, n), -n], reverse=True)",
    "x.sort(key=lambda n: (Decimal(1), [Decimal(2)], -n))", "x.sort(key=lambda n: ((Decimal(1),), (n, 0)))",
    "x.sort(key=numpy.float64)", "x.sort(key=lambda n: (numpy.int64(1), n))", "x.sort(key=lambda n: (int64(n), -n), reverse=True)",
    "x.append(Decimal('2.5')); x.sort(reverse=True)", "x.append(Decimal('2.5')); x.sort()", "x.append(int64(2)); x.sort()",
    "x.sort(key=lambda n: (n if n < 3 else int64(0), n))",
    "x < [3, Decimal(1)]", "x >= [Decimal(3), 1, 2, 1, 5]", "x > [int64(3), int64(1), 1]", "[Decimal(3), 2] > x",
    Decimal=decimal.Decimal, date=datetime.date, numpy=numpy, int64=numpy.int64)

ODD = [1j, -0.0, 5e-324, 2e-44, 1e22, b"it's", "both ' and \"", "\x85\xa0\xad\u200b\u2028\ue000", "\U0001f40d", ...,
       NotImplemented, slice(1, None), frozenset(), (1 - 2.5j,)]

STRINGS = each(
    "x.sort()", "x.sort(reverse=True)", "x.sort(key=len)", "x.sort(key=str.lower)", "x.index('b')", "x == ['b', 'A', 'c\\n', \"it's\"]",
    "repr(x)", "x < ['b', 'B']", "'A' in x", "'a' in x", "x.count('A')", "''.join(x)", "x + ['z']", "max(x)")

NESTED = each(
    "x == [[1], (2, [3]), {'a': [1]}, {1}, None, 1.5, b'x']", "[1] in x", "(2, [3]) in x", "{'a': [1]} in x", "{1} in x",
    "x.index([1])", "x[0] == [1]", "x.count(None)", "x[0] is x[0]", "b'x' in x", "x.remove([1])")

DICT = each(
    "len(x)", "list(x)", "x['a']", "x['z']", "x[1]", "x[1.0]", "x[True]", "x[2**70]", "x[(1, 2)]", "x[[1]]", "x[{}]",
    "x['a'] = 9", "x['z'] = 9", "x[1.0] = 9", "x[(1, 2)] = [3]", "x[[1]] = 1", "del x['a']", "del x['z']", "del x[1.0]",
    "'a' in x", "'z' in x", "1 in x", "1.0 in x", "None in x", "[1] in x", "x.get('a')", "x.get('z')", "x.get('z', 5)",
    "x.get()", "x.get([1])", "x.setdefault('a', 5)", "x.setdefault('z', 5)", "x.setdefault('y')", "x.update({'b': 9})",
    "x.update(a=5, q=6)", "x.update([('k', 1), ('a', 2)])", "x.update([['k', 1]])", "x.update({'b': 9}, c=3)", "x.update()",
    "x.update([1])", "x.update([(1, 2, 3)])", "x.update(5)", "x.update(x)", "x.pop('a')", "x.pop('z')", "x.pop('z', None)",
    "x.pop('z', 7)", "x.pop()", "x.popitem()", "x.clear()", "x.copy()", "x.copy() is x", "list(x.keys())",
    "list(x.values())", "list(x.items())", "len(x.keys())", "len(x.values())", "len(x.items())", "'a' in x.keys()",
    "1 in x.values()", "[2] in x.values()", "('a', 1) in x.items()", "('a', 2) in x.items()", "5 in x.items()", "1.0 in x.keys()",
    "x.keys() & {'a', 'z'}", "x.keys() | ['q']", "x.keys() | {'q'}", "x.keys() - {'a'}", "x.keys() ^ {'a', 'q'}",
    "x.keys() == {'a', 1, 'n'}", "x.keys() == ['a']", "x.keys() >= {'a'}", "x.keys() < {'a'}", "x.keys().isdisjoint(['z'])",
    "x.items() & {('a', 1)}", "list(reversed(x))", "list(reversed(x.keys()))", "list(reversed(x.items()))",
    "x.keys() == x.keys()", "x | {'b': 2}", "x | [('b', 2)]", "{'b': 2, 'a': 7} | x", "x |= {'b': 2}", "x |= [('b', 2)]", "x |= 5", "x | 5",
    "x == {'a': 1, 1: [2], 'n': None}", "x == {'a': 1.0, True: [2], 'n': None}", "x == {'n': None, 1: [2], 'a': 1}",
    "x != {'a': 1}", "x == {}", "x == 5", "x == x", "x < {}", "dict(x)", "{**x, 'b': 1}", "hash(x)", "{x: 1}", "bool(x)",
    "repr(x)", "str(x)", "f'{x}'", "f'{x:>5}'", "[k for k in x]", "[(k, v) for k, v in x.items()]", "x.foo", "x.fromkeys([1, 2], 3)",
    "isinstance(x, dict)", "isinstance(x, collections.abc.Mapping)", "isinstance(x.keys(), collections.abc.KeysView)",
    "isinstance(x.keys(), collections.abc.Set)", "isinstance(x.items(), collections.abc.ItemsView)",
    "isinstance(x.values(), collections.abc.ValuesView)", "isinstance(x.keys(), list)", "repr(x.keys())", "repr(x.items())", "repr(x.values())",
    "x.keys()[0]", "x.__contains__('a')", "x()", "x.setdefault('z', []).append(1)", "sorted(map(str, x))",
    "x.__sizeof__() > 0", "hash(x.keys())", "x.keys() <= x.keys()", "f'{x.keys()}'",
    collections=collections)

STRING_DICT = each(
    "(lambda **k: k)(**x)", "dict(**x)", "json.dumps(dict(x))", "'{a} {b}'.format_map(x)", "'{a}'.format(**x)",
    "'%(a)s' % dict(x)", "dict(x, c=3)", "max(x, key=x.get)", "sorted(x.items(), key=lambda kv: -kv[1])",
    "[*map(x.get, ['a', 'z'])]", json=json)

SET = each(
    "len(x)", "sorted(x)", "1 in x", "1.0 in x", "True in x", "9 in x", "'a' in x", "[1] in x", "x & {1, 9}", "x | {9}", "x - {1}",
    "x ^ {1, 9}", "{1, 9} & x", "{9} | x", "{1, 9} - x", "{1, 9} ^ x", "frozenset([1, 9]) <= x", "x & [1]", "x | [1]", "x - 5",
    "x &= {1, 9}", "x |= {9}", "x -= {1}", "x ^= {1, 9}", "x |= [1]", "x &= frozenset([1])", "x == {1, 2, 3}", "x == {1.0, 2, 3}",
    "x != {1, 2, 3}", "x == [1, 2, 3]", "x == frozenset([1, 2, 3])", "x <= {1, 2, 3, 4}", "x < {1, 2, 3}", "x < {1, 2, 3, 4}", "x >= {1}",
    "x > {1}", "x > {1, 2, 3}", "x < [1]", "{1} < x", "{1, 2, 3} == x", "x == x", "x.add(4)", "x.add(1.0)", "x.add([1])", "x.add()",
    "x.remove(1)", "x.remove(9)", "x.remove(1.0)", "x.discard(1)", "x.discard(9)", "x.pop() in (1, 2, 3) and None", "x.clear()", "x.copy()",
    "x.union([4], (5,))", "x.union()", "x.union(5)", "x.intersection([1, 2], {2})", "x.difference([1], [2])", "x.symmetric_difference([1, 9])",
    "x.update([4], 'a')", "x.update()", "x.intersection_update([1, 9])", "x.difference_update([1])", "x.symmetric_difference_update([1, 9])",
    "x.issubset([1, 2, 3, 4])", "x.issubset([1])", "x.issuperset([1])", "x.issuperset('a')", "x.isdisjoint([9])", "x.isdisjoint([1])",
    "x.union([[1]])", "hash(x)", "{x}", "bool(x)", "f'{x}'", "f'{x:5}'", "isinstance(x, set)", "isinstance(x, collections.abc.MutableSet)",
    "repr(x)", "x[0]", "x()", "x.foo", "min(x)", "sorted(set(x) | {7})", "x.copy() is x",
    collections=collections)


def lists(root):
    compare(lambda: [3, 1, 2, 1, 5], lambda: root.make_list(3, 1, 2, 1, 5), LIST)
    compare(lambda: [3, 1, 2, 1, 5], lambda: root.make_list(3, 1, 2, 1, 5), SORTED)
    compare(lambda: ["b", "A", "c\n", "it's"], lambda: root.make_list("b", "A", "c\n", "it's"), STRINGS)
    compare(lambda: list(ODD), lambda: root.make_list(*ODD), each("repr(x)", "x.sort(key=repr)"))
    rows = [(math.nan if n % 3 else n % 7, n) for n in range(2000)]
    root.make_list(*rows).sort()
    compare(lambda: [2, 1, 2.0, True], lambda: root.make_list(2, 1, 2.0, True), each("x.sort(reverse=True)", "x.sort()"))
    compare(list, root.make_list, each("x.pop()", "bool(x)", "x == []", "repr(x)", "max(x)", "x[:]", "x.sort()", "x * 5"))
    compare(lambda: [[1], (2, [3]), {"a": [1]}, {1}, None, 1.5, b"x"],
            lambda: root.make_list(root.make_list(1), (2, [3]), {"a": [1]}, {1}, None, 1.5, b"x"), NESTED)
    changing = root.make_list(1, 2, 3)
    seen = []
    for number in changing:
        seen.append(number)
        if number < 3:
            changing.append(number * 10)
    assert seen == [1, 2, 3, 10, 20], seen
    frozen = root.frozen_list(1, 2)
    for change in ("x.append(1)", "x[0] = 1", "del x[0]", "x.sort()", "x.clear()", "x += [1]", "x.pop()", "x.remove(1)",
                   "x.insert(0, 1)", "x[:] = [1]", "x.extend([1])", "x.reverse()"):
        with raises(TypeError):
            operation(change, {})(frozen)
    assert list(frozen) == [1, 2]
    colors = root.colors()
    assert list(colors) == ["RED", "GREEN"] and "RED" in colors and colors.index("GREEN") == 1
    assert repr(colors) == "['RED', 'GREEN']" and colors == ["RED", "GREEN"]
    assert repr(root.points()) == "[Point(x=1, y=2)]", repr(root.points())
    own = root.make_list()
    own.append(own)
    assert "..." in repr(own)
    numbers = root.make_list(1, 2, 3)
    assert numbers[numpy.int64(1)] == 2
    marker = object()
    numbers.append(marker)
    assert numbers[-1] is marker and marker in numbers and numbers.index(marker) == 3
    words = root.make_list("b", "a")
    assert words.sort(key=lambda word: word) is None and list(words) == ["a", "b"]


def dicts(root):
    def remote():
        return root.make_dict("a", 1, 1, [2], "n", None)
    compare(lambda: {"a": 1, 1: [2], "n": None}, remote, DICT)
    compare(lambda: {"a": 1, "b": 2}, lambda: root.make_dict("a", 1, "b", 2), STRING_DICT)
    compare(dict, root.make_dict, each("x.popitem()", "bool(x)", "x == {}", "repr(x)", "dict(x)", "list(x.items())"))
    compare(lambda: {1: "a", 0: "b"}, lambda: root.make_dict(1, "a", 0, "b"), each(
        "x | {1.0: 9}", "{1.0: 9} | x", "x.fromkeys([2, 2.0])", "x[-0.0]", "x.update([(True, 9)])", "x[1j]"))
    compare(lambda: {-0.0}, lambda: root.make_set(-0.0), each("0 in x", "False in x", "x.discard(0)"))
    mixed = root.mixed_keys()
    assert mixed[True] == "bool" and mixed[1] == "bool" and mixed[2] == "short" and mixed[3] == "byte"
    assert mixed[4] == "double" and mixed[4.0] == "double" and mixed["RED"] == "enum"
    assert 5 not in mixed and "BLUE" not in mixed
    longs = root.long_keys()
    assert longs[1] == "one" and longs[2**40] == "big" and longs[1.0] == "one"
    longs[1] = "uno"
    assert len(longs) == 3 and longs.pop(1) == "uno"
    enums = root.enum_keys()
    assert enums["RED"] == 1 and "BLUE" not in enums and 5 not in enums
    with raises(TypeError):
        enums["BLUE"] = 5
    tree = root.sorted()
    assert list(tree) == ["a", "b"] and 5 not in tree and None not in tree and tree.get(5) is None
    with raises(TypeError):
        tree[5] = 1
    with raises(TypeError):
        root.frozen_dict()["b"] = 1
    with raises(KeyError) as caught:
        root.make_dict()["key"]
    assert caught.value.args == ("key",), caught.value.args
    with raises(KeyError) as caught:
        root.make_dict()[(1, 2)]
    assert caught.value.args == ((1, 2),)
    with raises(KeyError) as caught:
        root.make_dict()[None]
    assert caught.value.args == (None,)
    live = root.make_dict("a", 1)
    keys = live.keys()
    live["b"] = 2
    assert list(keys) == ["a", "b"]
    for view in (live, live.values(), live.items()):
        with raises(RuntimeError) as caught:
            for key in view:
                live[str(key) + "x"] = 1
        assert caught.value.args == ("dictionary changed size during iteration",), caught.value.args
    assert root.entry() == ("a", 1)


def sets(root):
    compare(lambda: {1, 2, 3}, lambda: root.make_set(1, 2, 3), SET)
    compare(set, root.make_set, each("x.pop()", "bool(x)", "x == set()", "repr(x)", "x | {1}"))
    with raises(TypeError):
        root.frozen_set().add(5)
    queue = root.queue()
    assert len(queue) == 3 and list(queue) == [1, 2, 3] and 2 in queue and 9 not in queue
    assert isinstance(queue, collections.abc.Collection) and not isinstance(queue, list)
    assert not hasattr(queue, "poll")
    assert repr(root.values()) == "<AbstractCollection object>", repr(root.values())
    iterable = root.iterable()
    assert list(iterable) == [1, 2, 3] == list(iterable) and isinstance(iterable, collections.abc.Iterable)
    assert list(rpyc.buffiter(iterable)) == [1, 2, 3]


def wait(condition):
    deadline = time.monotonic() + 10
    while not condition():
        assert time.monotonic() < deadline, "the condition does not come true"
        time.sleep(0.01)


def generators(root):
    numbers = root.lazy()
    assert isinstance(numbers, types.GeneratorType) and isinstance(numbers, collections.abc.Iterator)
    assert root.made() == 0 and next(numbers) == 0 and root.made() == 1
    assert iter(numbers) is numbers
    assert numbers.send(None) == 1
    with raises(TypeError):
        numbers.send(5)
    assert numbers.close() is None and root.closed()
    with raises(StopIteration):
        next(numbers)
    assert numbers.close() is None
    for number in root.lazy():
        if number == 3:
            break
        assert not root.closed()
    del number
    gc.collect()
    wait(root.closed)
    numbers = root.lazy()
    chunks = rpyc.buffiter(numbers, chunk=10, max_chunk=10)
    assert [next(chunks) for _ in range(10)] == list(range(10)) and root.made() == 10
    for error in (ValueError, ValueError("x")):
        numbers = root.lazy()
        next(numbers)
        with raises(ValueError):
            numbers.throw(error)
        assert root.closed()
    for _ in range(20):
        assert root.lazy().__next__() == 0 and root.lazy().send(None) == 0
    failing = root.failing()
    assert next(failing) == 1
    with raises(ZeroDivisionError):
        next(failing)
    assert root.closed() and list(failing) == []
    assert list(root.iterator()) == [1, 2, 3] and list(root.ints()) == [0, 1, 2]
    assert root.total(root.lazy()) == 6
    numbers = root.lazy()
    assert numbers == numbers and hash(numbers) == hash(numbers) and bool(numbers) and "generator" in repr(numbers)
    with raises(TypeError):
        len(numbers)
    with raises(TypeError):
        numbers | 5
    with raises(TypeError):
        numbers()
    assert f"{numbers}" == str(numbers)
    with raises(TypeError) as caught:
        f"{numbers:>5}"
    assert "to generator.__format__" in str(caught.value), caught.value
    with raises(TypeError):
        numbers.throw(5)
    assert next(numbers) == 0


def functions(root):
    add = root.adder(5)
    assert add(3) == 8 and callable(add) and isinstance(add, types.FunctionType)
    assert list(map(add, [1, 2])) == [6, 7]
    with raises(TypeError):
        add("a")
    with raises(TypeError):
        add()
    with raises(TypeError):
        add(1, 2)
    multiply = root.multiply()
    assert multiply(3, 4) == 12
    with raises(OverflowError):
        multiply(2**40, 1)
    assert root.named()() == "hello" and root.named().__name__ == "Greeting"
    assert multiply.__name__ and isinstance(multiply.__doc__, str)
    assert len(inspect.signature(multiply).parameters) == 2
    assert pydoc.render_doc(multiply)
    assert sorted([3, 1], key=root.adder(1)) == [1, 3]
    with raises(TypeError) as caught:
        f"{multiply:>5}"
    assert "to function.__format__" in str(caught.value), caught.value
    assert str(inspect.signature(root.make_list)) == "(*items)"
    assert str(inspect.signature(root.adder)) == "(amount)"
    assert str(inspect.signature(root.make_list().sort)) == "(*, key=None, reverse=False)"
    assert "make_list" in pydoc.render_doc(root.make_list)
    with raises(TypeError):
        root.make_list(2, 1).sort(key=root.made)
    assert repr(multiply).startswith("<function")
    assert root.order()(1, 2) == -1


def files(root):
    content = b"one\ntwo\nthree"

    def local():
        return io.BufferedReader(io.BytesIO(content))
    reads = each("x.read()", "x.read(3)", "x.read(-1)", "x.read(None)", "x.readline()", "x.readline(2)", "x.readlines()",
                 "x.readlines(4)", "list(x)", "next(x)", "[line for line in x]", "x.close()", "x.closed",
                 "x.readable()", "x.writable()", "x.read1(2)", "x.read('a')", "x.__enter__() is x", "x.isatty()",
                 "x.readline() + x.read()", "isinstance(x, io.IOBase)", "isinstance(x, io.BufferedIOBase)",
                 "[x.close(), x.read()]", "[x.close(), next(x)]", "len(x)", "json.loads(b'[' + x.read(0) + b']')",
                 "x.readinto(bytearray(4))", "x.foo", io=io, json=json)
    for text, read in reads.items():
        assert repr(outcome(read, local())) == repr(outcome(read, root.file())), text
    for _ in range(20):
        assert root.file().read() == content and root.text_file().readline() == "one\n"
        assert rpyc.async_(root.file().read)().value == content
    read = root.file().read
    gc.collect()
    assert read(3) == b"one"
    with root.file() as file:
        buffer = bytearray(5)
        assert file.readinto(buffer) == 5 and buffer == b"one\nt"
        assert not file.closed
    assert file.closed
    with raises(ValueError):
        file.read()
    with raises(ValueError):
        with file:
            pass
    with raises(OSError):
        root.file().seek(0)
    assert list(rpyc.buffiter(root.file())) == [b"one\n", b"two\n", b"three"]
    assert io.TextIOWrapper(root.file()).read() == content.decode()
    # Files that were dropped before may be closed only now.
    kept_open = []
    wait(lambda: kept_open.append(root.lazy()) or not root.closed())
    root.file()
    gc.collect()
    wait(root.closed)
    assert kept_open
    text = root.text_file()
    assert text.readline() == "one\n" and text.read(1) == "\U0001f40d" and list(text) == ["two\n", "three"]
    assert isinstance(root.text_file(), io.TextIOBase)
    assert [row for row in csv.reader(root.text_file())][0] == ["one"]
    with root.output() as output:
        assert output.write(b"abc") == 3 and output.writable() and not output.readable()
        output.flush()
        output.writelines([b"d", b"e"])
        with raises(TypeError):
            output.write("text")
    with raises(ValueError):
        output.write(b"late")
    with root.text_output() as output:
        print("hello", 5, file=output)
        with raises(TypeError):
            output.write(b"x")
    assert root.written() == "abcdehello 5\n"


def others(root):
    error = root.error()
    assert isinstance(error, ValueError) and isinstance(error, Exception) and error.args == ("bad",)
    assert str(error) == "bad" and repr(error) == "ValueError('bad')"
    secret = root.secret_error()
    assert isinstance(secret, Exception) and "secret" not in str(secret) + repr(secret) and secret.args == ()
    ints = root.int_array()
    assert len(ints) == 4 and list(ints) == [1, 2, 3, 4] and ints[-1] == 4 and list(ints[1:3]) == [2, 3]
    assert 3 in ints and 9 not in ints and ints == [1, 2, 3, 4] and ints == root.int_array() and ints != [1]
    assert not isinstance(ints, list) and isinstance(ints, collections.abc.Sequence)
    assert ints.index(2) == 1 and ints.count(2) == 1 and list(reversed(ints)) == [4, 3, 2, 1]
    ints[0] = 9
    assert ints[0] == 9
    with raises(OverflowError):
        ints[0] = 2**40
    with raises(TypeError):
        ints[0] = "a"
    with raises(TypeError):
        ints[0] = None
    with raises(IndexError):
        ints[4]
    with raises(TypeError):
        hash(ints)
    assert repr(root.double_array()) == "[1.5, 2.5]"
    assert not hasattr(ints, "append")
    array = root.object_array()
    assert type(array) is tuple and array[:2] == (1, "two") and list(array[2]) == [3]
    copied = root.copy()
    assert copied == (("a", ((1, 2), (3, 4))), ("b", ())) and dict(copied)["b"] == ()
    assert root.copy_stream() == (1, (2, 3), "RED", (4,), (5,))
    with raises(TypeError):
        root.copy_opaque()
    with raises(ValueError):
        root.copy_endless()
    assert root.money() == (5, "EUR")
    point = root.point()
    assert (point.x, point.y) == (1, 2) and repr(point) == "Point(x=1, y=2)" == f"{point}"
    assert point == root.point() and hash(point) == hash(root.point()) and point != 5
    with raises(TypeError):
        f"{point:>5}"
    opaque = root.opaque()
    assert repr(opaque) == "<Object object>" and not callable(opaque)
    for name in ("toString", "to_string", "hashCode", "hash_code"):
        assert not hasattr(opaque, name)
    with raises(ValueError):
        copy.copy(root.make_list(1))


def contexts(root):
    with root.door() as door:
        assert door.open
        assert door.itself() is door
    assert not door.open
    with raises(KeyError):
        with root.door() as door:
            raise KeyError("x")
    assert not door.open
    kept_open = root.lazy()
    with root.closeable() as resource:
        assert not root.closed()
        assert not hasattr(resource, "close")
    assert root.closed() and kept_open is not None


def restrictions(connection, root):
    view = root.view()
    assert view.owner == "Ann" and view.balance == 7 and not hasattr(view, "close_account")
    assert root.is_account(view)
    assert "restricted" in repr(view) and "close_account" not in dir(view) and "owner" in dir(view)
    numbers = root.restricted_list()
    assert numbers.append(3) is None and len(numbers) == 3
    assert "1" not in repr(numbers)
    with raises(AttributeError):
        numbers.pop()
    # Special methods are looked up on the class of the proxy, which has none of those that are denied.
    for denied in ("x[0]", "list(x)", "x + [1]", "1 in x"):
        with raises(TypeError):
            operation(denied, {})(numbers)
    assert not hasattr(numbers, "pop")
    policed = root.policed()
    assert policed.owner == "Ann" and not hasattr(policed, "close_account") and not hasattr(policed, "closeAccount")
    account = connection.root.account
    assert account.owner == "Ann" and not hasattr(account, "close_account") and "close_account" not in dir(account)
    assert not hasattr(connection.root, "close_account")


def prompt(root):
    things = [root.make_list(1), root.make_dict("a", 1), root.make_set(1), root.lazy(), root.iterator(), root.queue(),
              root.iterable(), root.adder(1), root.file(), root.text_file(), root.output(), root.error(), root.int_array(),
              root.point(), root.door(), root.opaque(), root.closeable(), root.make_dict("a", 1).keys(), root.make_list,
              root.make_list(1).append, iter(root.make_list(1)), root, root.view(), root.policed()]
    kinds = [int, list, str, dict, object, type, io.IOBase, types.ModuleType, collections.abc.Iterable,
             collections.abc.Callable, collections.abc.Mapping, collections.abc.Hashable, Exception, BaseNetref]
    for thing in things:
        for kind in kinds:
            assert isinstance(isinstance(thing, kind), bool)
        assert isinstance(repr(thing), str) and isinstance(str(thing), str) and f"{thing}" is not None
        assert isinstance(dir(thing), list) and isinstance(bool(thing), bool)
        assert thing == thing and not thing != thing and isinstance(thing == 5, bool)
        assert isinstance(hasattr(thing, "nothing"), bool) and getattr(thing, "nothing", 1) == 1
        assert thing.__doc__ is None or isinstance(thing.__doc__, str)
        assert not isinstance(thing, types.ModuleType)
        try:
            pydoc.render_doc(thing)
        except Exception as error:
            raise AssertionError(f"help({thing}) fails") from error
        with raises(TypeError):
            thing < 5
        for refused in (lambda: copy.copy(thing), lambda: f"{thing:>10}"):
            try:
                refused()
            except (ValueError, TypeError, AttributeError):
                pass
        for name in ("getClass", "get_class", "wait", "notify", "__dict__", "__subclasses__", "__globals__", "__self__x"):
            assert not hasattr(thing, name), (thing, name)


def main():
    connection = connect()
    root = connection.root.objectmodel
    for check in (lists, dicts, sets, generators, functions, files, others, contexts, prompt):
        check(root)
        print("ok", check.__name__, flush=True)
    restrictions(connection, root)
    connection.close()
    print("DONE")


main()
