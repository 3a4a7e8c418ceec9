"""Helpers for scripts that run in tests. They are installed beside rpyc.

connect() opens a connection to the server of the test.
"python -m rpyc_test script.py" runs a script that starts a server, on a free port of the loopback interface.
"""
import ast
import os
import runpy
import select
import socket
import sys
import threading

import rpyc
from rpyc.core.stream import SocketStream
from rpyc.utils.server import Server, ThreadedServer


def connect(config=None, service=rpyc.VoidService, credential=None):
    """Connects to the server of the test, and logs in with "user:secret" if the test or the caller says so."""
    credential = credential or os.environ.get("RPYC_TEST_CREDENTIAL")
    connected = _open()
    if credential:
        connected.sendall(credential.encode())
        if connected.recv(1024) != b"AUTH_OK":
            connected.close()
            raise PermissionError("the server refused the login of " + credential.partition(":")[0])
    return rpyc.connect_stream(SocketStream(connected), service=service, config=config or {})


def _open():
    path = os.environ.get("RPYC_TEST_SOCKET")
    if path:
        connected = socket.socket(socket.AF_UNIX)
        connected.connect(path)
        return connected
    if "RPYC_TEST_PORT" not in os.environ:
        raise RuntimeError("the test has no server: set one with StockPython.withServer")
    connected = socket.create_connection((os.environ["RPYC_TEST_HOST"], int(os.environ["RPYC_TEST_PORT"])))
    connected.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return connected


def _serve(script):
    started = []
    create, listen = Server.__init__, Server._listen

    def create_on_free_port(self, *args, **kwargs):
        # Scripts rarely use the positions of these.
        place = {"hostname": "127.0.0.1", "ipv6": False, "port": 0}
        given = len(args) - 1
        args = args[:1] + tuple(place.values())[:max(given, 0)] + args[4:]
        kwargs.update(dict(list(place.items())[max(given, 0):]))
        kwargs.pop("socket_path", None)
        kwargs["auto_register"] = False
        create(self, *args, **kwargs)

    def listen_and_tell(self):
        listen(self)
        if not started:
            started.append(self)
            print("PORT", self.port, flush=True)

    Server.__init__, Server._listen = create_on_free_port, listen_and_tell
    sys.path[0] = os.path.dirname(os.path.abspath(script))
    main = runpy.run_path(script, run_name="__main__")
    if not started:
        services = [each for each in main.values()
                    if isinstance(each, type) and issubclass(each, rpyc.Service) and each.__module__ == "__main__"]
        if len(services) != 1:
            raise SystemExit(f"{os.path.basename(script)} starts no rpyc server, and defines {len(services)} services"
                             " (expected: a server, or one subclass of rpyc.Service)")
        ThreadedServer(services[0]).start()


def _end_with_parent():
    """Ends this process when its standard input is closed, as it is when the JVM of the test is killed."""
    if sys.stdin is None or not hasattr(select, "poll"):
        return
    closed = select.poll()
    closed.register(sys.stdin, 0)

    def wait():
        # A device that cannot be polled is reported too.
        if any(event & select.POLLHUP for _, event in closed.poll()):
            os._exit(1)

    threading.Thread(target=wait, daemon=True).start()


def _show_failures_of(script):
    def show(kind, error, trace):
        # The class of a remote exception is a nameless one that derives from the real one.
        if "<locals>" in kind.__qualname__:
            kind.__module__, kind.__qualname__ = kind.__mro__[1].__module__, kind.__mro__[1].__qualname__
        own = trace
        while own and own.tb_frame.f_code.co_filename != script:
            own = own.tb_next
        sys.__excepthook__(kind, error.with_traceback(own or trace), own or trace)

    sys.excepthook = show


def _run_snippet(script):
    with open(script, encoding="utf-8") as file:
        names = {node.id for node in ast.walk(ast.parse(file.read(), script)) if isinstance(node, ast.Name)}
    variables = {"rpyc": rpyc, "connect": connect}
    if "conn" in names:
        variables["conn"] = connect()
    runpy.run_path(script, variables, "__main__")


if __name__ == "__main__":
    del sys.argv[0]
    _end_with_parent()
    if sys.argv[0] == "--snippet":
        del sys.argv[0]
        _show_failures_of(sys.argv[0])
        _run_snippet(sys.argv[0])
    else:
        _serve(sys.argv[0])
