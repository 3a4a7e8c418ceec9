package io.rpyc.netref;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.Map;

/**
 * Creates proxies of a Java interface whose methods call a Python object. The methods are
 * resolved once. A method calls the Python method with its name, in Python's spelling
 * ({@code get_balance}) or else in Java's ({@code getBalance}), or with the name in
 * {@link io.rpyc.service.Exposed}. The method of a functional interface calls the object
 * itself if it is callable. With {@link Attribute}, a method reads or writes an
 * attribute; {@link CallTimeout} sets its timeout. {@code default} methods run locally,
 * {@code close()} of an {@code AutoCloseable} closes the netref, and methods that return
 * a {@code CompletionStage}, {@code CompletableFuture} or {@code Future} do not wait.
 * Varargs are expanded, and a last argument of type {@link Keywords} contains keyword
 * arguments. {@code toString}, {@code equals} and {@code hashCode} do not make remote
 * calls: two proxies of the same interface and Python object are equal.
 */
final class TypedProxyFactory {

	private final Class<?> type;

	private final Map<Method, ProxyMethod> methods = new HashMap<>();

	/**
	 * Resolves the methods of an interface.
	 * @param target the interface, with its arguments where it is generic
	 * @param conversions the conversions for the results of the methods
	 */
	TypedProxyFactory(Type target, Conversions conversions) {
		this.type = JavaTypes.raw(target);
		TypeArguments arguments = TypeArguments.of(target);
		boolean functional = FunctionalMethod.of(this.type) != null;
		for (Method method : this.type.getMethods()) {
			if (!Modifier.isStatic(method.getModifiers()) && !FunctionalMethod.isOfObject(method)) {
				this.methods.put(method, resolve(method, arguments, functional, conversions));
			}
		}
	}

	private static ProxyMethod resolve(Method method, TypeArguments arguments, boolean functional,
			Conversions conversions) {
		if (method.isDefault()) {
			return DefaultMethod.of(method);
		}
		if (FunctionalMethod.isClose(method)) {
			return (handler, proxy, args) -> {
				handler.close();
				return null;
			};
		}
		return new RemoteMethod(method, RemoteCall.of(method, functional), DeclaredParameters.of(method, arguments),
				ResultConversion.of(method, arguments.resolve(method.getGenericReturnType()), conversions));
	}

	Object create(Netref netref) {
		return proxy(new NetrefHandler(this, netref));
	}

	Object create(PyCallable callable) {
		return proxy(new CallableHandler(this, callable));
	}

	private Object proxy(ProxyHandler handler) {
		return Proxy.newProxyInstance(this.type.getClassLoader(), new Class<?>[] { this.type }, handler);
	}

	Class<?> type() {
		return this.type;
	}

	ProxyMethod method(Method method) {
		ProxyMethod found = this.methods.get(method);
		if (found == null) {
			throw new IllegalStateException("unknown method: " + method);
		}
		return found;
	}

}
