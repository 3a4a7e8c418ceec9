package io.rpyc.adapter;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.rpyc.RpycException;
import io.rpyc.adapter.ExposedMethods.Found;
import io.rpyc.service.Exposed;
import org.jspecify.annotations.Nullable;

/**
 * The classes whose objects are data: records, and classes with
 * {@code @Exposed(dataClass = true)}.
 */
final class DataClasses {

	private static final ClassValue<Map<String, MethodHandle>> READERS = new ClassValue<>() {

		@Override
		protected Map<String, MethodHandle> computeValue(Class<?> type) {
			return type.isRecord() ? componentsOf(type) : propertiesOf(type);
		}

	};

	private DataClasses() {
	}

	static boolean isData(@Nullable Object value) {
		return value instanceof Record || value != null && isDataClass(value.getClass());
	}

	/** Returns whether a class that is not a record has the annotation. */
	static boolean isDataClass(Class<?> type) {
		Exposed annotation = type.getAnnotation(Exposed.class);
		return annotation != null && annotation.dataClass() && !type.isRecord();
	}

	/**
	 * Returns the components or properties of an object by their names, in the order in
	 * which they are declared.
	 */
	static Map<String, @Nullable Object> values(Object self) {
		Map<String, @Nullable Object> values = new LinkedHashMap<>();
		READERS.get(self.getClass()).forEach((name, reader) -> values.put(name, read(reader, name, self)));
		return values;
	}

	private static @Nullable Object read(MethodHandle reader, String name, Object self) {
		try {
			return reader.invoke(self);
		}
		catch (RuntimeException | Error ex) {
			throw ex;
		}
		catch (Throwable ex) {
			throw new RpycException("could not read " + name, ex);
		}
	}

	private static Map<String, MethodHandle> componentsOf(Class<?> type) {
		Map<String, MethodHandle> readers = new LinkedHashMap<>();
		for (RecordComponent component : type.getRecordComponents()) {
			readers.put(component.getName(),
					DecimalResults.reader(reader(component.getAccessor()), DecimalResults.of(component)));
		}
		return readers;
	}

	private static Map<String, MethodHandle> propertiesOf(Class<?> type) {
		Map<String, MethodHandle> readers = new LinkedHashMap<>();
		for (Found found : inOrder(type, ExposedMethods.of(type))) {
			String name = found.isByType() ? BeanProperties.nameOfGetter(found.method()) : null;
			if (name != null) {
				readers.put(name, DecimalResults.reader(reader(found.method()), DecimalResults.of(null, type)));
			}
		}
		return readers;
	}

	private static MethodHandle reader(Method method) {
		try {
			method.setAccessible(true);
			return MethodHandles.lookup().unreflect(method);
		}
		catch (IllegalAccessException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Returns the methods in the order of the fields that have the names of their
	 * properties. The JVM returns methods in any order.
	 */
	static List<Found> inOrder(Class<?> type, List<Found> methods) {
		List<String> fields = new ArrayList<>();
		for (Class<?> level = type; level != null && level != Object.class; level = level.getSuperclass()) {
			fields.addAll(0, Arrays.stream(level.getDeclaredFields()).map(Field::getName).toList());
		}
		return methods.stream().sorted(Comparator.comparingInt((found) -> {
			int index = fields.indexOf(String.valueOf(BeanProperties.nameOfGetter(found.method())));
			return (index >= 0) ? index : fields.size();
		})).toList();
	}

}
