package io.rpyc.netref;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.rpyc.RemoteException;
import org.jspecify.annotations.Nullable;

/**
 * Reads single values of the peer that the protocol does not support, as the most
 * specific Java type: dates and times, decimals, UUIDs, members of enums by their names,
 * numpy and pandas scalars. Each takes one request.
 */
final class DataValue {

	private static final Map<String, Reader> BY_TYPE = Map.ofEntries(Map.entry("decimal.Decimal", to(BigDecimal.class)),
			Map.entry("uuid.UUID", to(UUID.class)), Map.entry("datetime.date", to(LocalDate.class)),
			Map.entry("datetime.timedelta", to(Duration.class)),
			Map.entry("datetime.datetime", text(OffsetDateTime::parse, LocalDateTime::parse)),
			Map.entry("datetime.time", text(OffsetTime::parse, LocalTime::parse)),
			Map.entry("zoneinfo.ZoneInfo", text()), Map.entry("builtins.bytearray", to(byte[].class)),
			Map.entry("builtins.memoryview", to(byte[].class)), Map.entry("numpy.str_", text()),
			Map.entry("numpy.bytes_", to(byte[].class)), Map.entry("numpy.bool_", special("__bool__")),
			Map.entry("numpy.bool", special("__bool__")),
			Map.entry("numpy.datetime64", text(LocalDateTime::parse, LocalDate::parse)));

	/** Whole and real numbers of numpy, such as {@code numpy.uint8}. */
	private static final Pattern NUMPY_INT = Pattern.compile("numpy\\.u?(int|byte|short|long).*");

	private static final Pattern NUMPY_FLOAT = Pattern.compile("numpy\\.(float\\d+|half|single|double|longdouble)");

	/** Packages without enums, whose objects are not checked with a request. */
	private static final List<String> NOT_ENUMS = List.of("builtins.", "_io.", "io.", "types.", "rpyc.", "numpy.",
			"pandas.", "threading.", "_thread.", "collections.", "_collections.", "functools.", "asyncio.");

	private static final Pattern MEMBER = Pattern.compile("<([\\w.]+)\\.(\\w+): .*>", Pattern.DOTALL);

	private DataValue() {
	}

	static boolean isKnown(Netref netref) {
		return reader(netref.typeName()) != null;
	}

	/** Sends the request for the value of an object. */
	static Remainder begin(Netref netref) {
		Reader reader = reader(netref.typeName());
		return (reader != null) ? reader.begin(netref) : Remainder.done(netref);
	}

	/**
	 * Returns whether the name of an object's type tells that it is a value. A member of
	 * an enum is not.
	 */
	static boolean isOfKnownType(Netref netref) {
		return known(netref.typeName()) != null;
	}

	/** Returns whether it takes a request to tell an object from a member of an enum. */
	static boolean mayBeMember(Netref netref) {
		String name = netref.typeName();
		return known(name) == null && NOT_ENUMS.stream().noneMatch(name::startsWith);
	}

	private static @Nullable Reader reader(String name) {
		Reader reader = known(name);
		return (reader != null || NOT_ENUMS.stream().anyMatch(name::startsWith)) ? reader : DataValue::member;
	}

	private static @Nullable Reader known(String name) {
		Reader reader = BY_TYPE.get(name);
		if (reader != null) {
			return reader;
		}
		if (NUMPY_INT.matcher(name).matches()) {
			return special("__int__");
		}
		if (NUMPY_FLOAT.matcher(name).matches()) {
			return special("__float__");
		}
		if (name.startsWith("pathlib.")) {
			return text();
		}
		if (name.startsWith("pandas.")) {
			return pandas(name.substring(name.lastIndexOf('.') + 1));
		}
		return null;
	}

	private static @Nullable Reader pandas(String simpleName) {
		return switch (simpleName) {
			case "Timestamp" -> text(OffsetDateTime::parse, LocalDateTime::parse);
			case "Timedelta" -> to(Duration.class);
			case "NaTType", "NAType" -> (netref) -> Remainder.done(null);
			default -> null;
		};
	}

	private static Reader to(Class<?> type) {
		return (netref) -> ((RemoteConversion) netref.sender().conversions().to(type)).begin(netref);
	}

	private static Reader special(String method) {
		SpecialMethod special = new SpecialMethod(method, "a number");
		return (netref) -> special.begin(netref, (value) -> value);
	}

	private static Reader text() {
		return text(String::toString);
	}

	/**
	 * Returns the value of the first parser that can read the text; otherwise the text.
	 */
	@SafeVarargs
	private static Reader text(Function<String, Object>... parsers) {
		return (netref) -> {
			ReplyFuture<String> reply = netref.strAsync();
			return Remainder.of(reply, () -> parsed(NetrefRequests.await(netref, reply), parsers));
		};
	}

	@SafeVarargs
	private static @Nullable Object parsed(String text, Function<String, Object>... parsers) {
		if (text.equals("NaT")) {
			return null;
		}
		for (Function<String, Object> parser : parsers) {
			try {
				return parser.apply(ValueText.withoutBlank(text));
			}
			catch (DateTimeException ex) {
				// The text has another form.
			}
		}
		return text;
	}

	/** Reads a member of an enum, whose repr() contains its name. */
	private static Remainder member(Netref netref) {
		ReplyFuture<String> reply = netref.reprAsync();
		return Remainder.of(reply, () -> {
			try {
				Matcher member = MEMBER.matcher(NetrefRequests.await(netref, reply));
				return (member.matches() && isClass(member.group(1), netref.typeName())) ? member.group(2) : netref;
			}
			catch (RemoteException ex) {
				return netref;
			}
		});
	}

	private static boolean isClass(String name, String typeName) {
		return typeName.endsWith("." + name.substring(name.lastIndexOf('.') + 1));
	}

	@FunctionalInterface
	private interface Reader {

		Remainder begin(Netref netref);

	}

}
