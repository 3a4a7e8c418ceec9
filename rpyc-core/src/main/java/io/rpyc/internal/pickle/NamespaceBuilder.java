package io.rpyc.internal.pickle;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A {@code types.SimpleNamespace}, the pickle form of records. Its state is a dict of its
 * attributes.
 */
final class NamespaceBuilder extends ObjectBuilder {

	private NamespaceBuilder() {
	}

	static Object of(ReduceArguments arguments) {
		arguments.requireSize(0, 0);
		return new NamespaceBuilder();
	}

	@Override
	Object build(@Nullable Object state) {
		if (state instanceof Map<?, ?> attributes) {
			return new LinkedHashMap<>(attributes);
		}
		throw PickleErrors.because("the state of a types.SimpleNamespace is not a dict");
	}

}
