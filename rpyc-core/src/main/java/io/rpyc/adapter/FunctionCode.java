package io.rpyc.adapter;

/**
 * The {@code __code__} of functions, for Python's {@code help()}: not a coroutine, and
 * without source.
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
