package io.rpyc.adapter;

/**
 * What Python's {@code help()} asks of a function's {@code __code__}: that it is no
 * coroutine, and has no source.
 */
final class FunctionCode {

	static final FunctionCode INSTANCE = new FunctionCode();

	static final PyType TYPE = PyType.builtIn("builtins.code", FunctionCode.class)
		.inherit(ObjectMembers.of((target) -> "<code object>"))
		.inherit(ObjectMembers.ready())
		.value("co_flags", (code) -> 0)
		.value("co_filename", (code) -> "java")
		.build();

	private FunctionCode() {
	}

}
