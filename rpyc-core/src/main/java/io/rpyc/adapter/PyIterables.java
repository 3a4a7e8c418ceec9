package io.rpyc.adapter;

import java.io.InputStream;
import java.io.Reader;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.BaseStream;
import java.util.stream.IntStream;

import io.rpyc.PyException;
import io.rpyc.netref.Netref;
import io.rpyc.netref.PythonTypeNames;
import io.rpyc.netref.StreamElements;
import io.rpyc.value.PyTuple;
import org.jspecify.annotations.Nullable;

/**
 * Reads the elements of all objects that Python can iterate.
 */
final class PyIterables {

	private PyIterables() {
	}

	/**
	 * Copies the elements of an iterable argument.
	 * @return a new list
	 * @throws PyException a TypeError if it cannot be iterated, a ValueError if it has
	 * more elements than the conversions copy
	 * @throws io.rpyc.PermissionDeniedException if the peer may not read it
	 */
	static List<@Nullable Object> elements(@Nullable Object value, CallContext context) {
		ReadAccess.require(value, context);
		if (value instanceof Collection<?> collection) {
			return WorkingCopy.of(collection);
		}
		if (value instanceof Map<?, ?> map) {
			return WorkingCopy.of(map.keySet());
		}
		if (value instanceof Netref netref) {
			return WorkingCopy.of(netref.asList());
		}
		if (value == null) {
			throw notIterable(null);
		}
		return context.conversions().copy(value, iterator(value));
	}

	/**
	 * Iterates over an iterable of this side.
	 * @throws PyException a TypeError if it cannot be iterated
	 */
	static Iterator<?> iterator(Object value) {
		if (value instanceof String text) {
			return text.codePoints().mapToObj(Character::toString).iterator();
		}
		if (value instanceof byte[] bytes) {
			return IntStream.range(0, bytes.length).mapToObj((i) -> bytes[i] & 0xff).iterator();
		}
		if (value instanceof Iterator<?> iterator) {
			return iterator;
		}
		if (value instanceof Iterable<?> iterable) {
			return iterable.iterator();
		}
		if (value instanceof BaseStream<?, ?> stream) {
			return StreamElements.of(stream);
		}
		if (value instanceof Object[] array) {
			return Arrays.asList(array).iterator();
		}
		if (value.getClass().isArray()) {
			return new PrimitiveArray(value).iterator();
		}
		if (value instanceof InputStream || value instanceof Reader) {
			// The peer's file may hold a part of the stream that it has not read yet
			throw PyException.typeError(
					"'" + PythonTypeNames.of(value) + "' object of the server cannot be read here: pass list(file)");
		}
		throw notIterable(value);
	}

	private static PyException notIterable(@Nullable Object value) {
		return PyException.typeError("'" + PythonTypeNames.of(value) + "' object is not iterable");
	}

	/**
	 * Returns the elements of a list that is an operand, of Java or of the peer;
	 * {@code null} if the value is not a list.
	 * @throws io.rpyc.PermissionDeniedException if the peer may not read it
	 */
	static @Nullable List<?> operand(@Nullable Object value, CallContext context) {
		List<?> list = list(value);
		if (list != null) {
			ReadAccess.require(value, context);
		}
		return list;
	}

	/**
	 * Returns the elements of a list, of Java or of the peer; {@code null} if the value
	 * is not a list.
	 */
	static @Nullable List<?> list(@Nullable Object value) {
		if (value instanceof List<?> list) {
			return (value instanceof PyTuple) ? null : list;
		}
		return (value instanceof Netref netref && PeerCollections.isList(netref)) ? netref.asList() : null;
	}

}
