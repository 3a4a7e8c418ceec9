"""Uses guarded objects that came in every way, as a user who may (alice) and one who may not (bob).

Usage: guarded_objects.py <host> <port> <user> <password>
"""
import socket
import sys

import rpyc
from rpyc.core.stream import SocketStream

from support import address, raises

user = sys.argv[3]
may = user == "alice"


def log_in():
    stream = socket.create_connection(address())
    stream.sendall(f"{user}:{sys.argv[4]}".encode())
    assert stream.recv(1024) == b"AUTH_OK"
    # Pickles are allowed on this side too, so that only the server's rules can refuse them.
    return rpyc.connect_stream(SocketStream(stream), config={"allow_pickle": True})


def guarded(call, expected):
    if may:
        assert call() == expected, call()
    else:
        with raises(PermissionError):
            call()


def check(coin):
    assert coin.label() == "coin"
    guarded(lambda: coin.owner, "owner")
    guarded(lambda: coin.worth() > 0, True)
    bound = coin.worth
    guarded(lambda: bound() > 0, True)
    # The text of a record shows what its components hold.
    for text in (repr, str, "{}".format):
        with raises(AttributeError):
            text(coin)
    # Nor is there a way around by another operation.
    for handler in (rpyc.core.consts.HANDLE_REPR, rpyc.core.consts.HANDLE_STR):
        with raises(AttributeError):
            conn.sync_request(handler, coin)
    with raises(AttributeError):
        conn.sync_request(rpyc.core.consts.HANDLE_CMP, coin, coin, "owner")
    guarded(lambda: conn.sync_request(rpyc.core.consts.HANDLE_CALLATTR, coin, "worth", (), ()) > 0, True)
    with raises((ValueError, AttributeError, PermissionError, TypeError)):
        conn.sync_request(rpyc.core.consts.HANDLE_PICKLE, coin, 2)


def cannot_be_used(thing, uses):
    for use in uses:
        with raises(PermissionError):
            use(thing)


conn = log_in()
root = conn.root
check(root.coin())
for coin in root.coins():
    check(coin)
for coin in rpyc.buffiter(root.coins()):
    check(coin)
check(root.coins()[0])
check(root.coins()[:1][0])
check(next(iter(root.pouch())))
check(root.labelled()["first"])
check(dict(root.labelled())["first"])
check(next(iter(root.labelled().values())))
for coin in root.flow():
    check(coin)
for coin in rpyc.buffiter(root.flow()):
    check(coin)
check(next(root.iterator()))
first, second = root.pair()
check(first)
check(second)
check(root.later())
assert root.show(lambda coin: check(coin) or "checked") == "checked"
view = root.narrowed()
assert view.label() == "coin"
guarded(lambda: view.owner, "owner")
guarded(view.worth, 1)
partly = root.without_label()
guarded(lambda: partly.owner, "owner")
guarded(partly.worth, 1)
assert not hasattr(partly, "label")
with raises((ValueError, AttributeError, PermissionError, TypeError)):
    conn.sync_request(rpyc.core.consts.HANDLE_PICKLE, root.coins(), 2)

drawer = root.drawer()
guarded(drawer.content, "content")


def opens():
    with root.drawer():
        return "opened"


guarded(opens, "opened")

# What calls methods without naming them is for nobody, since no annotation could be asked.
cannot_be_used(root.guarded_iterator(), (next, lambda it: it.send(None), lambda it: list(rpyc.buffiter(it))))
cannot_be_used(root.guarded_list(), (len, lambda it: it[0], list, lambda it: list(rpyc.buffiter(it))))

assert tuple(root.own(("alice", "bob"))) == (user,)
assert tuple(root.own(["alice", "bob", "alice"])) == (user,) * (2 if may else 1)
assert list(root.all()) == [user]
assert list(root.stream()) == [user]
assert list(root.all_later()) == [user]
conn.close()
print("DONE")
