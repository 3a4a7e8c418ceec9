package io.rpyc.netref;

import java.lang.reflect.Type;

import org.jspecify.annotations.Nullable;

/**
 * Python's objects and callables for Java interfaces. Of the interfaces of the JDK only
 * the functional ones: nobody means a proxy by {@code java.util.Queue}.
 */
final class InterfaceConverter implements ValueConverter {

	@Override
	public @Nullable Conversion fromPython(Type target, Conversions conversions) {
		Class<?> raw = JavaTypes.raw(target);
		if (!raw.isInterface() || raw.isAnnotation() || raw.isSealed() || raw == CharSequence.class
				|| Netref.class.isAssignableFrom(raw)) {
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
