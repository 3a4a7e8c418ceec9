"""Calls that the client does not wait for.

Usage: asynchronous.py <host> <port>
"""
import threading
import time

import rpyc

from support import connect, raises

connection, other = connect(), connect()
root, gate = connection.root, other.root


def results_come_later():
    result = rpyc.async_(root.hold)()
    assert not result.ready and not result.expired
    gate.open_gate()
    result.wait()
    assert result.ready and not result.expired and not result.error and result.value is True


def results_expire():
    gate.close_gate()
    result = rpyc.async_(root.hold)()
    result.set_expiry(0.3)
    start = time.monotonic()
    with raises(rpyc.AsyncResultTimeout):
        result.wait()
    assert 0.2 < time.monotonic() - start < 10 and result.expired
    gate.open_gate()
    assert root.echo(5) == 5


def callbacks_are_called():
    gate.close_gate()
    visited = []
    result = rpyc.async_(root.hold)()
    result.add_callback(lambda done: visited.append(("f", done.ready, done.error)))
    result.add_callback(lambda done: visited.append(("g", done.ready, done.error)))
    assert not visited
    gate.open_gate()
    result.wait()
    assert sorted(visited) == [("f", True, False), ("g", True, False)]
    result.add_callback(lambda done: visited.append("late"))
    assert visited[-1] == "late"


def calls_have_a_time():
    timed = rpyc.timed(root.hold, 0.3)
    gate.close_gate()
    result = timed()
    with raises(rpyc.AsyncResultTimeout):
        result.value
    gate.open_gate()
    assert rpyc.timed(root.hold, 20)().value is True


def exceptions_come_later():
    result = rpyc.async_(root.parse)("foo")
    result.wait()
    assert result.error
    with raises(ValueError):
        result.value


def order_is_kept():
    put = rpyc.async_(root.put)
    for n in range(50):
        put(n)
    assert root.log() == tuple(range(50))


def stages_hold_no_thread():
    # Far more than the server has threads for.
    pending = [rpyc.async_(root.later)() for _ in range(200)]
    assert root.echo(1) == 1 and not any(result.ready for result in pending)
    root.answer("done")
    assert [result.value for result in pending] == ["done"] * 200
    failing = rpyc.async_(root.later)()
    assert root.echo(1) == 1
    root.fail_later()
    with raises(ValueError) as caught:
        failing.value
    assert caught.value.args == ("later",)


def waiting_is_woken_by_a_serving_thread():
    serving = rpyc.BgServingThread(connection)
    results = [rpyc.async_(root.echo)(n) for n in range(100)]
    waiters = [threading.Thread(target=result.wait) for result in results]
    for waiter in waiters:
        waiter.start()
    for waiter in waiters:
        waiter.join(20)
        assert not waiter.is_alive()
    serving.stop()
    assert [result.value for result in results] == list(range(100))


for check in (results_come_later, results_expire, callbacks_are_called, calls_have_a_time, exceptions_come_later,
              order_is_kept, stages_hold_no_thread, waiting_is_woken_by_a_serving_thread):
    check()
    print("ok", check.__name__, flush=True)
print("DONE")
