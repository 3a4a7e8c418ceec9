package io.rpyc.adapter;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import io.rpyc.PyException;
import io.rpyc.internal.brine.BrineLimits;
import io.rpyc.netref.Conversions;
import io.rpyc.service.Naming;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Uses an object as a peer does, without a connection.
 */
final class PyProbe {

	private static final Conversions CONVERSIONS = new Conversions(List.of());

	private final PyObject view;

	private final CallContext context;

	private PyProbe(PyObject view, Conversions conversions) {
		this.view = view;
		this.context = new Context(conversions);
	}

	static PyProbe of(Object target) {
		return of(target, CONVERSIONS);
	}

	/** Returns one whose calls go through fewer elements. */
	static PyProbe of(Object target, int elementLimit) {
		return of(target, new Conversions(List.of(), BrineLimits.DEFAULTS.withElements(elementLimit)));
	}

	private static PyProbe of(Object target, Conversions conversions) {
		PyTypes types = new PyTypes(List.of(), new ExposedTypes(Naming.BOTH, conversions, (type) -> false));
		return new PyProbe((target instanceof PyObject view) ? view : types.view(target), conversions);
	}

	static Arguments arguments(@Nullable Object... positional) {
		return new Arguments(Arrays.asList(positional), Map.of(), new Context(CONVERSIONS));
	}

	PyType type() {
		return this.view.type();
	}

	PyObject view() {
		return this.view;
	}

	@Nullable Object call(String method, @Nullable Object... positional) {
		return call(method, Map.of(), positional);
	}

	@Nullable Object call(String method, Map<String, @Nullable Object> keywords, @Nullable Object... positional) {
		try {
			return this.view.type()
				.require(method)
				.invoke(this.view.target(), new Arguments(Arrays.asList(positional), keywords, this.context));
		}
		catch (RuntimeException | Error ex) {
			throw ex;
		}
		catch (Throwable ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** The name of the exception that a call raises. */
	String raised(String method, @Nullable Object... positional) {
		return catchThrowableOfType(PyException.class, () -> call(method, positional)).type();
	}

	private record Context(Conversions conversions) implements CallContext {

		@Override
		public <T> @Nullable T find(Class<T> type) {
			return null;
		}

	}

}
