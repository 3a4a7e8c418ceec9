package io.rpyc.netref;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

import io.rpyc.PyException;
import io.rpyc.RemoteAttributeError;
import io.rpyc.RemoteKeyError;
import io.rpyc.service.Naming;
import org.jspecify.annotations.Nullable;

/**
 * Reads the values of a record's components, or of a JavaBean's properties, from the keys
 * of a dict or the attributes of an object, all in parallel.
 */
final class RecordFields {

	private final Netref source;

	private final String kind;

	/** The fix for a missing value. */
	private final String advice;

	private final List<Field> fields = new ArrayList<>();

	private final boolean dict;

	private boolean anyFound;

	private @Nullable String missing;

	private RecordFields(Netref source, String kind, String advice, List<String> names,
			Function<String, ReplyFuture<@Nullable Object>> reader) {
		this.source = source;
		this.kind = kind;
		this.advice = advice;
		this.dict = kind.equals("key");
		for (String name : names) {
			Set<String> spellings = new LinkedHashSet<>(List.of(name, Naming.snakeCase(name)));
			this.fields.add(new Field(name, spellings.stream().map(reader).toList()));
		}
	}

	static RecordFields ofDict(Netref dict, List<String> names) {
		return new RecordFields(dict, "key", "", names, (name) -> dict.invokeAsync("__getitem__", name));
	}

	static RecordFields ofObject(Netref object, List<String> names) {
		return new RecordFields(object, "readable attribute",
				": use a tuple or a dict, or set allow_public_attrs in the configuration of Python", names,
				object::getAsync);
	}

	/**
	 * Waits for the value of a component or property.
	 * @return the value, or {@code null} if the dict or object does not have it
	 */
	@Nullable Found find(int index) {
		for (ReplyFuture<@Nullable Object> reply : this.fields.get(index).replies()) {
			try {
				Object value = NetrefRequests.await(this.source, reply);
				this.anyFound = true;
				return new Found(value);
			}
			catch (RemoteKeyError | RemoteAttributeError ex) {
				// The object may have the other spelling.
			}
		}
		return null;
	}

	/**
	 * Returns the value of a component that was not found: None if the component is
	 * optional, and in a dict also if the component may be {@code null}.
	 * @param absence how well None fits the component
	 */
	@Nullable Object absent(int index, Conversion.Fit absence, String record) {
		Field field = this.fields.get(index);
		if (absence == Conversion.Fit.EXACT) {
			this.anyFound = true;
			return null;
		}
		if (this.dict && absence == Conversion.Fit.CONVERTIBLE) {
			this.missing = (this.missing != null) ? this.missing : field.name();
			return null;
		}
		throw missing(field.name(), record);
	}

	/** Requires that at least one name was found, so that the dict is for the record. */
	void requireAny(String record) {
		if (!this.anyFound && this.missing != null) {
			throw missing(this.missing, record);
		}
	}

	/** Returns the number of requests that were sent. */
	int size() {
		return this.fields.stream().mapToInt((field) -> field.replies().size()).sum();
	}

	PyException missing(String name, String record) {
		return PyException.typeError(PythonTypeNames.of(this.source) + " has no " + this.kind + " '" + name + "' for "
				+ record + this.advice);
	}

	/** Discards the unanswered requests. */
	void abandon() {
		this.fields.forEach((field) -> field.replies().forEach(ReplyFuture::abandon));
	}

	/**
	 * A value that a dict or an object has.
	 *
	 * @param value the value, possibly None
	 */
	record Found(@Nullable Object value) {
	}

	private record Field(String name, List<ReplyFuture<@Nullable Object>> replies) {
	}

}
