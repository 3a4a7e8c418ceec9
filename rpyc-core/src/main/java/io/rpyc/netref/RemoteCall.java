package io.rpyc.netref;

import java.lang.reflect.Method;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.rpyc.RemoteAttributeError;
import io.rpyc.RpycException;
import io.rpyc.internal.CauseChain;
import io.rpyc.internal.KotlinMethods;
import io.rpyc.service.Exposed;
import io.rpyc.service.Naming;
import org.jspecify.annotations.Nullable;

/**
 * The remote call that a method of a typed interface makes.
 *
 * @param declaration the Java method, for errors
 * @param use whether it calls a method or uses an attribute
 * @param names the names to try, in order
 * @param functional whether to call the object itself if it is callable
 */
record RemoteCall(String declaration, Use use, List<String> names, boolean functional) {

	enum Use {

		CALL, READ, WRITE

	}

	static RemoteCall of(Method method, boolean functional) {
		KotlinMethods.requireNotSuspending(method);
		String javaName = KotlinMethods.nameOf(method);
		String declaration = method.getDeclaringClass().getSimpleName() + "." + javaName;
		Attribute attribute = method.getAnnotation(Attribute.class);
		if (attribute == null) {
			Exposed exposed = method.getAnnotation(Exposed.class);
			String name = (exposed != null) ? exposed.value() : "";
			return new RemoteCall(declaration, Use.CALL, names(name, javaName), functional);
		}
		if (method.getParameterCount() > 1) {
			throw new IllegalArgumentException(method + " has " + method.getParameterCount()
					+ " parameters (expected with @Attribute: 0 to read, 1 to write)");
		}
		Use use = (method.getParameterCount() == 0) ? Use.READ : Use.WRITE;
		return new RemoteCall(declaration, use, names(attribute.value(), property(javaName)), false);
	}

	private static List<String> names(String given, String javaName) {
		if (!given.isEmpty()) {
			return List.of(given);
		}
		Set<String> names = new LinkedHashSet<>();
		names.add(Naming.snakeCase(javaName));
		names.add(javaName);
		return List.copyOf(names);
	}

	private static String property(String name) {
		for (String prefix : List.of("get", "set", "is")) {
			if (name.length() > prefix.length() && name.startsWith(prefix)
					&& Character.isUpperCase(name.charAt(prefix.length()))) {
				String rest = name.substring(prefix.length());
				return Character.toLowerCase(rest.charAt(0)) + rest.substring(1);
			}
		}
		return name;
	}

	ReplyFuture<@Nullable Object> send(Netref netref, String name, @Nullable Object[] args) {
		return switch (this.use) {
			case CALL -> netref.invokeAsync(name, args);
			case READ -> netref.getAsync(name);
			case WRITE -> netref.setAsync(name, args[0]);
		};
	}

	static Throwable cause(Throwable failure) {
		return CauseChain.unwrap(failure);
	}

	/**
	 * Returns whether the object does not have an attribute with that name. Python's
	 * message then contains the name, unlike an AttributeError from inside the called
	 * method.
	 */
	boolean isMissing(Throwable failure, String name) {
		return failure instanceof RemoteAttributeError error && !error.args().isEmpty()
				&& String.valueOf(error.args().get(0)).contains("'" + name + "'");
	}

	RpycException missing(Netref netref, Throwable cause) {
		return new RpycException("Python's " + PythonTypeNames.of(netref) + " has no attribute "
				+ String.join(" or ", this.names) + " that is accessible, which " + this.declaration
				+ " requires: expose it in Python, or set another name with "
				+ ((this.use == Use.CALL) ? "@Exposed" : "@Attribute"), cause);
	}

}
