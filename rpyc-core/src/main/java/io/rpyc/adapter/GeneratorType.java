package io.rpyc.adapter;

import io.rpyc.PyException;
import io.rpyc.internal.vinegar.BuiltInExceptions;
import io.rpyc.netref.Netref;
import io.rpyc.netref.PyNames;
import org.jspecify.annotations.Nullable;

/**
 * A Java Iterator or Stream as Python's {@code generator}: elements are created one by
 * one on demand, and the source is closed when Python has finished.
 */
final class GeneratorType {

	static final PyType TYPE = PyType.builtIn("builtins.generator", PyGenerator.class)
		.inherit(ObjectMembers.of((target) -> "<generator object>"))
		.inherit(ObjectMembers.ready())
		.nonBlockingMethod("__iter__", "", (generator, args) -> generator)
		.method("__next__", "", (generator, args) -> next(generator))
		.method("send", "value, /", (generator, args) -> {
			if (args.get(0) != null) {
				throw PyException.typeError("can't send non-None value to a Java iterator");
			}
			return next(generator);
		})
		.method("throw", "type, value=None, traceback=None, /", (generator, args) -> {
			PyException thrown = thrown(args);
			generator.close();
			throw thrown;
		})
		.method("close", "", (generator, args) -> {
			generator.close();
			return null;
		})
		.onRelease(PyGenerator::close)
		.build();

	private GeneratorType() {
	}

	private static @Nullable Object next(PyGenerator generator) {
		if (!generator.hasNext()) {
			throw PyException.stopIteration();
		}
		return generator.next();
	}

	/**
	 * Returns the exception that Python wants to raise in the generator.
	 * @throws PyException a TypeError if it is not an exception
	 */
	private static PyException thrown(Arguments args) {
		Object type = args.get(0);
		Object value = args.get(1);
		String name = (type instanceof Netref netref) ? PyNames.typeOf(netref) : "";
		if (!(type instanceof Netref exception) || !BuiltInExceptions.contains(name)) {
			throw PyException.typeError("exceptions must be built-in ones, or instances of them");
		}
		if (!exception.id().isClass()) {
			return new PyException(name, exception.str());
		}
		return (value != null)
				? new PyException(name, (value instanceof Netref text) ? text.str() : Repr.valueOf(value, args))
				: new PyException(name);
	}

}
