package io.rpyc.adapter;

/**
 * An AutoCloseable as Python's context manager: {@code with} closes it.
 */
final class ContextManager {

	static final PyType MEMBERS = PyType.builtIn("builtins.object", AutoCloseable.class)
		.nonBlockingMethod("__enter__", "", (self, args) -> self)
		.method("__exit__", "type=None, value=None, traceback=None, /", (self, args) -> {
			self.close();
			return null;
		})
		.build();

	private ContextManager() {
	}

}
