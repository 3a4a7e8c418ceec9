"""Special methods, given by Java or not.

Usage: magic_methods.py <host> <port>
"""
from support import connect, raises

root = connect().root

seven = root.hashed(7)
assert hash(seven) == 7 and hash(root.hashed(7)) == 7 and hash(root.hashed(8)) != 7
assert seven == root.hashed(7) and not seven == root.hashed(8) and seven != 5
assert {seven: "found"}[root.hashed(7)] == "found"
assert seven < root.hashed(8) and sorted([root.hashed(2), root.hashed(1)])[0] == root.hashed(1)
assert len(seven) == 7 and seven[3] == 3 and list(seven) == list(range(7)) and 6 in seven
assert callable(seven) and seven(3) == 21 and hash(-seven) == -7
assert str(seven) == "number 7" and bool(seven) and not root.hashed(0)
with raises(IndexError):
    seven[7]
with raises(TypeError):
    seven + 1
with raises(TypeError):
    seven < 5
plain = root.block(1)
assert hash(plain) == hash(plain) and plain == plain and plain != root.block(1)
assert hash(root.Pair("a", "b")) == hash(root.Pair("a", "b")) and root.Pair("a", "b") == root.Pair("a", "b")
with raises(TypeError):
    hash(root.getlist())
print("DONE")
