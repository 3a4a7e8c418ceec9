"""Compares the signatures of TypesService with the objects that arrive, and with those that may be passed.

Usage: types_of_services.py <host> <port>
"""
import ast
import collections.abc
import datetime
import decimal
import enum
import inspect
import io
import pathlib
import pydoc
import types
import typing
import uuid
import zoneinfo

from support import connect, raises

ID = uuid.UUID("123e4567-e89b-12d3-a456-426614174000")
DATE = datetime.datetime(2020, 1, 2, 3, 4, tzinfo=datetime.timezone.utc)


class Named:
    """A Java class: its objects show its name."""

    def __init__(self, name, content=None):
        self.name, self.content = name, content

    def __getitem__(self, argument):
        return Named(self.name, argument)

    def __or__(self, other):
        return typing.Union[typing.Annotated[object, self], other]


class State(enum.Enum):
    OPEN = 1


NAMES = {name: getattr(collections.abc, name)
         for name in ("Callable", "Collection", "Iterable", "Iterator", "Mapping", "Sequence")}
NAMES.update(Any=typing.Any, IO=typing.IO, UUID=uuid.UUID, Decimal=decimal.Decimal, Enum=enum.Enum, date=datetime.date,
             time=datetime.time, datetime=datetime.datetime, timedelta=datetime.timedelta, PurePath=pathlib.PurePath,
             ZoneInfo=zoneinfo.ZoneInfo)
NAMES.update((name, Named(name)) for name in ("Account", "Opaque", "Point", "Line", "Page", "Pages", "DatePage"))

RESULTS = {
    "nothing": "None", "octet": "int", "number": "int", "big_integer": "int", "single": "float",
    "any_number": "int | float", "flag": "bool", "text": "str", "character": "str", "octets": "bytes",
    "buffer": "bytes", "py_tuple": "tuple[Any, ...]", "complex_number": "complex", "texts": "tuple[str, ...]",
    "objects": "tuple[Any, ...]", "entry": "tuple[str, str]", "state": "str", "uuid": "str", "decimal": "str",
    "date": "str", "instant": "str", "duration": "str", "period": "str", "zone": "str", "month": "str", "day": "str",
    "uri": "str", "path": "str", "optional": "str | None", "empty": "str | None", "optional_int": "int | None",
    "nullable": "str | None", "stage": "str", "done": "None", "list": "list[str]", "set": "set[str]",
    "map": "dict[str, list[int]]", "collection": "Collection[int]", "deque": "Collection[str]",
    "iterable": "Iterable[int]", "iterator": "Iterator[str]", "stream": "Iterator[str]", "int_stream": "Iterator[int]",
    "function": "Callable[[str], int]", "supplier": "Callable[[], str]",
    "consumer": "Callable[[Iterable[int]], None]", "joiner": "Callable[[str, int], str]", "input_stream": "IO[bytes]",
    "reader": "IO[str]", "output_stream": "IO[bytes]", "writer": "IO[str]", "ints": "Sequence[int]",
    "doubles": "tuple[Sequence[float], ...]", "error": "Exception", "point": "Point", "account": "Account",
    "page": "Page[Point]", "pages": "dict[str, Page[Point]]", "any_page": "Page[Any]", "any_pages": "Pages[Any]",
    "date_page": "DatePage",
    "opaque": "Opaque", "anything": "Any", "copied": "tuple[int, str]",
    "copied_account": "tuple[tuple[int, ...], str]", "list_by_value": "tuple[tuple[int, str], ...]",
    "map_by_value": "tuple[tuple[str, tuple[int, ...]], ...]", "optional_by_value": "tuple[str, ...] | None",
    "stream_by_value": "tuple[tuple[int, ...], ...]", "account_by_value": "tuple[str]", "uuid_by_value": "str",
}

POINT = "Point | tuple[int, str | Enum] | list[Any] | Mapping[str, Any]"

PARAMETERS = {
    "take_int": ("value: int", "int"),
    "take_double": ("value: float", "double"),
    "take_number": ("value: int | float", "Number"),
    "take_decimal": ("value: str | Decimal | float", "BigDecimal"),
    "take_flag": ("value: bool", "boolean"),
    "take_text": ("value: str", "String"),
    "take_state": ("value: str | Enum", "OPEN"),
    "take_uuid": ("value: str | UUID", "UUID"),
    "take_uri": ("value: str", "URI"),
    "take_path": ("value: str | PurePath", "Path"),
    "take_date": ("value: str | date", "LocalDate"),
    "take_time": ("value: str | time", "LocalTime"),
    "take_date_time": ("value: str | datetime", "LocalDateTime"),
    "take_instant": ("value: str | datetime", "Instant"),
    "take_offset": ("value: str | datetime", "OffsetDateTime"),
    "take_zoned": ("value: str | datetime", "ZonedDateTime"),
    "take_duration": ("value: str | timedelta", "Duration"),
    "take_period": ("value: str", "Period"),
    "take_zone": ("value: str | ZoneInfo", "ZoneId"),
    "take_year": ("value: str", "Year"),
    "take_month": ("value: str", "YearMonth"),
    "take_octets": ("value: bytes", "byte[]"),
    "take_buffer": ("value: bytes", "ByteBuffer"),
    "take_list": ("value: Iterable[str | UUID]", str(ID)),
    "take_set": ("value: Iterable[int]", "true"),
    "take_collection": ("value: Iterable[str | Enum]", "OPEN"),
    "take_array": ("value: Iterable[float]", "1.0"),
    "take_iterator": ("value: Iterable[int]", "1"),
    "take_stream": ("value: Iterable[int]", "[1]"),
    "take_map": ("value: Mapping[str | UUID, int]", "1"),
    "take_point": (f"value: {POINT}", "Point[x=1, state=OPEN]"),
    "take_line": ("value: Line | tuple[Point, Point] | list[Any] | Mapping[str, Any]", None),
    "take_function": ("value: Callable[[str], str | Enum]", "OPEN"),
    "take_consumer": ("value: Callable[[str], object]", "called"),
    "take_file": ("value: IO[bytes] | bytes", "1"),
    "take_optional": ("value: str | UUID | None = None", None),
    "take_optional_int": ("value: int | None = None", None),
    "take_default": ("value: int = 2, other: int | None = None", None),
    "take_nullable": ("value: str | UUID | None", None),
    "take_many": ("*values: str | UUID", "1"),
    "take_keyword": ("from_: int, to: int", None),
    "take_account": ("value: Account", "me"),
    "take_page": ("value: Page[Point] | tuple[Iterable[Point], int] | list[Any] | Mapping[str, Any]", None),
    "take_anything": ("value: Any", "Object"),
}

# Texts that are read as the type that the result names.
TEXTS = {"UUID": str(ID), "URI": "http://localhost/", "LocalDate": "2020-01-02", "LocalTime": "03:04",
         "LocalDateTime": "2020-01-02T03:04", "Instant": "2020-01-02T03:04Z", "OffsetDateTime": "2020-01-02T03:04Z",
         "ZonedDateTime": "2020-01-02T03:04Z", "Duration": "PT1S", "Period": "P1D", "ZoneId": "Europe/Berlin",
         "Year": "2020", "YearMonth": "2020-01", "BigDecimal": "1.5", str(ID): str(ID), "1": str(ID)}


def evaluate(annotation):
    return eval(annotation, dict(NAMES))


def parts(annotation):
    """The members of a union."""
    union = typing.get_origin(annotation) in (typing.Union, types.UnionType)
    return typing.get_args(annotation) if union else (annotation,)


def java_class(annotation):
    found = named(annotation)
    return found.name if found else None


def named(annotation):
    if isinstance(annotation, Named):
        return annotation
    metadata = getattr(annotation, "__metadata__", ())
    return metadata[0] if metadata else None


def matches(value, annotation):
    """Whether a value is of the type, and not of one that says more."""
    if annotation is typing.Any:
        return True
    if annotation is None or annotation is type(None):
        return value is None
    if len(parts(annotation)) > 1:
        return any(matches(value, part) for part in parts(annotation))
    if java_class(annotation):
        content = named(annotation).content
        return repr(value).lstrip("<").startswith(java_class(annotation)) and (
            content is None or all(matches(each, content) for each in value.content))
    if annotation is Exception:
        return isinstance(value, Exception)
    origin, args = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is None:
        return type(value) is annotation
    if origin is tuple:
        if args[-1] is Ellipsis:
            return type(value) is tuple and all(matches(each, args[0]) for each in value)
        return type(value) is tuple and len(value) == len(args) and all(map(matches, value, args))
    if origin is collections.abc.Callable:
        return isinstance(value, types.FunctionType) and matches(value(*map(sample, args[0])), args[1])
    if origin is typing.IO:
        return is_file(value, args[0])
    if origin is dict:
        return isinstance(value, dict) and bool(value) and all(
            matches(key, args[0]) and matches(value[key], args[1]) for key in value)
    return is_iterable(value, origin, args[0])


def is_iterable(value, origin, element):
    kinds = [list, set, collections.abc.Sequence, collections.abc.Iterator, collections.abc.Collection,
             collections.abc.Iterable]
    narrowest = next(kind for kind in kinds if isinstance(value, kind))
    elements = list(value)
    return narrowest is origin and bool(elements) and all(matches(each, element) for each in elements)


def is_file(value, content):
    if not isinstance(value, io.TextIOBase if content is str else io.BufferedIOBase):
        return False
    if value.readable():
        return type(value.read()) is content
    return value.write(content(b"a", "ascii") if content is str else b"a") == 1


def sample(annotation, text="OPEN", account=None):
    """A value that an annotation allows."""
    if java_class(annotation):
        return account
    simple = {int: 1, float: 1.0, bool: True, str: text, bytes: b"\1", decimal.Decimal: decimal.Decimal("1.5"),
              enum.Enum: State.OPEN, uuid.UUID: ID, pathlib.PurePath: pathlib.PurePath("a"), datetime.date: DATE.date(),
              datetime.time: DATE.time(), datetime.datetime: DATE, datetime.timedelta: datetime.timedelta(seconds=1),
              zoneinfo.ZoneInfo: zoneinfo.ZoneInfo("UTC"), typing.Any: object(), object: None, type(None): None}
    if annotation in simple:
        return simple[annotation]
    origin, args = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is tuple:
        return tuple(sample(parts(each)[0], text) for each in args)
    if origin is collections.abc.Callable:
        return lambda *given: sample(parts(args[1])[0], text) if all(map(matches, given, args[0])) else None
    if origin is typing.IO:
        return io.BytesIO(b"\1")
    if origin is collections.abc.Mapping:
        return {"x": 1, "state": "OPEN"} if args[0] is str else {sample(parts(args[0])[-1], text): 1}
    if origin is list:  # the elements of a record
        return [1, "OPEN"]
    return [sample(parts(args[0])[-1], text)]


def declaration(member):
    return inspect.getdoc(member).splitlines()[0]


def check_signature(member, text):
    """What inspect finds is what the text says, annotations apart."""
    parameters = text[text.index("("):text.rindex(" -> ")]
    arguments = ast.parse(f"def f{parameters}: pass").body[0].args
    names = [each.arg for each in arguments.posonlyargs + arguments.args]
    found = list(inspect.signature(member).parameters.values())
    assert [each.name for each in found if each.kind != each.VAR_POSITIONAL] == names, text
    assert [each.name for each in found if each.kind == each.POSITIONAL_ONLY] == [
        each.arg for each in arguments.posonlyargs], text
    assert [each.default for each in found if each.default is not each.empty] == list(
        map(ast.literal_eval, arguments.defaults)), text
    assert text in HELP, text


def results(root):
    for name, expected in RESULTS.items():
        member = getattr(root, name)
        text = declaration(member)
        assert text == f"{name}() -> {expected}", text
        check_signature(member, text)
        value = member()
        assert matches(value, evaluate(expected)), f"{text}: {type(value)} {value!r}"
        with raises(TypeError) as caught:
            member(1)
        assert text in str(caught.value), caught.value
    assert declaration(root.given) == "given(object: Any) -> Any"
    assert root.given(results) is results


def parameters(root):
    for name, (expected, answer) in PARAMETERS.items():
        member = getattr(root, name)
        text = declaration(member)
        assert text == f"{name}({expected}) -> str", text
        check_signature(member, text)
        with raises(TypeError) as caught:
            member(unknown=1)
        assert text in str(caught.value), caught.value
        if answer is not None:
            for part in parts(evaluate(expected.split(": ", 1)[1])):
                account = root.account() if name == "take_account" else root.point()
                given = sample(part, TEXTS.get(answer, "OPEN"), account)
                if name == "take_date_time" and isinstance(given, datetime.datetime):
                    given = given.replace(tzinfo=None)
                assert member(given) == answer, f"{text}: {given!r}"
    for given in (((1, "OPEN"), (2, "CLOSED")), {"start": (1, State.OPEN), "end": root.point()}):
        assert root.take_line(given).startswith("Line[start=Point[x=1, state=OPEN]"), given
    assert root.take_optional() == root.take_optional(None) == "false" and root.take_optional(ID) == "true"
    assert root.take_optional_int() == "OptionalInt.empty" and root.take_optional_int(3) == "OptionalInt[3]"
    assert root.take_default() == root.take_default(other=None) == "2 null" and root.take_default(1, 3) == "1 3"
    assert root.take_nullable(None) == "false" and root.take_many() == "0"
    assert root.take_keyword(to=2, from_=1) == "1 2"
    assert declaration(root.take_comparable) == "take_comparable(value: Any) -> Any"
    assert root.take_comparable("a") == "a" and root.take_comparable(1) == 1


def generics(root):
    """The members of generic classes."""
    pages = root.any_pages()
    assert "add(element: T) -> str" in pydoc.plain(pydoc.render_doc(pages)) and pages.add("a") == "String"
    dates = root.date_page()
    text = pydoc.plain(pydoc.render_doc(dates))
    assert "add(element: str | date) -> str" in text, text
    assert dates.add("2020-01-02") == dates.add(DATE.date()) == "LocalDate"
    dates.content = ["2021-02-03", DATE.date()]
    assert list(dates.content) == ["2021-02-03", "2020-01-02"]
    for given in (root.page(), ([(1, "OPEN")], 1), {"content": [root.point()], "total": 1}):
        assert root.take_page(given) == "Point[x=1, state=OPEN]", given


def mistakes(root):
    """What signatures must not say is found."""
    for name, wrong in {"deque": "list[str]", "collection": "set[int]", "list": "Collection[str]", "uuid": "UUID",
                        "state": "Enum", "list_by_value": "list[tuple[int, str]]", "function": "Callable[[str], str]",
                        "input_stream": "IO[str]", "writer": "IO[bytes]", "ints": "list[int]", "stream": "list[str]",
                        "iterable": "Iterator[int]", "flag": "int", "empty": "str", "map": "dict[str, list[str]]",
                        "point": "Account", "page": "Page[Account]", "pages": "dict[str, Page[str]]", "copied": "Point"}.items():
        assert not matches(getattr(root, name)(), evaluate(wrong)), name


def missing(root):
    """Every method of the service is in one of the tables."""
    found = {name for name in dir(root) if not name.startswith("_") and callable(getattr(root, name))
             and "(" in (inspect.getdoc(getattr(root, name)) or "")}
    known = RESULTS.keys() | PARAMETERS.keys() | {"given", "take_comparable", "get_service_name",
                                                  "get_service_aliases"}
    assert known >= {name for name in found if not any(letter.isupper() for letter in name)}, found - known


connection = connect({"allow_public_attrs": True})
HELP = pydoc.plain(pydoc.render_doc(connection.root))
results(connection.root)
parameters(connection.root)
generics(connection.root)
mistakes(connection.root)
missing(connection.root)
connection.close()
