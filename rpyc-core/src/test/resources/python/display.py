"""Programs that show objects - IPython, rich, pprint, help(), completion - do so with every kind of Java object, and
isinstance() never raises.

Usage: display.py <host> <port>, with any rpyc since 4.1; IPython and rich are used where they are installed.
"""
import collections.abc
import contextlib
import io
import numbers
import pprint
import pydoc
import rlcompleter
import types

import rpyc
from rpyc.core.netref import BaseNetref

from support import connect

try:
    import rich.console
    import rich.pretty
    from IPython.core.completer import provisionalcompleter
    from IPython.core.formatters import DisplayFormatter
    from IPython.core.interactiveshell import InteractiveShell
    from IPython.lib.pretty import pretty
except ImportError:
    rich = None

KINDS = [int, str, list, dict, object, type, types.ModuleType, types.SimpleNamespace, io.IOBase, Exception, BaseNetref,
         numbers.Number, contextlib.AbstractContextManager, rpyc.Service, collections.abc.Sequence, collections.abc.Mapping,
         collections.abc.Iterable, collections.abc.Iterator, collections.abc.Collection, collections.abc.Callable,
         collections.abc.Hashable]
METHODS = """make_list frozen_list colors make_dict mixed_keys enum_keys make_set frozen_set queue iterable iterator lazy order
             values ints multiply named file text_file output text_output error secret_error int_array double_array
             object_array entry point points copy copy_stream money door closeable opaque view restricted_list policed""".split()
# IPython shows objects of Python's abstract classes by the class alone.
ABSTRACT = {"int_array", "double_array"}


def shown_objects(root):
    objects = {name: getattr(root, name)() for name in METHODS}
    objects.update(root=root, method=root.point, adder=root.adder(1), nested=root.make_dict("a", root.points()),
                   records=root.make_list(root.point(), root.door()), keys=root.frozen_dict().keys())
    return objects


def plain_programs(name, thing):
    assert isinstance(pprint.pformat(thing), str), name
    assert isinstance(pydoc.plain(pydoc.render_doc(thing)), str), name
    assert isinstance(rlcompleter.Completer({"x": thing}).attr_matches("x."), list), name
    for kind in KINDS:
        assert isinstance(isinstance(thing, kind), bool), (name, kind)


def notebook(name, thing):
    text = pretty(thing)
    if isinstance(thing, BaseNetref) and name not in ABSTRACT | {"frozen_set"} and not callable(thing):
        assert text == repr(thing), (name, text)
    formats, _ = DisplayFormatter().format(thing)
    assert formats == {"text/plain": text}, (name, formats)
    assert isinstance(rich.pretty.pretty_repr(thing), str), name
    rich.inspect(thing, methods=True, console=rich.console.Console(file=io.StringIO()))


def main():
    connection = connect()
    root = connection.root
    objects = shown_objects(root)
    for name, thing in objects.items():
        plain_programs(name, thing)
        if rich is not None:
            notebook(name, thing)
    assert isinstance(objects["queue"], collections.abc.Collection) and not isinstance(objects["point"], types.SimpleNamespace)
    assert not isinstance(objects["restricted_list"], list)
    assert "objectmodel = class " in pydoc.plain(pydoc.render_doc(root))
    assert "Point = class " in pydoc.plain(pydoc.render_doc(objects["point"]))
    assert "SimpleNamespace" not in repr(type(root)) + repr(root.__class__)
    assert "x.make_list(" in rlcompleter.Completer({"x": root}).attr_matches("x.make_l")
    if rich is not None:
        assert pretty(objects["point"]) == "Point(x=1, y=2)" and pretty(objects["points"]) == "[Point(x=1, y=2)]"
        assert "Point(x=1, y=2)" in rich.pretty.pretty_repr(objects["nested"])
        shell = InteractiveShell.instance()
        for name, thing in objects.items():
            shell.user_ns["x"] = thing
            assert shell.object_inspect("x")["found"], name
        shell.user_ns["x"] = root
        with provisionalcompleter():
            for jedi in True, False:
                shell.Completer.use_jedi = jedi
                found = [completion.text.lstrip(".") for completion in shell.Completer.completions("x.make_l", 8)]
                assert "make_list" in found, (jedi, found)
        assert shell.run_cell("x.point()").success
    connection.close()
    print("DONE")


main()
