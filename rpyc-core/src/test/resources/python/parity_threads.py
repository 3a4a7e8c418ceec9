"""Callbacks from threads of Java, and threads of Python that share a connection.

Usage: threads.py <host> <port>
"""
import threading

import rpyc

from support import connect

connection, other = connect(), connect()


def java_calls_while_python_works(root):
    enough = threading.Event()
    calls = []

    def callback(n):
        calls.append(n)
        if n >= 20:
            enough.set()
        return n
    invoker = root.invoker(callback)
    while not enough.is_set():
        assert root.echo(7) == 7
    count = invoker.stop()
    assert count >= 20 and calls == list(range(1, count + 1)), calls


def kept_callback_is_called_later(root):
    root.keep(lambda n: n + 1)
    assert root.echo(1) == 1
    assert other.root.call_kept(41) == 42


def java_begins_a_recursion(root):
    callers = []

    def callback(n):
        callers.append(threading.current_thread())
        return root.recurse(5, lambda depth: root.recurse(depth, lambda m: m)) + n
    root.keep(callback)
    assert other.root.call_kept(10) == 15
    assert callers[0] is not threading.main_thread()


def threads_share_the_connection(root):
    wrong = []

    def work(base):
        for n in range(base, base + 50):
            if root.echo(n) != n:
                wrong.append(n)
    threads = [threading.Thread(target=work, args=(base,)) for base in range(0, 800, 100)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
        assert not thread.is_alive()
    assert not wrong


def gone_client_is_told_apart(root):
    third = connect()
    third.root.keep(lambda n: n)
    third.close()
    failure = other.root.failure_of_kept()
    assert failure.startswith("RpycConnectionException") and "is closed, because" in failure, failure


serving = rpyc.BgServingThread(connection)
for check in (java_calls_while_python_works, kept_callback_is_called_later, java_begins_a_recursion,
              threads_share_the_connection, gone_client_is_told_apart):
    check(connection.root)
    print("ok", check.__name__, flush=True)
serving.stop()
print("DONE")
