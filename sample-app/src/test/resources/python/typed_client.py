"""Lets mypy check clients that are written against the server's stubs.

Usage: typed_client.py <url of the stubs> <module> <client that must pass> <client that must not> <what mypy says of it>
"""
import pathlib
import sys
import tempfile
import urllib.request

from mypy import api

HEAD = "import rpyc  # type: ignore[import-untyped]\n"

url, module, right, wrong, complaint = sys.argv[1:]
directory = pathlib.Path(tempfile.mkdtemp())
with urllib.request.urlopen(url) as response:
    (directory / f"{module}.pyi").write_bytes(response.read())


def check(source):
    client = directory / "client.py"
    client.write_text(HEAD + source)
    return api.run(["--strict", f"--cache-dir={sys.prefix}/mypy-cache", str(directory / f"{module}.pyi"), str(client)])


output, errors, status = check(right)
assert status == 0, output + errors
output, errors, status = check(wrong)
assert status == 1 and complaint in output, output + errors
print("DONE")
