"""What policies and rules leave of a store.

Usage: policies.py <host> <port> <alone|shared|subclasses|restricted|views|operations|calls>
"""
import sys

import rpyc
from rpyc.core import consts

from support import connect, raises

HIDDEN = ["purge", "purge_all", "purgeAll", "exposed_purge", "exposed_purgeAll", "secret", "exposed_secret"]


def hidden(store, names=HIDDEN):
    for name in names:
        assert not hasattr(store, name), name
        with raises(AttributeError) as caught:
            getattr(store, name)
        assert f"cannot access '{name}'" in caught.text, caught.text
        assert name not in dir(store), name
        assert getattr(store, name, "absent") == "absent"
        assert not hasattr(type(store), name), name
    with raises(AttributeError):
        store.secret = "changed"
    assert not store.is_purged()


def alone(root):
    hidden(root)
    assert root.size() == 3
    assert "size" in dir(root)
    for store in (root.self(), root.another(), root.echo(root)):
        hidden(store)
        assert store.size() == 3
    values(root)


def values(root):
    account = root.account()
    hidden_member(account, "owner")
    assert account.balance == 7
    for text in (repr, str):
        with raises(AttributeError):
            text(account)
    # Nor does comparing or hashing tell what is hidden: each is equal to itself alone.
    assert account == account
    other = root.account()
    assert account != other and not account == other
    assert hash(account) == hash(account) != ACCOUNT_HASH
    assert connection.sync_request(consts.HANDLE_CALLATTR, account, "__eq__", (other,), ()) is NotImplemented
    shown = root.open_account()
    assert shown == root.open_account() and hash(shown) == ACCOUNT_HASH
    items = root.items()
    with raises(AttributeError):
        len(items)
    assert items[0] == 1
    assert isinstance(repr(root), str)


def java_int(value):
    return (value + 2**31) % 2**32 - 2**31


def java_hash(text):
    value = 0
    for character in text:
        value = java_int(value * 31 + ord(character))
    return value


# That of the record Account("alice", 7).
ACCOUNT_HASH = java_int(java_hash("alice") * 31 + 7)


def hidden_member(thing, name):
    with raises(AttributeError):
        getattr(thing, name)
    assert name not in dir(thing)


def subclasses(root):
    for branch in (root.early, root.late):
        hidden(branch)
        assert branch.open() == "open"
        assert branch.size() == 3
        hidden(branch.self())
        hidden(branch.another())


def shared(root):
    hidden(root.store)
    for name in ("purge_all", "secret"):
        hidden_member(root, name)
    assert root.size() == 3
    assert root.other.purge("x") == "other x"
    with raises(AttributeError):
        root.secret = "changed"
    assert not root.store.is_purged()
    values(root)


def restricted(root):
    for name in ("purge", "purge_all", "purgeAll", "exposed_purge"):
        hidden_member(root, name)
    assert root.secret == "swordfish"
    view = root.view()
    assert view.size() == 3
    assert view.secret == "swordfish"
    for name in ("purge", "self", "items", "exposed_size", "__class__x"):
        hidden_member(view, name)
    with raises(AttributeError):
        view.secret = "changed"
    # The view that comes back is the view, not the store.
    same = root.echo(view)
    hidden_member(same, "items")
    assert same.size() == 3
    partly = root.without_size()
    hidden_member(partly, "size")
    hidden_member(partly, "purge")
    assert not partly.is_purged()
    assert isinstance(repr(partly), str)
    length = root.length_only()
    assert len(length) == 3
    for name in ("append", "__iter__", "__getitem__"):
        hidden_member(length, name)


def views(root):
    for account in (root.account_view(), root.whole_account(), root.view_of_view(), root.echo(root.account_view())):
        assert account.balance == 7
        hidden_member(account, "owner")
        with raises(AttributeError):
            connection.sync_request(consts.HANDLE_CALLATTR, account, "owner", (), ())
    items = root.items_view()
    assert len(items) == 3
    for name in ("__getitem__", "append"):
        hidden_member(items, name)
    with raises(AttributeError):
        connection.sync_request(consts.HANDLE_CALLATTR, items, "append", (4,), ())
    with raises(AttributeError):
        connection.sync_request(consts.HANDLE_OLDSLICING, items, "__getitem__", "__getslice__", 0, 1, ())
    assert len(items) == 3


def operations(root):
    items = root.items()
    for refused in (
        lambda: items < [9],
        lambda: connection.sync_request(consts.HANDLE_CMP, items, items, "__lt__"),
        lambda: connection.sync_request(consts.HANDLE_CALLATTR, items, "__lt__", (items,), ()),
        lambda: list(rpyc.buffiter(items)),
        lambda: connection.sync_request(consts.HANDLE_BUFFITER, items, 10),
        lambda: iter(items),
        lambda: next(root.numbers()),
        lambda: list(rpyc.buffiter(root.numbers())),
        lambda: connection.sync_request(consts.HANDLE_BUFFITER, root.numbers(), 10),
    ):
        with raises(AttributeError):
            refused()
    named = connection.sync_request(consts.HANDLE_DIR, items)
    inspected = [name for name, doc in connection.sync_request(consts.HANDLE_INSPECT, items.____id_pack__)]
    for name in ("__lt__", "__iter__"):
        assert name not in named and name not in inspected, name
    assert "__gt__" in named and "__gt__" in inspected
    assert connection.sync_request(consts.HANDLE_CMP, items, items, "__eq__")


def calls(root):
    purge = root.purge
    for _ in range(2):
        with raises(PermissionError):
            purge()
    with raises(PermissionError):
        root.purge_all()
    with raises(PermissionError):
        root.secret
    with raises(PermissionError):
        root.secret = "changed"
    assert not root.is_purged()
    assert "purge" in dir(root)


connection = connect()
{check.__name__: check for check in (alone, shared, subclasses, restricted, views, operations, calls)}[sys.argv[3]](connection.root)
connection.close()
print("DONE")
