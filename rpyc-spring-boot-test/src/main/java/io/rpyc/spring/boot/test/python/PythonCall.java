package io.rpyc.spring.boot.test.python;

import java.util.List;
import java.util.Map;

import io.rpyc.netref.Conversions;
import io.rpyc.netref.Netref;
import org.jspecify.annotations.Nullable;

/**
 * A call that a {@link FakePython} has received.
 *
 * @param member the Python name of the member
 * @param arguments the positional arguments; tuples of plain values are values, other
 * collections and objects are {@link Netref}s
 * @param keywords the keyword arguments by name
 * @since 0.1
 */
public record PythonCall(String member, List<@Nullable Object> arguments, Map<String, @Nullable Object> keywords) {

	private static final Conversions CONVERSIONS = new Conversions(List.of());

	/**
	 * Returns a positional argument as a Java type, by the conversions of parameters. A
	 * {@link Netref} is converted while the connection of the caller is open.
	 * @param <T> the type
	 * @param index its index, from 0
	 * @param type the type
	 * @return the argument
	 * @throws io.rpyc.PyException if the argument cannot be converted
	 */
	@SuppressWarnings("unchecked")
	public <T> @Nullable T argument(int index, Class<T> type) {
		return (T) CONVERSIONS.to(type).convert(this.arguments.get(index));
	}

}
