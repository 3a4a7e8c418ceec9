"""Records are Python's data classes.

Usage: data_classes.py <host> <port>
"""
from support import connect, raises

root = connect().root
data = root.data()
assert (data.int_obj, data.str_obj, data.float_obj, data.bytes_obj, data.none) == (31, "a text", 3.25, b"b", None)
assert (data.intObj, data.exposed_int_obj) == (31, 31) and list(data.items) == [1, 2]
assert data.nested.x == 1.0 and repr(data.nested) == "Point(x=1.0, y=2.0)"
assert root.distance(data.nested, (1, 5)) == 3.0
assert "int_obj" in dir(data) and root.echo(data) is data
with raises(AttributeError):
    data.int_obj = 5
print("DONE")
