package io.rpyc.internal.connection;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.rpyc.PyException;
import io.rpyc.RpycProtocolException;
import io.rpyc.adapter.PyObject;
import io.rpyc.internal.message.Boxed;
import io.rpyc.internal.message.ObjectId;
import io.rpyc.netref.PyNames;
import io.rpyc.value.PyTuple;
import org.jspecify.annotations.Nullable;

/**
 * The unboxed arguments of one request, which are checked when they are read, since a
 * peer may send anything.
 */
final class RequestArguments {

	/** Longer ones are not names of anything. */
	private static final int MAX_NAME_LENGTH = 1000;

	private final Boxed boxed;

	private final List<@Nullable Object> values;

	private final ObjectBoxer boxer;

	RequestArguments(Boxed boxed, ObjectBoxer boxer) {
		this.boxed = boxed;
		this.values = boxer.unboxArguments(boxed);
		this.boxer = boxer;
	}

	int size() {
		return this.values.size();
	}

	private @Nullable Object raw(int index) {
		if (index >= this.values.size()) {
			throw PyException.typeError("too few arguments in the request: " + this.values.size());
		}
		return this.values.get(index);
	}

	/**
	 * Returns the exported object to which an argument refers, or {@code null} for any
	 * other argument.
	 */
	@Nullable PyObject held(int index) {
		return (raw(index) instanceof PyObject object) ? object : null;
	}

	/** Returns an argument for Java code. */
	@Nullable Object value(int index) {
		return this.boxer.home(raw(index));
	}

	/**
	 * Returns the target of the request, which must be an object that this side exported.
	 * A peer does not need to use its own values as targets, and could make this side
	 * create large objects from them.
	 */
	PyObject object(int index) {
		PyObject object = held(index);
		if (object == null) {
			throw PyException.typeError("the target of a request must be an object that this side exported, got "
					+ PyNames.typeOf(raw(index)));
		}
		return object;
	}

	/** Returns the reference to an object of this side. */
	ObjectId reference(int index) {
		if (this.boxed instanceof Boxed.Tuple tuple && index < tuple.elements().size()
				&& tuple.elements().get(index) instanceof Boxed.LocalRef reference) {
			return reference.id();
		}
		throw PyException.typeError("argument " + index + " of a request is not a reference to an object of this side");
	}

	/** Returns the id of an object of this side, which was sent as a plain value. */
	ObjectId id(int index) {
		try {
			return ObjectId.fromBrine(value(index));
		}
		catch (RpycProtocolException ex) {
			throw PyException.typeError("argument " + index + " of a request: " + ex.getMessage());
		}
	}

	/** Returns a name, which rpyc allows as str or as UTF-8 bytes. */
	String name(int index) {
		String name = text(raw(index));
		if (name.length() > MAX_NAME_LENGTH) {
			// Errors repeat the name.
			throw PyException.attributeError("a name has " + name.length() + " characters (expected: <= "
					+ MAX_NAME_LENGTH + "), so no attribute has it");
		}
		return name;
	}

	private static String text(@Nullable Object value) {
		if (value instanceof String name) {
			return name;
		}
		if (value instanceof byte[] bytes) {
			try {
				return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
			}
			catch (CharacterCodingException ex) {
				throw PyException.valueError("a name is not valid UTF-8");
			}
		}
		throw PyException.typeError("name must be a string, not " + PyNames.typeOf(value));
	}

	long integer(int index) {
		Object value = raw(index);
		if (value instanceof Integer || value instanceof Long) {
			return ((Number) value).longValue();
		}
		throw PyException.typeError("expected an int of at most 64 bits, got " + PyNames.typeOf(value));
	}

	/** Returns the positional arguments of a call. */
	List<@Nullable Object> positional(int index) {
		if (raw(index) instanceof PyTuple tuple) {
			return tuple;
		}
		throw PyException.typeError("the arguments of a call are not a tuple");
	}

	/** Returns the keyword arguments of a call, which may be absent. */
	Map<String, @Nullable Object> keywords(int index) {
		if (index >= this.values.size()) {
			return Map.of();
		}
		if (!(raw(index) instanceof PyTuple pairs)) {
			throw PyException.typeError("the keyword arguments of a call are not a tuple");
		}
		if (pairs.isEmpty()) {
			return Map.of();
		}
		Map<String, @Nullable Object> keywords = new LinkedHashMap<>();
		for (Object element : pairs) {
			if (!(element instanceof PyTuple pair) || pair.size() != 2 || !(pair.get(0) instanceof String name)) {
				throw PyException.typeError("a keyword argument is not a (name, value) pair");
			}
			keywords.put(name, pair.get(1));
		}
		return keywords;
	}

}
