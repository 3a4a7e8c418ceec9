package io.rpyc.spring.client;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;

import io.rpyc.netref.Conversions;
import io.rpyc.netref.InterfaceMembers;
import io.rpyc.spring.client.pool.ChannelKeys;
import org.jspecify.annotations.Nullable;

/**
 * Implements an interface with the calls of a channel.
 */
final class ChannelClient implements InvocationHandler {

	private final Class<?> type;

	private final ChannelKeys keys;

	private final Map<Method, ClientMethod> methods = new HashMap<>();

	private ChannelClient(Class<?> type, ChannelKeys keys, ChannelCalls calls, Conversions conversions) {
		this.type = type;
		this.keys = keys;
		for (Method method : type.getMethods()) {
			if (!Modifier.isStatic(method.getModifiers())) {
				this.methods.put(method, ClientMethod.of(type, method, keys, calls, conversions));
			}
		}
	}

	static <T> T create(Class<T> type, ChannelKeys keys, ChannelCalls calls, Conversions conversions) {
		if (!type.isInterface()) {
			throw new IllegalArgumentException(type.getName() + " is not an interface");
		}
		InterfaceMembers.of(type);
		Object proxy = Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type },
				new ChannelClient(type, keys, calls, conversions));
		return type.cast(proxy);
	}

	@Override
	public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] args) throws Throwable {
		ClientMethod found = this.methods.get(method);
		if (found != null) {
			return found.invoke(proxy, args);
		}
		return switch (method.getName()) {
			case "equals" -> args != null && proxy == args[0];
			case "hashCode" -> System.identityHashCode(proxy);
			default -> this.type.getSimpleName() + " of channel '" + this.keys.channel() + "'";
		};
	}

}
