package io.rpyc.adapter;

import java.util.List;

import io.rpyc.brine.PyTuple;

/**
 * What Python's {@code inspect} asks of a function's {@code __code__}, so that
 * {@code help(function)} works.
 *
 * @param name the name of the function
 * @param parameters the names of its parameters
 */
record FunctionCode(String name, List<String> parameters) {

	static final PyType TYPE = PyType.builtIn("builtins.code", FunctionCode.class)
		.inherit(ObjectMembers.of((target) -> "<code object>"))
		.inherit(ObjectMembers.ready())
		.value("co_name", FunctionCode::name)
		.value("co_argcount", (code) -> code.parameters().size())
		.value("co_posonlyargcount", (code) -> 0)
		.value("co_kwonlyargcount", (code) -> 0)
		.value("co_nlocals", (code) -> code.parameters().size())
		.value("co_varnames", (code) -> PyTuple.copyOf(code.parameters()))
		.value("co_flags", (code) -> 0)
		.build();

}
