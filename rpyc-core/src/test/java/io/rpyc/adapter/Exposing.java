package io.rpyc.adapter;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import io.rpyc.PyException;
import io.rpyc.netref.Conversions;
import io.rpyc.service.Naming;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * What the tests of exposed types share: it uses members as a peer does, by their names.
 */
final class Exposing {

	static final Conversions CONVERSIONS = new Conversions(List.of());

	private static final CallContext CONTEXT = new CallContext() {

		@Override
		public Conversions conversions() {
			return CONVERSIONS;
		}

		@Override
		public <T> T find(Class<T> type) {
			return (type == Thread.class) ? type.cast(Thread.currentThread()) : null;
		}

	};

	private Exposing() {
	}

	static ExposedTypes types(Naming naming) {
		return new ExposedTypes(naming, CONVERSIONS, Thread.class::equals);
	}

	static PyObject view(Object target) {
		return new PyTypes(List.of(), types(Naming.BOTH)).view(target);
	}

	static Object call(Object target, String name, Object... arguments) {
		return call(view(target), name, Map.of(), arguments);
	}

	static Object call(PyObject object, String name, Map<String, Object> keywords, Object... arguments) {
		try {
			return object.type()
				.require(name)
				.invoke(object.target(), new Arguments(Arrays.asList(arguments), keywords, CONTEXT));
		}
		catch (RuntimeException | Error ex) {
			throw ex;
		}
		catch (Throwable ex) {
			throw new IllegalStateException(ex);
		}
	}

	static void assign(PyObject object, String name, Object value) throws Throwable {
		object.type().require(name).assign(object.target(), value, CONTEXT);
	}

	/** The exception of a call, as Python would show it. */
	static String error(Object target, String name, Map<String, Object> keywords, Object... arguments) {
		PyException error = catchThrowableOfType(PyException.class,
				() -> call(view(target), name, keywords, arguments));
		return (error != null) ? error.getMessage() : null;
	}

}
