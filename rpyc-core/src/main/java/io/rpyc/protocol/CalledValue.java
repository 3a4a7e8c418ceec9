package io.rpyc.protocol;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.rpyc.PyException;
import io.rpyc.adapter.Arguments;
import io.rpyc.adapter.Member;
import io.rpyc.adapter.PyObject;
import org.jspecify.annotations.Nullable;

/**
 * Reads a value attribute and calls what it holds: {@code obj.attribute(args)} where the
 * attribute is no method.
 */
final class CalledValue implements Member {

	private final Member value;

	private final RpycConnection connection;

	CalledValue(Member value, RpycConnection connection) {
		this.value = value;
		this.connection = connection;
	}

	@Override
	public String name() {
		return this.value.name();
	}

	@Override
	public String signature() {
		return this.value.signature();
	}

	@Override
	public @Nullable String doc() {
		return this.value.doc();
	}

	@Override
	public boolean isMethod() {
		return true;
	}

	@Override
	public Optional<Method> javaMethod() {
		return this.value.javaMethod();
	}

	@Override
	public @Nullable Object invoke(Object target, Arguments arguments) throws Throwable {
		Object callee = this.value.invoke(target, new Arguments(List.of(), Map.of(), arguments.context()));
		PyObject view = this.connection.boxer().view(callee);
		Member call = view.type().member("__call__");
		if (call == null) {
			throw PyException.typeError("'" + view.type().displayName() + "' object is not callable");
		}
		return call.invoke(view.target(), arguments);
	}

}
