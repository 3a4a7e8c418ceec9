"""Checks the uses of rpyc in snippets of the documentation: modules, names, attributes and keyword arguments.

Usage: check_snippets.py <folder with one file for each snippet>
"""
import ast
import importlib
import inspect
import pathlib
import sys

MISSING = object()


class Uses(ast.NodeVisitor):
    def __init__(self, path):
        self.path = path
        self.names = {}
        self.errors = []
        self.count = 0

    def visit_Import(self, node):
        for alias in node.names:
            if alias.name.split(".")[0] == "rpyc":
                self.found(node, alias.name, self.load(alias.name))
                name = alias.asname or "rpyc"
                self.names[name] = importlib.import_module(alias.name if alias.asname else "rpyc")

    def visit_ImportFrom(self, node):
        if (node.module or "").split(".")[0] != "rpyc":
            return
        module = self.load(node.module)
        for alias in node.names:
            name = f"{node.module}.{alias.name}"
            value = getattr(module, alias.name, MISSING) if module is not MISSING else MISSING
            value = self.load(name) if value is MISSING else value
            self.found(node, name, value)
            self.names[alias.asname or alias.name] = value

    def visit_Attribute(self, node):
        if self.value(node.value) is not MISSING:
            self.found(node, ast.unparse(node), self.value(node))
        self.generic_visit(node)

    def visit_Call(self, node):
        function = self.value(node.func)
        if callable(function):
            self.check_keywords(node, function)
        self.generic_visit(node)

    def check_keywords(self, node, function):
        try:
            parameters = inspect.signature(function).parameters.values()
        except ValueError:
            return
        if any(each.kind is each.VAR_KEYWORD for each in parameters):
            return
        for keyword in node.keywords:
            if keyword.arg and keyword.arg not in {each.name for each in parameters}:
                self.fail(node, f"{ast.unparse(node.func)} does not take '{keyword.arg}'")

    def value(self, node):
        """Returns what an expression is if it is rpyc or a part of it."""
        if isinstance(node, ast.Name):
            return self.names.get(node.id, MISSING)
        if isinstance(node, ast.Attribute):
            value = self.value(node.value)
            return getattr(value, node.attr, MISSING) if value is not MISSING else MISSING
        return MISSING

    def found(self, node, name, value):
        self.count += 1
        if value is MISSING:
            self.fail(node, f"{name} does not exist")

    def fail(self, node, text):
        self.errors.append(f"{self.path.stem}, line {node.lineno} of the snippet: {text}")

    @staticmethod
    def load(name):
        try:
            return importlib.import_module(name)
        except ImportError:
            return MISSING


errors = []
count = 0
for path in sorted(pathlib.Path(sys.argv[1]).iterdir()):
    uses = Uses(path)
    # Snippets continue each other, so rpyc is not always imported again.
    uses.names["rpyc"] = importlib.import_module("rpyc")
    uses.visit(ast.parse(path.read_text(encoding="utf-8")))
    errors += uses.errors
    count += uses.count
print(f"{count} uses")
sys.exit("\n".join(errors) or None)
