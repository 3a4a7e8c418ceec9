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
 * The unboxed arguments of one request, checked as they are read: a peer may send
 * anything.
 */
final class RequestArguments {

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
			throw PyException.typeError("a request has " + this.values.size() + " arguments, too few for it");
		}
		return this.values.get(index);
	}

	/** The object of this side's table that an argument names; null for anything else. */
	@Nullable PyObject held(int index) {
		return (raw(index) instanceof PyObject object) ? object : null;
	}

	/** An argument as Java code sees it. */
	@Nullable Object value(int index) {
		return this.boxer.home(raw(index));
	}

	/**
	 * The object that the request is about, which must be one that this side handed out.
	 * A peer has no need to ask about values of its own, and could have any number of
	 * large ones made of them.
	 */
	PyObject object(int index) {
		PyObject object = held(index);
		if (object == null) {
			throw PyException.typeError(
					"the object of a request is no reference to one of this side: " + PyNames.typeOf(raw(index)));
		}
		return object;
	}

	/** The reference to one of our objects, as the peer sent it. */
	ObjectId reference(int index) {
		if (this.boxed instanceof Boxed.Tuple tuple && index < tuple.elements().size()
				&& tuple.elements().get(index) instanceof Boxed.LocalRef reference) {
			return reference.id();
		}
		throw PyException.typeError("argument " + index + " of a request is no reference to an object of this side");
	}

	/** The name of one of our objects, as a plain value. */
	ObjectId id(int index) {
		try {
			return ObjectId.fromBrine(value(index));
		}
		catch (RpycProtocolException ex) {
			throw PyException.typeError("argument " + index + " of a request: " + ex.getMessage());
		}
	}

	/** A name, which rpyc allows as str or as UTF-8 bytes. */
	String name(int index) {
		Object value = raw(index);
		if (value instanceof String name) {
			return name;
		}
		if (value instanceof byte[] bytes) {
			try {
				return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
			}
			catch (CharacterCodingException ex) {
				throw PyException.valueError("a name is no UTF-8");
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

	/** The positional arguments of a call. */
	List<@Nullable Object> positional(int index) {
		if (raw(index) instanceof PyTuple tuple) {
			return tuple;
		}
		throw PyException.typeError("the arguments of a call are no tuple");
	}

	/** The keyword arguments of a call, which may be absent. */
	Map<String, @Nullable Object> keywords(int index) {
		if (index >= this.values.size()) {
			return Map.of();
		}
		if (!(raw(index) instanceof PyTuple pairs)) {
			throw PyException.typeError("the keyword arguments of a call are no tuple");
		}
		if (pairs.isEmpty()) {
			return Map.of();
		}
		Map<String, @Nullable Object> keywords = new LinkedHashMap<>();
		for (Object element : pairs) {
			if (!(element instanceof PyTuple pair) || pair.size() != 2 || !(pair.get(0) instanceof String name)) {
				throw PyException.typeError("a keyword argument is no (name, value) pair");
			}
			keywords.put(name, pair.get(1));
		}
		return keywords;
	}

}
