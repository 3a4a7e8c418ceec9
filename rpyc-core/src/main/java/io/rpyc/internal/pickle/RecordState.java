package io.rpyc.internal.pickle;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * The components of a record, or the attributes of a plain object, by their Python names.
 */
final class RecordState {

	private RecordState() {
	}

	static Map<String, @Nullable Object> of(Record value, Function<String, ? extends Collection<String>> names) {
		Map<String, @Nullable Object> state = new LinkedHashMap<>();
		if (value instanceof PlainObject object) {
			object.attributes()
				.forEach((name, attribute) -> names.apply(name).forEach((spelling) -> state.put(spelling, attribute)));
			return state;
		}
		for (RecordComponent component : value.getClass().getRecordComponents()) {
			Object componentValue = read(value, component);
			for (String name : names.apply(component.getName())) {
				state.put(name, componentValue);
			}
		}
		return state;
	}

	private static @Nullable Object read(Record value, RecordComponent component) {
		try {
			Method accessor = component.getAccessor();
			accessor.setAccessible(true);
			return accessor.invoke(value);
		}
		catch (InvocationTargetException ex) {
			throw unreadable(value, component, (ex.getCause() != null) ? ex.getCause() : ex);
		}
		catch (ReflectiveOperationException | RuntimeException ex) {
			throw unreadable(value, component, ex);
		}
	}

	private static IllegalArgumentException unreadable(Record value, RecordComponent component, Throwable cause) {
		return new IllegalArgumentException("Component '" + component.getName() + "' of record "
				+ value.getClass().getSimpleName() + " cannot be read", cause);
	}

}
