package io.rpyc.netref;

import java.lang.reflect.Type;
import java.util.Iterator;
import java.util.Map;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Supplier;
import java.util.stream.BaseStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.jspecify.annotations.Nullable;

/**
 * Converts Python's iterables, generators and iterators to Java's iterators, streams and
 * iterables. They are read on demand, one chunk at a time.
 */
final class IterationConverter implements ValueConverter {

	private static final Map<Class<?>, Form> FORMS = Map.of(Iterator.class, Supplier::get, Iterable.class,
			(iterators) -> (Iterable<@Nullable Object>) iterators::get, Stream.class, IterationConverter::stream);

	@Override
	public @Nullable Conversion fromPython(Type target, Conversions conversions) {
		Class<?> raw = Types.raw(target);
		Form form = FORMS.get(raw);
		return (form != null) ? new IterationConversion(raw, conversions.to(Types.argument(target, 0)), form) : null;
	}

	private static Stream<@Nullable Object> stream(Supplier<Iterator<@Nullable Object>> iterators) {
		return StreamSupport.stream(() -> Spliterators.spliteratorUnknownSize(iterators.get(), Spliterator.ORDERED),
				Spliterator.ORDERED, false);
	}

	@FunctionalInterface
	private interface Form {

		Object of(Supplier<Iterator<@Nullable Object>> iterators);

	}

	private record IterationConversion(Class<?> type, Conversion element, Form form) implements Conversion {

		@Override
		public Fit fit(@Nullable Object value) {
			if (value instanceof Netref netref) {
				RemoteKind kind = RemoteKind.of(netref);
				return (kind == RemoteKind.ITERATOR) ? Fit.EXACT : kind.isIterable() ? Fit.CONVERTIBLE : Fit.NONE;
			}
			if (value == null) {
				return Fit.CONVERTIBLE;
			}
			return this.type.isInstance(value) ? Fit.EXACT
					: LocalElements.isSequence(value) ? Fit.CONVERTIBLE : Fit.NONE;
		}

		@Override
		public @Nullable Object convert(@Nullable Object value) {
			if (fit(value) == Fit.NONE) {
				throw Types.mismatch("an iterable", value);
			}
			if (value == null || this.type.isInstance(value) && !LocalElements.isUnconverted(value)) {
				return value;
			}
			if (value instanceof Netref netref) {
				return this.form.of(() -> new RemoteIterator(netref, this.element, RemoteIterator.FIRST_CHUNK));
			}
			Object made = this.form.of(() -> new ConvertingIterator(LocalElements.of(value), this.element));
			return (made instanceof BaseStream<?, ?> stream && value instanceof AutoCloseable source)
					? stream.onClose(() -> close(source)) : made;
		}

		private static void close(AutoCloseable source) {
			try {
				source.close();
			}
			catch (RuntimeException ex) {
				throw ex;
			}
			catch (Exception ex) {
				throw new IllegalStateException("cannot close the source of the stream", ex);
			}
		}

	}

	private record ConvertingIterator(Iterator<?> source, Conversion element) implements Iterator<@Nullable Object> {

		@Override
		public boolean hasNext() {
			return this.source.hasNext();
		}

		@Override
		public @Nullable Object next() {
			return this.element.convert(this.source.next());
		}

	}

}
