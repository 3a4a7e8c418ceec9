package io.rpyc.netref;

import java.lang.reflect.Type;
import java.util.Iterator;
import java.util.Map;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.BaseStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.jspecify.annotations.Nullable;

/**
 * Converts Python's iterables, generators and iterators to Java's iterators, streams,
 * iterables and publishers. They are read on demand, one chunk at a time. Closing a
 * stream or cancelling a subscription ends the iteration in Python too.
 */
final class IterationConverter implements ValueConverter {

	private static final Map<Class<?>, Form> FORMS = Map.of(Iterator.class, (iterators, background) -> iterators.get(),
			Iterable.class, (iterators, background) -> (Iterable<@Nullable Object>) iterators::get, Stream.class,
			(iterators, background) -> stream(iterators), Flow.Publisher.class, IteratorPublisher::new);

	@Override
	public @Nullable Conversion fromPython(Type target, Conversions conversions) {
		Class<?> raw = JavaTypes.raw(target);
		Form form = FORMS.get(raw);
		return (form != null) ? new IterationConversion(raw, conversions.to(JavaTypes.argument(target, 0)), form, 0)
				: null;
	}

	/** Returns a lazy stream, whose close also closes an iterator of the peer. */
	static Stream<@Nullable Object> stream(Supplier<Iterator<@Nullable Object>> iterators) {
		StreamSource source = new StreamSource(iterators);
		return StreamSupport
			.stream(() -> Spliterators.spliteratorUnknownSize(source.iterator(), Spliterator.ORDERED),
					Spliterator.ORDERED, false)
			.onClose(source::close);
	}

	/** Creates the iterator when the stream is read, and closes it with the stream. */
	private static final class StreamSource {

		private final Supplier<Iterator<@Nullable Object>> iterators;

		private @Nullable Iterator<@Nullable Object> iterator;

		StreamSource(Supplier<Iterator<@Nullable Object>> iterators) {
			this.iterators = iterators;
		}

		synchronized Iterator<@Nullable Object> iterator() {
			Iterator<@Nullable Object> known = this.iterator;
			if (known == null) {
				known = this.iterators.get();
				this.iterator = known;
			}
			return known;
		}

		void close() {
			// A generator that was never read is released too.
			if (iterator() instanceof RemoteIterator remote) {
				remote.close();
			}
		}

	}

	@FunctionalInterface
	private interface Form {

		Object of(Supplier<Iterator<@Nullable Object>> iterators, Consumer<Runnable> background);

	}

	private record IterationConversion(Class<?> type, Conversion element, Form form, int chunk) implements Conversion {

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
				throw PythonTypeNames.mismatch("an iterable", value);
			}
			if (value == null || this.type.isInstance(value) && !LocalElements.isUnconverted(value)) {
				return value;
			}
			if (value instanceof Netref netref) {
				return this.form.of(() -> iterator(netref), (work) -> NetrefRequests.background(netref, () -> {
					work.run();
					return true;
				}));
			}
			Object made = this.form.of(() -> new ConvertingIterator(LocalElements.of(value), this.element),
					Runnable::run);
			return (made instanceof BaseStream<?, ?> stream && value instanceof AutoCloseable source)
					? stream.onClose(() -> close(source)) : made;
		}

		@Override
		public Conversion withChunk(int chunk) {
			return new IterationConversion(this.type, this.element, this.form, chunk);
		}

		private RemoteIterator iterator(Netref netref) {
			Netref source = NetrefRequests.waiting(netref);
			return (this.chunk > 0) ? new RemoteIterator(source, this.element, this.chunk, this.chunk)
					: new RemoteIterator(source, this.element, RemoteIterator.FIRST_CHUNK);
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
