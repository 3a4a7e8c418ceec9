"""A service of one's own, its names, and what the client does at its end.

Usage: custom_service.py <host> <port>
"""
import rpyc

from support import connect, raises


def names_of_the_service(root):
    assert root.get_service_name() == "PARITY" and "PARITY" in root.get_service_aliases()


def methods_and_their_spellings(root):
    assert root.distance((2, 7), (5, 11)) == 5 and root.exposed_distance((2, 7), (5, 11)) == 5
    assert list(root.getlist()) == [1, 2, 3] and list(root.exposed_getlist()) == [1, 2, 3]
    for name in ("hidden", "exposed_hidden", "no_such_method"):
        with raises(AttributeError):
            getattr(root, name)()
    made = root.Pair("a", "b")
    assert made.foo() == "ab" and (made.a, made.b) == ("a", "b")


def lists_are_lists(root):
    numbers = root.getlist()
    assert [n * 2 for n in numbers] == [2, 4, 6] and isinstance(numbers, list) and root.is_list(numbers)
    assert isinstance(numbers, rpyc.BaseNetref) and type(numbers).__getitem__(numbers, 0) == numbers[0]
    with raises(TypeError):
        isinstance([], numbers)


def the_client_says_goodbye(_):
    connection = connect({"before_closed": lambda root: root.on_about_to_close(), "close_catchall": False})
    assert not connection.root.was_about_to_close()
    connection.close()
    assert connection.closed
    with raises(EOFError):
        connection.root.getlist()


root = connect().root
for check in (names_of_the_service, methods_and_their_spellings, lists_are_lists, the_client_says_goodbye):
    check(root)
    print("ok", check.__name__, flush=True)
assert root.was_about_to_close()
print("DONE")
