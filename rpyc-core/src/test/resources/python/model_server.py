"""A stock rpyc server as a team with models has it, on a free loopback port.

Usage: model_server.py [pickle=1] [public=1]
Its first line of output is "PORT <n>".
"""
import dataclasses
import sys
import threading
import time

import numpy as np
import rpyc
from rpyc.utils.server import ThreadedServer


@dataclasses.dataclass
class Box:
    exposed_label: str
    exposed_score: float


class Model(rpyc.Service):
    made = 0
    closed = 0
    permits = threading.Semaphore(0)

    def exposed_add(self, a, b=1):
        return a + b

    def exposed_echo(self, value):
        return value

    def exposed_sleep(self, seconds):
        time.sleep(seconds)

    def exposed_linspace(self, count):
        return np.linspace(0, 1, count)

    def exposed_array(self, dtype, shape, order="C"):
        count = int(np.prod(shape))
        values = np.arange(count).astype(np.dtype(dtype)).reshape(tuple(shape), order="C")
        return np.asfortranarray(values) if order == "F" else values

    def exposed_times(self):
        return np.array(["2026-02-28T12:30:45.123456789", "NaT", "1901-01-01T00:00:00.000000001"], "datetime64[ns]")

    def exposed_times_of(self, values, unit):
        return np.array(values, f"datetime64[{unit}]")

    def exposed_strided(self, count):
        return np.arange(2 * count, dtype=np.float64)[::2]

    def exposed_describe(self, values):
        array = np.asarray(values)
        return str(array.dtype), array.shape, float(array.sum()) if array.dtype.kind in "biuf" else 0.0

    def exposed_records(self, count):
        return [{"label": f"l{i}", "score": i / 10} for i in range(count)]

    def exposed_boxes(self, count):
        return [Box(f"l{i}", i / 10) for i in range(count)]

    def exposed_nested(self, rows, columns):
        return [[i * columns + j for j in range(columns)] for i in range(rows)]

    def exposed_dict(self):
        return {"label": "a", "score": 0.5}

    def exposed_dict_missing(self):
        return {"label": "a"}

    def exposed_tokens(self, count, delay=0.0):
        try:
            for i in range(count):
                Model.made = i + 1
                yield f"tok{i}"
                if delay:
                    time.sleep(delay)
        finally:
            Model.closed += 1

    def exposed_permitted_tokens(self, count, delay):
        """Takes some time for each token, and makes each but the first only with a permit."""
        Model.made = 0
        for i in range(count):
            time.sleep(delay)
            if i:
                Model.permits.acquire()
            Model.made = i + 1
            yield f"tok{i}"

    def exposed_permit(self):
        Model.permits.release()

    def exposed_made(self):
        return Model.made

    def exposed_closed(self):
        return Model.closed

    def exposed_call(self, function, *args):
        return function(*args)

    def exposed_boxes_to(self, function, count):
        for box in self.exposed_records(count):
            function(box)

    def exposed_fail_deep(self):
        def inner(x):
            return 1 / x
        try:
            inner(0)
        except ZeroDivisionError as ex:
            raise RuntimeError("model failed") from ex

    def exposed_end(self):
        import os
        print("last words", file=sys.stderr, flush=True)
        os._exit(3)


options = dict(option.split("=", 1) for option in sys.argv[1:])
config = {"allow_pickle": "pickle" in options, "allow_public_attrs": "public" in options}
server = ThreadedServer(Model, hostname="127.0.0.1", port=0, auto_register=False, protocol_config=config)
server.listener.listen()
print("PORT", server.port, flush=True)
server.start()
