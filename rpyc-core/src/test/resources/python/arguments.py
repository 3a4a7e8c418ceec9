"""Passes Python arguments of every kind to the Java methods of ArgumentsService.

Usage: arguments.py <host> <port>
"""
import collections
import datetime
import decimal
import enum
import functools
import io
import itertools
import math
import operator
import pathlib
import sys
import time
import uuid
import weakref

import numpy
import rpyc

from support import connect, raises

sys.setrecursionlimit(100_000)

Point = collections.namedtuple("Point", "x y")


class Requests:
    """Counts the requests that come from Java."""

    count = 0

    def __enter__(self):
        Requests.count = 0
        return self

    def __exit__(self, *_):
        return False


def count_requests():
    stock = rpyc.core.protocol.Connection._dispatch_request

    @functools.wraps(stock)
    def counting(self, *args):
        # A release is not part of the reading.
        if args[1][0] != rpyc.core.consts.HANDLE_DEL:
            Requests.count += 1
        return stock(self, *args)
    rpyc.core.protocol.Connection._dispatch_request = counting


class Number(int):
    pass


class Text(str):
    pass


class Ratio(float):
    pass


class Color(enum.Enum):
    RED = 1
    BLUE = 2


class Level(enum.IntEnum):
    LOW = 3


class TextColor(str, enum.Enum):
    GREEN = "green"


class Vector:
    """An object with attributes for the components of a record."""

    def __init__(self, x, y):
        self.exposed_x = x
        self.exposed_y = y


class Account:
    def __init__(self, owner, parent=None):
        self.exposed_balance = 10
        self.owner = owner
        self.exposed_parent = lambda: parent

    def exposed_get_owner(self):
        return self.owner

    def exposed_addAll(self, *amounts):
        return self.exposed_balance + sum(amounts)

    def exposed_find_limit(self, default=None):
        return default

    def exposed_history(self):
        return [(0, 0), [3, 4], Point(3, 5)]

    def exposed_name(self):
        return "named"


class Callable:
    def __call__(self, *args):
        return "called"


def sequences(root):
    assert root.sum_ints([1, 2, 3]) == 6
    assert root.sum_ints((1, 2, 3)) == 6
    assert root.sum_ints(range(4)) == 6
    assert root.sum_ints({1, 2}) == 3
    assert root.sum_ints(n for n in (1, 2)) == 3
    assert root.sum_ints(map(int, "12")) == 3
    assert root.sum_ints(collections.deque([1, 2])) == 3
    assert root.sum_ints([]) == 0
    assert root.sum_array([1, 2, 3]) == 6
    assert root.sum_array(numpy.array([1, 2, 3])) == 6
    assert root.sum_doubles([1, 2.5]) == 3.5
    assert root.sum_doubles([decimal.Decimal("0.5"), Ratio(1.5), numpy.float32(2)]) == 4.0
    assert root.count_distinct(["a", "b", "a"]) == 2
    assert root.count_distinct({"a", "b"}) == 2
    assert root.count_distinct(frozenset("ab")) == 2
    assert root.count_distinct({"a": 1}.keys()) == 1
    for wrong in ({"a": 1}, "abc", 5, print, b"abc"):
        with raises(TypeError) as caught:
            root.sum_ints(wrong)
        assert "argument 'numbers'" in caught.text, caught.text
    with raises(TypeError):
        root.sum_ints(["a"])
    with raises(OverflowError):
        root.sum_ints([2**31])


def records(root):
    assert root.norm((3, 4)) == 5.0
    assert root.norm([3, 4]) == 5.0
    assert root.norm(Point(3, 4)) == 5.0
    assert root.norm({"x": 3, "y": 4}) == 5.0
    assert root.norm(Vector(3, 4)) == 5.0
    assert root.path_length([(0, 0), (3, 4)]) == 5.0
    assert root.path_length([[0, 0], {"x": 3, "y": 4}]) == 5.0
    assert root.sum_nested([[(0, 0), (3, 4)], [[0, 0], [0, 2]], []]) == 7.0
    assert root.show_pair(("a", [(0, 0), (3, 4)])) == "a5.0"
    assert root.show_person({"full_name": "Ann", "age": 7}) == "Ann/7"
    assert root.show_person({"fullName": "Ann"}) == "Ann/-"
    with raises(TypeError) as caught:
        root.norm({"x": 3})
    assert "no key 'y' for Point" in caught.text, caught.text
    with raises(TypeError):
        root.norm([1, 2, 3])
    with raises(TypeError):
        root.norm(object())


def maps(root):
    assert root.show_map({"a": [1, 2], "b": (3,)}) == "a=3,b=3"
    assert root.show_map(collections.OrderedDict(a=[1])) == "a=1"
    assert root.show_map(collections.ChainMap({"a": [1]})) == "a=1"
    assert root.show_map({}) == ""
    for wrong in ([1], "a", 5):
        with raises(TypeError):
            root.show_map(wrong)


def round_trips(root):
    with Requests():
        assert root.sum_ints(list(range(1000))) == sum(range(1000))
    assert Requests.count <= 10, Requests.count
    with Requests():
        assert root.sum_ints(n for n in range(10_000)) == sum(range(10_000))
    assert Requests.count <= 20, Requests.count
    with Requests():
        assert root.sum_ints(list(range(10_000))) == sum(range(10_000))
    assert Requests.count <= 20, Requests.count
    with Requests():
        assert root.sum_nested([[[0, 0], [0, 1]]] * 10) == 10.0
    assert Requests.count <= 1 + 10 + 20, Requests.count


def numbers(root):
    assert root.take_int(2**31 - 1) == 2**31 - 1
    assert root.take_int(-2**31) == -2**31
    assert root.take_long(-2**63) == -2**63
    assert root.take_big(10**100) == 10**100
    assert root.take_byte(-128) == -128
    for method, value in ((root.take_byte, 128), (root.take_int, 2**31), (root.take_long, 2**63),
                          (root.take_double, 10**400), (root.take_int, Number(2**40))):
        with raises(OverflowError):
            method(value)
    for value in (1.0, True, "1", None, [1], numpy.float64(1), Text("1"), object()):
        with raises(TypeError):
            root.take_int(value)
    for value in (Number(7), Level.LOW + 4, numpy.int64(7), numpy.uint8(7)):
        assert root.take_int(value) == 7, value
    assert root.take_int(Level.LOW) == 3
    for value in (Ratio(1.5), numpy.float32(1.5), numpy.float64(1.5), decimal.Decimal("1.5")):
        assert root.take_double(value) == 1.5, value
    with raises(OverflowError):
        root.take_float(1e300)
    assert root.take_float(math.inf) == math.inf and root.take_float(0.5) == 0.5
    for value, kind in ((1, "long"), (numpy.int64(1), "long"), (Number(1), "long"), (Level.LOW, "long"), (1.5, "double"),
                        (numpy.float64(1), "double"), (decimal.Decimal(1), "double"), ("a", "String"), (Text("a"), "String"),
                        (2**70, "double"), ([1], "List"), (collections.namedtuple("P", "x")(1), "List")):
        assert root.kind(value) == kind, (value, root.kind(value))
    assert root.kind(decimal.Decimal(1), 2) == "double double"
    with raises(TypeError):
        root.kind(object())
    assert root.take_bool(numpy.bool_(True)) is True
    for value in (1, [], numpy.int64(1)):
        with raises(TypeError):
            root.take_bool(value)
    assert root.take_number(numpy.int64(7)) == "Integer 7"
    assert root.take_number(Ratio(1.5)) == "Double 1.5"
    assert root.take_number(decimal.Decimal("1.50")) == "BigDecimal 1.50"
    assert root.take_decimal(decimal.Decimal("1.50")) == "1.50"
    assert root.take_decimal(Number(7)) == "7"
    assert root.take_decimal("2.5") == "2.5"
    with raises(ValueError):
        root.take_decimal(decimal.Decimal("NaN"))


def texts(root):
    assert root.take_text(Text("h\u00e9")) == "h\u00e9"
    assert root.take_text(TextColor.GREEN) == "green"
    assert root.take_text(numpy.str_("x")) == "x"
    for wrong in (object(), pathlib.Path("x"), [1], 5, {}):
        with raises(TypeError) as caught:
            root.take_text(wrong)
        assert "expected str" in caught.text, caught.text
    assert root.take_color(Color.RED) == "RED"
    assert root.take_color(TextColor.GREEN) == "GREEN"
    assert root.take_color("RED") == "RED"
    with raises(ValueError):
        root.take_color(Color.BLUE)
    identifier = uuid.uuid4()
    assert root.take_uuid(identifier) == str(identifier)
    assert root.take_path(pathlib.Path("/a/b")) == "/a/b"
    assert root.take_path("/a/b") == "/a/b"
    for wrong in (object(), [1]):
        with raises(TypeError):
            root.take_path(wrong)
        with raises(TypeError):
            root.take_uuid(wrong)


def times(root):
    moment = datetime.datetime(2024, 2, 29, 13, 4, 5, 678)
    zone = datetime.timezone(datetime.timedelta(hours=5, minutes=30))
    assert root.take_date_time(moment) == "2024-02-29T13:04:05.000678"
    assert root.take_offset(moment.replace(tzinfo=zone)) == "2024-02-29T13:04:05.000678+05:30"
    assert root.take_instant(moment.replace(tzinfo=zone)) == "2024-02-29T07:34:05.000678Z"
    assert root.take_instant("2024-02-29T07:34:05Z") == "2024-02-29T07:34:05Z"
    assert root.take_date(moment.date()) == "2024-02-29"
    assert root.take_time(moment.time()) == "13:04:05.000678"
    with raises(TypeError):
        root.take_instant(moment)
    with raises(TypeError):
        root.take_date_time(moment.replace(tzinfo=zone))
    with raises(ValueError):
        root.take_date("tomorrow")
    for delta, text in ((datetime.timedelta(seconds=5), "PT5S"), (datetime.timedelta(days=1, hours=2), "PT26H"),
                        (datetime.timedelta(seconds=-1), "PT-1S"), (datetime.timedelta(microseconds=1), "PT0.000001S"),
                        (datetime.timedelta(days=400), "PT9600H")):
        assert root.take_duration(delta) == text, delta
    days = [moment.date() + datetime.timedelta(days=n) for n in range(100)]
    assert root.take_dates(days) == f"{days[0]} {days[-1]} 100"


def binary(root):
    data = bytes(range(256)) * 10
    for value in (data, bytearray(data), memoryview(data)):
        assert root.count_bytes(value) == sum(data), type(value)
    for wrong in ("a", [1], 5, object()):
        with raises(TypeError):
            root.count_bytes(wrong)
    text = "".join(f"line {n}\n" for n in range(100)) + "end"
    assert root.read_all(io.BytesIO(text.encode())) == text
    assert root.read_all(b"abc") == "abc"
    with open(__file__, "rb") as file:
        assert root.read_all(file) == pathlib.Path(__file__).read_text()
    with raises(TypeError) as caught:
        root.read_all(io.StringIO("a"))
    assert "'rb'" in caught.text, caught.text


def laziness(root):
    taken = []

    def endless():
        for n in itertools.count():
            taken.append(n)
            yield n
    assert list(root.first_of(endless(), 3)) == [0, 1, 2]
    assert 3 <= len(taken) <= 10, taken
    taken.clear()
    assert root.sum_limited(endless(), 25) == sum(range(25))
    assert 25 <= len(taken) <= 50, taken
    assert root.sum_twice([1, 2]) == 6
    assert root.sum_twice(iter([1, 2])) == 3
    assert root.sum_limited([1, 2], 9) == 3

    def failing():
        yield 1
        raise LookupError("in the middle")
    with raises(LookupError):
        root.sum_limited(failing(), 9)


def home_coming(root):
    assert root.sum_limited(root.stream_of(5), 3) == 6
    assert list(root.first_of(root.stream_of(5), 2)) == [1, 2]
    assert root.sum_ints(root.stream_of(3)) == 6
    assert root.count_distinct(root.list_of()) == 2
    assert root.twice(root.square, 3) == 81
    assert root.combine(max, 3, 4) == 4
    assert root.comes_home(lambda value: value)
    assert root.echo(root.square) == root.square

    class Wrapper:
        def __iter__(self):
            return iter(root.stream_of(3))
    elements = iter(root.stream_of(3))
    connection.ping()
    assert list(elements) == [1, 2, 3]
    assert root.sum_ints(Wrapper()) == 6
    # What the peer may not call it may not have called either.
    for call in (lambda: root.forbidden(3), lambda: root.twice(root.forbidden, 3)):
        with raises(PermissionError):
            call()


def callbacks(root):
    assert root.apply_function(lambda point: f"{point.x}/{point.y}") == "3.0/4.0!"
    assert root.combine(operator.add, 2, 3) == 5
    assert root.combine(functools.partial(lambda k, a, b: k + a + b, 1), 2, 3) == 6
    assert root.twice(Number(3).__mul__, 5) == 45
    assert list(root.sorted([3, 1, 2], lambda a, b: a - b)) == [3, 2, 1]
    assert list(root.filter([1, 2, 3, 4], lambda n: n % 2 == 0)) == [1, 3]
    received = []
    root.feed(received.append, 3)
    assert received == [0, 1, 2]
    root.run(lambda: received.append("run"))
    assert received[-1] == "run"
    assert root.supply(lambda: "supplied") == "supplied"
    assert root.supply(Callable()) == "called"
    assert root.supply(str) == ""
    assert root.later(lambda a, b: abs(a.x - b.x) + abs(a.y - b.y)) == 7.0
    with raises(TypeError) as caught:
        root.twice(lambda n: "text", 1)
    assert "result of" in caught.text, caught.text
    for wrong in (5, "f", [1], {}):
        with raises(TypeError):
            root.run(wrong)


def typed_interfaces(root):
    parent = Account("Bob")
    account = Account("Ann", parent)
    used = root.use_account(account)
    assert used == "Ann:10 16 7 6.0 Bob false", used
    text = root.call_missing(account)
    assert "no attribute missing" in text and "__main__.Account" in text and "@Exposed" in text, text
    assert root.use_and_close(account) == "named"
    numbers = [1, 2, 3]
    used = root.convert_root(numbers)
    assert used == "[1, 2, 3] [1, 2, 3] true [1, 2, 3] true 3", used


def identity(root):
    thing, function = object(), (lambda: None)
    assert root.same(thing, thing)
    assert not root.same(thing, object())
    assert root.echo(thing) is thing
    assert root.echo_function(function) is function
    assert root.echo_function(root.echo_function(function)) is function
    assert root.supply(lambda: thing) is thing


def releases(root):
    thing = Vector(3, 4)
    alive = weakref.ref(thing)
    assert root.same(thing, thing)
    del thing
    deadline = time.monotonic() + 20
    while alive() is not None:
        assert time.monotonic() < deadline, "Java still holds an object that it has let go"
        root.collect_garbage()
        connection.ping()


def recursion(root):
    def callback(depth):
        return root.recurse(depth, callback)
    assert root.recurse(100, callback) == 100


def raise_value_error():
    raise ValueError("from Python", 5)


def raise_again(function):
    try:
        function()
    except Exception:
        raise


def exceptions(root):
    assert root.catches(lambda: root.fail("first")) == "IllegalArgumentException first true"
    assert root.catches(lambda: raise_again(lambda: root.fail("again"))) == "IllegalArgumentException again true"
    assert root.catches(lambda: root.fail_checked("checked")) == "IOException checked true"
    assert root.catches(raise_value_error) == "RemoteValueError [from Python, 5] true"
    assert root.catches(lambda: {}["x"]) == "RemoteKeyError builtins.KeyError"
    assert root.catches(lambda: [][0]) == "RemoteLookupError builtins.IndexError"
    assert root.catches(lambda: open("/nowhere/at/all")) == "RemoteOsError builtins.FileNotFoundError"
    assert root.catches(lambda: next(iter([]))) == "RemoteStopIteration builtins.StopIteration"
    assert root.catches(lambda: 1 / 0) == "RemoteArithmeticError builtins.ZeroDivisionError"
    assert root.catches(lambda: object().x) == "RemoteAttributeError builtins.AttributeError"
    with raises(ValueError) as caught:
        root.passes(raise_value_error)
    assert caught.value.args == ("from Python", 5)
    assert "in raise_value_error" in caught.text, caught.text
    with raises(ValueError) as caught:
        root.passes(lambda: root.passes(lambda: root.fail("deep")))
    assert caught.value.args == ("deep",), caught.value.args
    with raises(OSError) as caught:
        root.passes(lambda: root.fail_checked("deep"))
    assert caught.value.args == ("deep",), caught.value.args


def nested_data(root):
    class Color(enum.Enum):
        RED = 1

    class Level(enum.IntEnum):
        HIGH = 3

    class Anything:
        pass

    def kept(value):
        root.keep("x", {"v": value})
        text = root.kept_text("x")
        assert text.startswith("{String v=") and text.endswith("}"), text
        return text[len("{String v="):-1]
    expected = [
        ({"a": [1, (2, [3])]}, "{String a=[Integer 1, [Integer 2, [Integer 3]]]}"),
        (datetime.date(2024, 1, 2), "LocalDate 2024-01-02"),
        (datetime.datetime(2024, 1, 2, 3, 4), "LocalDateTime 2024-01-02T03:04"),
        (datetime.datetime(2024, 1, 2, tzinfo=datetime.timezone.utc), "OffsetDateTime 2024-01-02T00:00Z"),
        (datetime.time(1, 2), "LocalTime 01:02"), (datetime.timedelta(days=1, seconds=5), "Duration PT24H5S"),
        (decimal.Decimal("1.50"), "BigDecimal 1.50"), (uuid.UUID(int=7), "UUID 00000000-0000-0000-0000-000000000007"),
        (Color.RED, "String RED"), (Level.HIGH, "String HIGH"), (pathlib.PurePosixPath("/a"), "String /a"),
        ({1}, "[Integer 1]"), (frozenset([2]), "[Integer 2]"), (collections.deque([3]), "[Integer 3]"),
        ({4: 5}.values(), "[Integer 5]"), (collections.OrderedDict(a=[1]), "{String a=[Integer 1]}"), (None, "null"),
        (numpy.int64(5), "Integer 5"), (numpy.float32(0.5), "Double 0.5"), (numpy.bool_(True), "Boolean true"),
        (numpy.str_("a"), "String a"), (numpy.datetime64("2024-01-02"), "LocalDate 2024-01-02"),
        (numpy.datetime64("NaT"), "null"), (len, "netref of builtins.builtin_function_or_method"),
        (io.StringIO(), "netref of _io.StringIO"), (Anything(), "netref of " + __name__ + ".Anything"),
    ]
    for value, text in expected:
        if "Anything" in text:
            assert kept(value).endswith("Anything"), kept(value)
        else:
            assert kept(value) == text, (value, kept(value))
    rows = [{"a": i, "b": [i], "c": [[i]]} for i in range(50)]
    with Requests() as requests:
        root.keep_rows("rows", rows)
    # The list, each dict with its keys and its values, and each list in them: nothing twice.
    assert requests.count <= 1 + 50 * (1 + 3 + 2 + 1), requests.count
    other = connect()
    leaving = connect()
    leaving.root.keep("job", {"options": {"retries": 3}, "due": datetime.date(2024, 1, 1)})
    leaving.root.keep_any("any", [{"a": [1]}])
    leaving.close()
    assert other.root.kept("job")["options"]["retries"] == 3 and other.root.kept("job")["due"] == "2024-01-01"
    assert other.root.kept("any")[0]["a"][0] == 1
    other.close()
    endless = []
    endless.append(endless)
    with raises(ValueError):
        root.keep_any("x", endless)
    bomb = [1]
    for _ in range(50):
        bomb = [bomb, bomb]
    with raises(ValueError):
        root.keep_any("x", bomb)
    deep = []
    for _ in range(200):
        deep = [deep]
    with raises(ValueError):
        root.keep_any("x", deep)


count_requests()
connection = connect()
for check in (sequences, records, maps, round_trips, numbers, texts, times, binary, laziness, home_coming, callbacks,
              typed_interfaces, identity, releases, recursion, exceptions, nested_data):
    check(connection.root)
    print("ok", check.__name__, flush=True)
connection.close()
print("DONE")
