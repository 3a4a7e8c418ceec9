"""Which attributes a client reaches, by the configuration of the server.

Usage: attribute_access.py <host> <port> <default|all|hidden|unsafe|public|prefix>
"""
import sys

from support import connect, raises

mode = sys.argv[3]
root = connect({"exposed_prefix": "prefix_"} if mode == "prefix" else {}).root
FOOBAR = "Fee Fie Foe Foo"


def refused(target, *names):
    for name in names:
        assert not hasattr(target, name), name
        with raises(AttributeError):
            getattr(target, name)


def properties_run_their_code():
    counter = root.counter()
    assert [counter.counter for _ in range(4)] == [1, 2, 3, 4]
    with raises(ZeroDivisionError):
        counter.broken
    for name in ("missing", "exposed_missing"):
        with raises(AttributeError) as caught:
            getattr(counter, name)
        assert "abcd" in caught.text
    assert getattr(counter, "missing", 5) == 5


def restricted_views_show_their_list():
    words = root.restricted_words()
    assert (words.foo(), words.bar(), words._privy(), words.foobar()) == ("foo", "bar", "privy", FOOBAR)
    assert words.__add__("bar") == "foobar"
    refused(words, "spam")


if mode == "default":
    words = root.words()
    assert words + "bar" == "foobar" and words.foobar() == words.exposed_foobar() == FOOBAR
    refused(words, "nothing", "getClass", "__dict__x")
    with raises(AttributeError):
        root.counter().note = "x"
    properties_run_their_code()
    restricted_views_show_their_list()
elif mode == "all":
    words = root.words()
    assert words + "bar" == words.__add__("bar") == "foobar" and words._privy() == "privy"
    assert words.foobar() == words.exposed_foobar() == FOOBAR
    # Nothing is reached that is not exposed, under no configuration.
    refused(words, "getClass", "wait", "hashCode", "toString", "__globals__")
    counter = root.counter()
    counter.note = "written"
    assert counter.note == "written"
    properties_run_their_code()
elif mode == "hidden":
    refused(root, "words", "exposed_words", "getlist")
elif mode == "unsafe":
    words = root.words()
    assert words.foobar() == words.exposed_foobar() == FOOBAR and words.foo() == "foo"
elif mode == "public":
    words = root.words()
    assert words.foo() == "foo" and words.bar() == "bar" and words.foobar() == FOOBAR and words + "bar" == "foobar"
    refused(words, "_privy")
elif mode == "prefix":
    words = root.words()
    assert words.foobar() == words.prefix_foobar() == FOOBAR
    refused(words, "exposed_foobar", "prefix_nothing")
print("DONE")
