package io.rpyc.spring.boot.test.python;

import java.util.List;
import java.util.Map;

import io.rpyc.netref.Netref;
import org.jspecify.annotations.Nullable;

/**
 * A call that a {@link FakePython} has received.
 *
 * @param member the Python name of the member
 * @param arguments the positional arguments; collections and other objects are
 * {@link Netref}s, as in Python
 * @param keywords the keyword arguments by name
 * @since 0.1
 */
public record PythonCall(String member, List<@Nullable Object> arguments, Map<String, @Nullable Object> keywords) {

	/**
	 * Returns a positional argument.
	 * @param <T> the type
	 * @param index its index, from 0
	 * @param type the type, to which a {@link Netref} is converted while the connection
	 * of the caller is open
	 * @return the argument
	 */
	public <T> @Nullable T argument(int index, Class<T> type) {
		Object argument = this.arguments.get(index);
		return (argument instanceof Netref netref && type != Netref.class) ? netref.as(type) : type.cast(argument);
	}

}
