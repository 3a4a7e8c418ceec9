package io.rpyc.netref;

import java.lang.reflect.Type;

import org.jspecify.annotations.Nullable;

/**
 * Converts Python's objects and callables to Java interfaces. Of the JDK's interfaces,
 * only supports functional ones: a parameter of type {@code java.util.Queue} is not a
 * request for a proxy.
 */
final class InterfaceConverter implements ValueConverter {

	@Override
	public @Nullable Conversion fromPython(Type target, Conversions conversions) {
		Class<?> raw = Types.raw(target);
		if (!raw.isInterface() || raw.isAnnotation() || raw.isSealed() || raw == CharSequence.class) {
			return null;
		}
		boolean functional = FunctionalMethod.of(raw) != null;
		return (functional || !isOfTheJdk(raw)) ? new InterfaceConversion(target, functional, conversions) : null;
	}

	private static boolean isOfTheJdk(Class<?> type) {
		ClassLoader loader = type.getClassLoader();
		return loader == null || loader == ClassLoader.getPlatformClassLoader();
	}

}
