"""What a client must see, wherever the server runs its calls.

Usage: dispatch.py <host> <port>
"""
import threading

import rpyc

from support import connect


def order(root):
    """Asynchronous calls start in the order in which they were sent."""
    append, log = rpyc.async_(root.append), root.log
    results = [append(number) for number in range(300)]
    assert list(log()) == list(range(300))
    assert [result.value for result in results] == list(range(1, 301))


def messages_before_the_reply(root):
    """What a method sends before it returns arrives before its result."""
    for length in (1, 5, 40):
        seen = []
        assert root.progress(length, seen.append) == length
        assert seen == list(range(length)), seen


def callbacks(root, depth):
    """Calls from both sides, each within the last."""
    def down(number):
        return number if number == 0 else root.nest(number - 1, down) + 1
    assert root.nest(depth, down) == depth


def failures(root):
    for _ in range(20):
        try:
            root.fail("for the test")
        except ValueError as ex:
            assert ex.args == ("for the test",), ex.args
        else:
            assert False, "no exception"


def slow_calls_hold_nobody_up():
    """Other connections are served while calls of each event loop sleep."""
    sleepers = [connect() for _ in range(8)]
    sleeping = [rpyc.async_(conn.root.sleep)(0.5) for conn in sleepers]
    with_sleep = [not result.ready for result in sleeping]
    served = 0
    for _ in range(8):
        with connect() as conn:
            for number in range(20):
                assert conn.root.add(number, 1) == number + 1
                served += 1
    assert served == 160
    assert all(with_sleep)
    for conn, result in zip(sleepers, sleeping):
        assert result.value == 0.5
        conn.close()


def mixed(failed):
    """One of many clients that compute, sleep, call back and fail."""
    try:
        with connect() as conn:
            for number in range(60):
                assert conn.root.add(number, 1) == number + 1
                if number % 10 == 3:
                    assert conn.root.sleep(0.002) == 0.002
                if number % 10 == 5:
                    assert conn.root.compute(2) > 0
                if number % 10 == 7:
                    callbacks(conn.root, 4)
                if number % 10 == 9:
                    failures(conn.root)
                if number % 20 == 0:
                    messages_before_the_reply(conn.root)
    except BaseException as ex:
        failed.append(ex)
        raise


def main():
    with connect() as conn:
        order(conn.root)
        messages_before_the_reply(conn.root)
        callbacks(conn.root, 20)
        failures(conn.root)
        names = {conn.root.user() for _ in range(50)}
        assert names == {"user of the call"}, names
    slow_calls_hold_nobody_up()
    failed = []
    clients = [threading.Thread(target=mixed, args=(failed,)) for _ in range(8)]
    for client in clients:
        client.start()
    for client in clients:
        client.join()
    assert not failed, failed


if __name__ == "__main__":
    main()
