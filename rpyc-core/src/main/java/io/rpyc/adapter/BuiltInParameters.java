package io.rpyc.adapter;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.rpyc.PyException;
import io.rpyc.value.PyTuple;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a built-in method, read from the text in which Python declares them:
 * {@code "index=-1, /"}, {@code "*, key=None"}, {@code "*others"}, {@code "**items"}. A
 * parameter whose default is {@code ...} is absent if the caller omits it.
 */
final class BuiltInParameters {

	private static final Object MISSING = new Object();

	private static final Object REQUIRED = new Object();

	private static final Object ABSENT = new Object();

	private final List<String> names = new ArrayList<>();

	private final List<@Nullable Object> defaults = new ArrayList<>();

	/** The number of positional-only parameters. */
	private int positionalOnly;

	/** The number of parameters that accept positional arguments. */
	private int positional;

	private boolean variable;

	private boolean anyKeyword;

	BuiltInParameters(String text) {
		int keywordOnly = -1;
		for (String part : text.isEmpty() ? new String[0] : text.split("\\s*,\\s*")) {
			if (part.equals("/")) {
				this.positionalOnly = this.names.size();
			}
			else if (part.startsWith("**")) {
				this.anyKeyword = true;
			}
			else if (part.startsWith("*")) {
				keywordOnly = this.names.size();
				this.variable = part.length() > 1;
			}
			else {
				int equals = part.indexOf('=');
				this.names.add((equals < 0) ? part : part.substring(0, equals));
				this.defaults.add((equals < 0) ? REQUIRED : literal(part.substring(equals + 1)));
			}
		}
		this.positional = (keywordOnly < 0) ? this.names.size() : keywordOnly;
	}

	private static @Nullable Object literal(String text) {
		return switch (text) {
			case "..." -> ABSENT;
			case "None" -> null;
			case "True" -> true;
			case "False" -> false;
			case "()" -> PyTuple.EMPTY;
			default -> {
				BigInteger number = new BigInteger(text);
				yield (number.bitLength() < 32) ? (Object) number.intValue() : number.longValueExact();
			}
		};
	}

	/**
	 * Binds arguments to the parameters.
	 * @param method the name of the method, for messages
	 * @param given the arguments of the caller
	 * @return the values of the parameters, then those of {@code *args}; the keywords
	 * contain {@code **kwargs}
	 */
	Arguments bind(String method, Arguments given) {
		int count = given.size();
		if (count == this.names.size() && count == this.positional && given.keywords().isEmpty()) {
			return given;
		}
		if (count > this.positional && !this.variable) {
			throw PyException.typeError(method + "() takes " + atMost() + " (" + count + " given)");
		}
		@Nullable Object[] slots = new Object[this.names.size()];
		for (int i = 0; i < slots.length; i++) {
			slots[i] = (i < count && i < this.positional) ? given.get(i) : MISSING;
		}
		Map<String, @Nullable Object> others = bindKeywords(method, given.keywords(), slots);
		List<@Nullable Object> values = new ArrayList<>();
		for (int i = 0; i < slots.length; i++) {
			Object value = (slots[i] == MISSING) ? this.defaults.get(i) : slots[i];
			if (value == REQUIRED) {
				throw PyException.typeError(method + "() missing required argument '" + this.names.get(i) + "'");
			}
			if (value != ABSENT) {
				values.add(value);
			}
		}
		if (count > this.positional) {
			values.addAll(given.positional().subList(this.positional, count));
		}
		return new Arguments(values, others, given.context());
	}

	private Map<String, @Nullable Object> bindKeywords(String method, Map<String, @Nullable Object> keywords,
			@Nullable Object[] slots) {
		Map<String, @Nullable Object> others = new LinkedHashMap<>();
		keywords.forEach((name, value) -> {
			int place = this.names.indexOf(name);
			if (place >= this.positionalOnly) {
				if (slots[place] != MISSING) {
					throw PyException.typeError(method + "() got multiple values for argument '" + name + "'");
				}
				slots[place] = value;
			}
			else if (this.anyKeyword) {
				others.put(name, value);
			}
			else {
				throw PyException.typeError(method + "() got an unexpected keyword argument '" + name + "'");
			}
		});
		return others;
	}

	private String atMost() {
		boolean exact = this.defaults.subList(0, this.positional).stream().allMatch((value) -> value == REQUIRED);
		String most = switch (this.positional) {
			case 0 -> "no arguments";
			case 1 -> "one argument";
			default -> this.positional + " arguments";
		};
		return (exact ? (this.positional == 0) ? "" : "exactly " : "at most ") + most;
	}

}
