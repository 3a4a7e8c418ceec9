"""Looks for the messages of docs/troubleshooting.md in the sources of rpyc: messages.py <page>"""
import pathlib
import re
import sys

import rpyc

page = pathlib.Path(sys.argv[1]).read_text(encoding="utf-8")
section = page.split("## Python: messages of rpyc")[1].split("\n## ")[0]
messages = re.findall(r"^\| `([^`]+)` \|", section, re.MULTILINE)
assert len(messages) > 5, messages
sources = "".join(file.read_text(encoding="utf-8") for file in pathlib.Path(rpyc.__file__).parent.rglob("*.py"))
for message in messages:
    assert message.rstrip("… ") in sources, message
print("DONE")
