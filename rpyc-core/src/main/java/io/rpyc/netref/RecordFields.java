package io.rpyc.netref;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

import io.rpyc.PyException;
import io.rpyc.RemoteAttributeError;
import io.rpyc.RemoteKeyError;
import io.rpyc.RemoteTypeError;
import io.rpyc.internal.memory.CallMemory;
import io.rpyc.internal.memory.MemoryWeights;
import io.rpyc.netref.RemoteConversion.Remainder;
import io.rpyc.protocol.Operation;
import io.rpyc.service.Naming;
import org.jspecify.annotations.Nullable;

/**
 * Reads the values of a record's components, or of a JavaBean's properties, from the keys
 * of a dict or the attributes of an object, all in parallel.
 */
final class RecordFields {

	private final Netref source;

	private final FieldNames names;

	private final String kind;

	/** The fix for a missing value. */
	private final String advice;

	private final List<List<ReplyFuture<@Nullable Object>>> replies = new ArrayList<>();

	/** The keys of a dict. */
	private final @Nullable ReplyFuture<@Nullable Object> keys;

	private RecordFields(Netref source, FieldNames names, String kind, String advice,
			@Nullable ReplyFuture<@Nullable Object> keys, Function<String, ReplyFuture<@Nullable Object>> reader) {
		this.source = source;
		this.names = names;
		this.kind = kind;
		this.advice = advice;
		this.keys = keys;
		CallMemory.work(MemoryWeights.ENTRY * (long) names.keyCount());
		for (String name : names.names()) {
			this.replies.add(FieldNames.spellings(name).stream().map(reader).toList());
		}
	}

	/** Sends the requests for the values of a dict, and for its keys. */
	static RecordFields ofDict(Netref dict, FieldNames names) {
		ReplyFuture<@Nullable Object> keys = NetrefRequests.send(dict, Operation.BUFFITER, dict, names.keyCount() + 1);
		return new RecordFields(dict, names, "key", "", keys, (name) -> dict.invokeAsync("__getitem__", name));
	}

	private static RecordFields ofMapping(Netref mapping, FieldNames names) {
		return new RecordFields(mapping, names, "key", "", null, (name) -> mapping.invokeAsync("__getitem__", name));
	}

	/** Sends the requests for the attributes of an object. */
	static RecordFields ofObject(Netref object, FieldNames names) {
		return new RecordFields(object, names, "readable attribute",
				": pass a tuple or a dict, or connect with allow_public_attrs", null, object::getAsync);
	}

	/**
	 * Reads an object of unknown type. A named tuple has elements, a mapping has the
	 * names as elements, and an object without elements has attributes.
	 * @param fromFields continues with named values
	 * @param fromElements continues with the elements of an iterable that is not a
	 * mapping
	 */
	static Remainder ofUnknown(Netref netref, FieldNames names, Function<RecordFields, Remainder> fromFields,
			Function<List<@Nullable Object>, @Nullable Object> fromElements) {
		ReplyFuture<@Nullable Object> reply = NetrefRequests.send(netref, Operation.BUFFITER, netref,
				names.keyCount() + 1);
		return Remainder.of(reply, () -> {
			List<@Nullable Object> found;
			try {
				found = ReplyChecks.tuple(NetrefRequests.await(netref, reply));
			}
			catch (RemoteTypeError | RemoteAttributeError ex) {
				return fromFields.apply(ofObject(netref, names)).complete();
			}
			return (!found.isEmpty() && names.unknown(found) == null)
					? fromFields.apply(ofMapping(netref, names)).complete() : fromElements.apply(found);
		});
	}

	/**
	 * Rejects a dict with other keys, which may be misspelled names.
	 * @throws PyException a TypeError that names the key
	 */
	void requireKnownKeys() {
		if (this.keys == null) {
			return;
		}
		List<@Nullable Object> found = ReplyChecks.tuple(NetrefRequests.await(this.source, this.keys));
		Object unknown = this.names.unknown(found);
		if (unknown != null) {
			throw PyException.typeError("unexpected key " + unknown + " for " + this.names.target() + ": it has "
					+ String.join(", ", this.names.names().stream().map(Naming::snakeCase).toList()));
		}
	}

	/**
	 * Waits for the value of a field.
	 * @return the value, or {@code null} if the dict or object does not have it
	 */
	@Nullable Found find(int index) {
		for (ReplyFuture<@Nullable Object> reply : this.replies.get(index)) {
			try {
				return new Found(NetrefRequests.await(this.source, reply));
			}
			catch (RemoteKeyError | RemoteAttributeError ex) {
				// The object may have the other spelling.
			}
		}
		return null;
	}

	/** Returns the error for a value that the dict or object does not have. */
	PyException missing(String name) {
		return PyException.typeError(PythonTypeNames.of(this.source) + " has no " + this.kind + " '" + name + "' for "
				+ this.names.target() + this.advice);
	}

	/** Returns whether the values are those of a dict or another mapping. */
	boolean isOfDict() {
		return this.kind.equals("key");
	}

	/** Discards the unanswered requests. */
	void abandon() {
		this.replies.forEach((spellings) -> spellings.forEach(ReplyFuture::abandon));
		if (this.keys != null) {
			this.keys.abandon();
		}
	}

	/**
	 * A value that a dict or an object has.
	 *
	 * @param value the value, possibly None
	 */
	record Found(@Nullable Object value) {
	}

	/**
	 * The names of the fields of a class.
	 *
	 * @param target the name of the class
	 * @param names the names in Java's spelling
	 */
	record FieldNames(String target, List<String> names) {

		static Set<String> spellings(String name) {
			return new LinkedHashSet<>(List.of(name, Naming.snakeCase(name)));
		}

		/** Returns how many keys a dict may have. */
		int keyCount() {
			return 2 * this.names.size();
		}

		/** Returns the text of an element that is not a name, or {@code null}. */
		@Nullable String unknown(List<?> elements) {
			for (Object element : elements) {
				if (!(element instanceof String text)) {
					return "of type " + PythonTypeNames.of(element);
				}
				if (this.names.stream().noneMatch((name) -> spellings(name).contains(text))) {
					return "'" + text + "'";
				}
			}
			return null;
		}

	}

}
