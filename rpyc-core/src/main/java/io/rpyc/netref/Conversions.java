package io.rpyc.netref;

import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.BaseStream;

import io.rpyc.internal.brine.BrineLimits;
import io.rpyc.internal.memory.CallMemory;
import io.rpyc.internal.memory.MemoryWeights;
import io.rpyc.limit.Limit;
import io.rpyc.limit.LimitExceededException;
import org.jspecify.annotations.Nullable;

/**
 * All conversions between Python values and Java types. Thread-safe; a conversion is
 * created once per type.
 * <p>
 * Objects that arrive by reference are read in few requests, using only operations that
 * stock rpyc allows on any object: lists, tuples, sets and other iterables become a copy
 * as {@code List}, {@code Collection}, {@code Set} or array; iterables and generators
 * also a lazy {@code Iterator}, {@code Iterable} or {@code Stream}; mappings a copy as
 * {@code Map}; tuples, mappings and objects a record; mappings and objects a JavaBean;
 * callables a functional interface; binary files an {@code InputStream}; numbers,
 * strings, dates and similar objects the corresponding Java value. Any other interface
 * becomes a proxy whose methods call the object.
 *
 * @since 0.1
 */
public final class Conversions {

	private static final List<ValueConverter> BUILT_IN = List.of(new DataConverter(), new NumberConverter(),
			new TextConverter(), new BytesConverter(), new OptionalConverter(), new HolderConverter(),
			new NdArrayConverter(), new SequenceConverter(), new IterationConverter(), new MapConverter(),
			new RecordConverter(), new ReaderConverter(), new WriterConverter(), new InterfaceConverter(),
			new BeanConverter());

	/** So few bytes are not worth to be counted as memory that a call takes. */
	private static final int COUNTED_TOGETHER = 4096;

	private final List<ValueConverter> converters;

	private final List<ValueConverter> custom;

	private final BrineLimits limits;

	private final Map<Type, Conversion> cache = new ConcurrentHashMap<>();

	/**
	 * Creates conversions with the default limits of a message.
	 * @param custom converters that are asked before the built-in ones
	 */
	public Conversions(List<ValueConverter> custom) {
		this(custom, BrineLimits.DEFAULTS);
	}

	/**
	 * Creates the conversions.
	 * @param custom converters that are asked before the built-in ones
	 * @param limits how many elements a copy may have, and how many digits a number that
	 * comes as a text
	 */
	public Conversions(List<ValueConverter> custom, BrineLimits limits) {
		this.limits = limits;
		this.custom = List.copyOf(custom);
		List<ValueConverter> all = new ArrayList<>(custom);
		all.addAll(BUILT_IN);
		this.converters = List.copyOf(all);
	}

	/**
	 * Returns the same conversions with a custom converter that is asked first.
	 * @param converter the converter
	 * @return other conversions
	 */
	public Conversions with(ValueConverter converter) {
		List<ValueConverter> all = new ArrayList<>(List.of(converter));
		all.addAll(this.custom);
		return new Conversions(all, this.limits);
	}

	/**
	 * Returns the conversion to a Java type.
	 * @param target the type, with its arguments where it is generic
	 * @return the conversion; if no converter knows the type, one that only accepts
	 * instances of the type
	 */
	public Conversion to(Type target) {
		Conversion conversion = this.cache.get(target);
		if (conversion == null) {
			conversion = make(target);
			this.cache.put(target, conversion);
		}
		return conversion;
	}

	/**
	 * Returns how methods of typed interfaces return a type whose value comes later: a
	 * future, or a type that a custom converter supports.
	 * @param result the type of a result, without type variables
	 * @return the result, or {@code null} if methods wait for values of the type
	 */
	public @Nullable DeferredResult deferredResult(Type result) {
		if (DeferredResult.isFuture(result)) {
			return DeferredResult.ofFuture(result);
		}
		for (ValueConverter converter : this.custom) {
			DeferredResult deferred = converter.deferredResult(result);
			if (deferred != null) {
				return deferred;
			}
		}
		return null;
	}

	/**
	 * Returns the maximum number of elements of a copy of a possibly infinite iterable,
	 * on either side.
	 * @return a number, at least 1
	 */
	public int elementLimit() {
		return this.limits.elements();
	}

	/**
	 * Returns the maximum number of digits of a decimal number in text form.
	 * @return a number, at least 1
	 */
	int digitLimit() {
		return this.limits.intDigits();
	}

	/**
	 * Copies the elements of a possibly infinite iterable.
	 * @param source the iterable, for the error message
	 * @param elements its elements
	 * @return a new list
	 * @throws LimitExceededException a ValueError if there are more than
	 * {@link #elementLimit}
	 */
	public List<@Nullable Object> copy(Object source, Iterator<?> elements) {
		List<@Nullable Object> copy = new ArrayList<>();
		long uncounted = 0;
		while (elements.hasNext()) {
			if (copy.size() == this.limits.elements()) {
				throw new LimitExceededException(Limit.ELEMENTS, "ValueError",
						PythonTypeNames.of(source) + " has more than " + this.limits.elements()
								+ " elements: raise limits.elements, or take an Iterator or a Stream");
			}
			Object element = elements.next();
			uncounted += MemoryWeights.ELEMENT + MemoryWeights.of(element);
			if (uncounted > COUNTED_TOGETHER) {
				CallMemory.work(uncounted);
				uncounted = 0;
			}
			copy.add(element);
		}
		return copy;
	}

	private Conversion make(Type target) {
		if (target instanceof WildcardType || target instanceof TypeVariable<?>) {
			return to(TypeArguments.of(Object.class).resolve(target));
		}
		for (ValueConverter converter : this.converters) {
			Conversion conversion = converter.fromPython(target, this);
			if (conversion != null) {
				return conversion;
			}
		}
		return new InstanceConversion(JavaTypes.raw(target));
	}

	/**
	 * Returns whether a conversion leaves a value as it was, so that another may be tried
	 * on it.
	 * @param value a value or a netref, perhaps {@code null} for None
	 * @return {@code false} for what may be an iterator, whose elements can be read once
	 */
	public static boolean isRepeatable(@Nullable Object value) {
		return (value instanceof Netref netref) ? RemoteKind.of(netref).isContainer()
				: !(value instanceof Iterator) && !(value instanceof BaseStream);
	}

	/**
	 * Converts a Java object to the value that Python sees.
	 * @param value the object
	 * @return a value, or an object to be sent by reference
	 */
	public @Nullable Object toPython(@Nullable Object value) {
		return BuiltInValues.toPython(toPythonByCustom(ProxyTarget.unwrap(value)));
	}

	/**
	 * Returns the declared type that stands for the values that the custom converters
	 * make of results.
	 * @param declared the declared type of a result
	 * @return another type, or the same if no converter knows it
	 */
	public Type toPythonType(Type declared) {
		Type shown = declared;
		for (ValueConverter converter : this.custom) {
			shown = converter.toPythonType(shown);
		}
		return shown;
	}

	/**
	 * Converts a Java object to the value that Python sees, using only the custom
	 * converters.
	 * @param value the object
	 * @return the value, or the object itself if no custom converter applies
	 */
	public @Nullable Object toPythonByCustom(@Nullable Object value) {
		Object converted = value;
		for (ValueConverter converter : this.custom) {
			if (converted == null) {
				return null;
			}
			converted = converter.toPython(converted);
		}
		return converted;
	}

}
