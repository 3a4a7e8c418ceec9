package io.rpyc.netref;

import java.lang.reflect.Type;
import java.time.DateTimeException;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.rpyc.PyException;
import io.rpyc.value.PySlice;
import org.jspecify.annotations.Nullable;

/**
 * Converts Python's str to strings and characters, and to Java values with a text form:
 * enum constants by name, dates and times in ISO format, UUIDs, URIs and paths. Python
 * objects of these types arrive by reference and are converted through their text.
 */
final class TextConverter implements ValueConverter {

	@Override
	public @Nullable Conversion fromPython(Type target, Conversions conversions) {
		if (!(target instanceof Class<?> type)) {
			return null;
		}
		if (type == String.class || type == CharSequence.class) {
			return new TextConversion(type, Source.CHARACTERS, (text) -> text);
		}
		if (type == char.class || type == Character.class) {
			return new TextConversion(type, Source.CHARACTERS, TextConverter::character);
		}
		if (type.isEnum()) {
			return new TextConversion(type, Source.REPR, (text) -> constant(type, text));
		}
		ValueText text = ValueText.of(type);
		return (text != null) ? new TextConversion(type, Source.STR, text::parse) : null;
	}

	private static Object character(String text) {
		if (text.length() != 1) {
			throw PyException.valueError("expected a str of one character, got " + text.length());
		}
		return text.charAt(0);
	}

	private static Object constant(Class<?> type, String name) {
		for (Object constant : type.getEnumConstants()) {
			if (((Enum<?>) constant).name().equals(name)) {
				return constant;
			}
		}
		throw PyException.valueError("'" + name + "' is not a valid " + type.getSimpleName() + ": "
				+ Arrays.toString(type.getEnumConstants()));
	}

	/** The sources of the text of an object. */
	private enum Source {

		/** The object is an instance of a subclass of str. */
		CHARACTERS,

		/**
		 * The repr() of a member of a Python Enum, which contains the name; str() may
		 * return the value.
		 */
		REPR,

		/** The object's str(). */
		STR

	}

	@FunctionalInterface
	private interface Parser {

		Object parse(String text);

	}

	private record TextConversion(Class<?> type, Source source, Parser parser) implements RemoteConversion {

		private static final SpecialMethod CHARACTERS = new SpecialMethod("__getitem__", "str",
				new PySlice(null, null, null));

		private static final Pattern MEMBER = Pattern.compile("<[\\w.]+\\.(\\w+): .*>", Pattern.DOTALL);

		@Override
		public Fit fit(@Nullable Object value) {
			if (value == null) {
				return this.type.isPrimitive() ? Fit.NONE : Fit.CONVERTIBLE;
			}
			if (this.type.isInstance(value)) {
				return Fit.EXACT;
			}
			if (value instanceof Netref netref) {
				return fit(netref);
			}
			return (value instanceof String) ? (this.type == char.class) ? Fit.EXACT : Fit.CONVERTIBLE : Fit.NONE;
		}

		private Fit fit(Netref netref) {
			ValueText text = ValueText.of(this.type);
			if (text != null && text.isOf(netref)) {
				return Fit.EXACT;
			}
			return RemoteKind.mayBeValue(netref) ? Fit.CONVERTIBLE : Fit.NONE;
		}

		@Override
		public Remainder begin(Netref netref) {
			if (fit(netref) == Fit.NONE) {
				throw mismatch(netref);
			}
			ValueText text = ValueText.of(this.type);
			if (this.source == Source.REPR) {
				ReplyFuture<String> reply = netref.reprAsync();
				return Remainder.of(reply, () -> member(netref, netref.await(reply)));
			}
			if (text != null && (text.isOf(netref) || text.isChecked())) {
				ReplyFuture<String> reply = netref.strAsync();
				return Remainder.of(reply, () -> parsed(netref, netref.await(reply)));
			}
			return CHARACTERS.begin(netref, this::convert);
		}

		private Object member(Netref netref, String repr) {
			Matcher member = MEMBER.matcher(repr);
			if (!member.matches()) {
				throw mismatch(netref);
			}
			return parse(member.group(1));
		}

		/**
		 * Parses the text of an object of any type. The error message does not contain
		 * the text.
		 */
		private Object parsed(Netref netref, String text) {
			try {
				return parse(text);
			}
			catch (PyException ex) {
				throw mismatch(netref);
			}
		}

		@Override
		public @Nullable Object convertLocal(@Nullable Object value) {
			if (this.type.isInstance(value) || value == null && !this.type.isPrimitive()) {
				return value;
			}
			if (!(value instanceof String text)) {
				throw Types.mismatch("str", value);
			}
			return parse(text);
		}

		private Object parse(String text) {
			try {
				return this.parser.parse(text);
			}
			catch (DateTimeException | IllegalArgumentException ex) {
				throw PyException.valueError("'" + text + "' is not a valid " + this.type.getSimpleName());
			}
		}

		private PyException mismatch(@Nullable Object value) {
			return Types.mismatch((this.source == Source.CHARACTERS) ? "str" : this.type.getSimpleName(), value);
		}

	}

}
