package io.rpyc.netref;

import java.io.File;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.URI;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.Currency;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TimeZone;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.DoubleAccumulator;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;

import io.rpyc.internal.KotlinMethods;
import io.rpyc.value.PyComplex;
import io.rpyc.value.PySingleton;
import io.rpyc.value.PySlice;

/**
 * The Python types of Java's value types: numbers, text and what is written as text.
 */
public final class PythonValueTypes {

	private static final List<String> TEXT = List.of("str");

	private static final Map<Class<?>, List<String>> SAME = Map.ofEntries(Map.entry(boolean.class, List.of("bool")),
			Map.entry(Boolean.class, List.of("bool")), Map.entry(byte.class, List.of("int")),
			Map.entry(Byte.class, List.of("int")), Map.entry(short.class, List.of("int")),
			Map.entry(Short.class, List.of("int")), Map.entry(int.class, List.of("int")),
			Map.entry(Integer.class, List.of("int")), Map.entry(long.class, List.of("int")),
			Map.entry(Long.class, List.of("int")), Map.entry(BigInteger.class, List.of("int")),
			Map.entry(float.class, List.of("float")), Map.entry(Float.class, List.of("float")),
			Map.entry(double.class, List.of("float")), Map.entry(Double.class, List.of("float")),
			Map.entry(Number.class, List.of("int", "float")), Map.entry(char.class, TEXT),
			Map.entry(Character.class, TEXT), Map.entry(String.class, TEXT), Map.entry(CharSequence.class, TEXT),
			Map.entry(byte[].class, List.of("bytes")), Map.entry(ByteBuffer.class, List.of("bytes")),
			Map.entry(PyComplex.class, List.of("complex")), Map.entry(PySlice.class, List.of("slice")),
			Map.entry(OptionalInt.class, List.of("int", "None")), Map.entry(OptionalLong.class, List.of("int", "None")),
			Map.entry(OptionalDouble.class, List.of("float", "None")), Map.entry(AtomicBoolean.class, List.of("bool")),
			Map.entry(AtomicInteger.class, List.of("int")), Map.entry(AtomicLong.class, List.of("int")),
			Map.entry(void.class, List.of("None")), Map.entry(Void.class, List.of("None")));

	private static final Map<Class<?>, List<String>> SHOWN = Map.of(BigDecimal.class, TEXT, UUID.class, TEXT,
			LongAdder.class, List.of("int"), LongAccumulator.class, List.of("int"), DoubleAdder.class, List.of("float"),
			DoubleAccumulator.class, List.of("float"));

	/** Types all of whose values, also those of subclasses, go to Python as text. */
	private static final List<Class<?>> SHOWN_AS_TEXT = List.of(Enum.class, TemporalAccessor.class,
			TemporalAmount.class, ZoneId.class, URI.class, Path.class, Date.class, Calendar.class, TimeZone.class,
			Currency.class, Locale.class, Charset.class, URL.class, File.class, InetAddress.class, StringBuilder.class,
			StringBuffer.class);

	private PythonValueTypes() {
	}

	/**
	 * Returns the types that the values of a Java type have in Python.
	 * @param type the declared type
	 * @return dotted names, those of built-in types without a module; empty if the
	 * objects of the type are not values
	 */
	public static List<String> shown(Class<?> type) {
		List<String> known = SAME.getOrDefault(type, SHOWN.get(type));
		if (known != null) {
			return known;
		}
		if (KotlinMethods.isUnit(type)) {
			return List.of("None");
		}
		boolean text = type != PySingleton.class
				&& SHOWN_AS_TEXT.stream().anyMatch((each) -> each.isAssignableFrom(type));
		return text ? TEXT : List.of();
	}

	/**
	 * Returns the types of which Python code may pass a value for a Java type.
	 * @param type the declared type
	 * @return dotted names, those of built-in types without a module; empty if the type
	 * is not one of values
	 */
	public static List<String> accepted(Class<?> type) {
		List<String> known = SAME.get(type);
		if (known != null) {
			return known;
		}
		if (type.isEnum()) {
			return List.of("str", "enum.Enum");
		}
		if (type == BigDecimal.class) {
			return List.of("str", "decimal.Decimal", "float");
		}
		ValueText text = ValueText.of(type);
		if (text == null) {
			return List.of();
		}
		List<String> accepted = new ArrayList<>(TEXT);
		text.standardType().ifPresent(accepted::add);
		return accepted;
	}

}
