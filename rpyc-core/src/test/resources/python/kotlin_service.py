"""A service of Kotlin, whose non-null parameters do not take None.

Usage: kotlin_service.py <host> <port>
"""
from support import connect, raises

root = connect().root
assert root.greet("Ann", "Hi") == "Hi, Ann" and root.greet("Ann", None) == "Hello, Ann"
for call in (lambda: root.greet(None, None), lambda: root.greet(greeting="Hi", name=None)):
    with raises(TypeError) as caught:
        call()
    assert caught.value.args == ("greet(name: str, greeting: str) -> str: argument 'name': must not be None",), caught.value.args
assert root.join("-", "a", "b") == "a-b"
with raises(TypeError) as caught:
    root.join(None, "a")
assert "argument 'separator': must not be None" in str(caught.value)
# A failure within the method is a failure of the service.
with raises(Exception) as caught:
    root.pass_on(None)
assert not isinstance(caught.value, TypeError), caught.value
root.title = "some"
root.note = None
assert root.title == "some" and root.note is None
with raises(TypeError) as caught:
    root.title = None
assert caught.value.args == ("attribute 'title': must not be None",) and root.title == "some", caught.value.args
print("DONE")
