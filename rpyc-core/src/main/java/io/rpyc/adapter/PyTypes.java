package io.rpyc.adapter;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.BaseStream;

import io.rpyc.security.Restricted;
import io.rpyc.security.RestrictedService;
import org.jspecify.annotations.Nullable;

/**
 * The Python types of all Java objects. Safe for use by several threads.
 */
public final class PyTypes {

	private final List<ObjectAdapter> adapters;

	/**
	 * Creates the types.
	 * @param custom adapters that are asked before the built-in ones
	 * @param exposed knows records and classes with exposed members
	 */
	public PyTypes(List<? extends ObjectAdapter> custom, ExposedTypes exposed) {
		List<ObjectAdapter> all = new ArrayList<>(custom);
		all.add(exposed);
		all.add(new BuiltInTypes());
		all.add(new OpaqueAdapter());
		this.adapters = List.copyOf(all);
	}

	/**
	 * An object as Python sees it.
	 * @param target the object
	 * @return the object with its type; where nothing of it is exposed, an opaque one
	 */
	public PyObject view(Object target) {
		if (target instanceof BaseStream<?, ?> stream) {
			return new PyObject(new StreamIterator(stream), GeneratorType.TYPE);
		}
		if (target instanceof RestrictedService restricted) {
			return RestrictedView.of(restricted, view(restricted.target()));
		}
		if (target instanceof Restricted restricted) {
			return RestrictedView.of(restricted, view(restricted.target()));
		}
		return new PyObject(target, typeOf(target));
	}

	private PyType typeOf(Object target) {
		for (ObjectAdapter adapter : this.adapters) {
			@Nullable PyType type = adapter.typeOf(target);
			if (type != null) {
				return type;
			}
		}
		throw new IllegalStateException("no adapter for " + target.getClass());
	}

}
