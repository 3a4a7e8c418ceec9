package io.rpyc.adapter;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.rpyc.netref.PyNames;

/**
 * The last adapter: shows only the simple name of a Java class.
 */
final class OpaqueAdapter implements ObjectAdapter {

	private final Map<Class<?>, PyType> types = new ConcurrentHashMap<>();

	@Override
	public PyType typeOf(Object target) {
		return this.types.computeIfAbsent(target.getClass(), OpaqueAdapter::create);
	}

	private static PyType create(Class<?> type) {
		String name = PyNames.of(type);
		PyType.Builder<Object> builder = PyType.governed(ExposedTypes.WIRE_NAME, name)
			.inherit(ObjectMembers.of((target) -> "<" + name + " object>"));
		return (AutoCloseable.class.isAssignableFrom(type) ? builder.inherit(ContextManager.MEMBERS) : builder).build();
	}

}
