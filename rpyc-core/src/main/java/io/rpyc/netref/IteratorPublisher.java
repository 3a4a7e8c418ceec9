package io.rpyc.netref;

import java.util.Iterator;
import java.util.Objects;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Publishes the elements of an iterator as its subscriber requests them. Reads on a
 * thread that may block, which is only occupied while elements are requested.
 */
final class IteratorPublisher implements Flow.Publisher<@Nullable Object> {

	private final Supplier<Iterator<@Nullable Object>> iterators;

	private final Consumer<Runnable> background;

	/**
	 * Creates a publisher.
	 * @param iterators creates the iterator of each subscriber
	 * @param background runs work that may block
	 */
	IteratorPublisher(Supplier<Iterator<@Nullable Object>> iterators, Consumer<Runnable> background) {
		this.iterators = iterators;
		this.background = background;
	}

	@Override
	public void subscribe(Flow.Subscriber<? super @Nullable Object> subscriber) {
		Objects.requireNonNull(subscriber, "'subscriber' must not be null");
		subscriber.onSubscribe(new IteratorSubscription(this.iterators.get(), subscriber));
	}

	/**
	 * The subscription of one subscriber.
	 */
	private final class IteratorSubscription implements Flow.Subscription {

		private final Iterator<@Nullable Object> iterator;

		private final Flow.Subscriber<? super @Nullable Object> subscriber;

		private final AtomicLong asked = new AtomicLong();

		/** Number of requests since the reader started; it runs until this is 0. */
		private final AtomicInteger calls = new AtomicInteger();

		/** The failure of a request with an invalid count; reported by the reader. */
		private volatile @Nullable IllegalArgumentException invalid;

		private volatile boolean ended;

		IteratorSubscription(Iterator<@Nullable Object> iterator,
				Flow.Subscriber<? super @Nullable Object> subscriber) {
			this.iterator = iterator;
			this.subscriber = subscriber;
		}

		@Override
		public void request(long count) {
			if (this.ended) {
				return;
			}
			if (count < 1) {
				this.invalid = new IllegalArgumentException("'count' must be at least 1 (was " + count + ")");
			}
			else {
				this.asked.accumulateAndGet(count,
						(before, more) -> (before + more < 0) ? Long.MAX_VALUE : before + more);
			}
			if (this.calls.getAndIncrement() == 0) {
				start();
			}
		}

		private void start() {
			try {
				IteratorPublisher.this.background.accept(this::read);
			}
			catch (Throwable ex) {
				// For example no thread. There is no other reader, so signals are serial.
				fail(ex);
			}
		}

		private void read() {
			int seen = this.calls.get();
			do {
				try {
					readRequested();
				}
				catch (Throwable ex) {
					fail(ex);
				}
				seen = this.calls.addAndGet(-seen);
			}
			while (seen != 0);
		}

		private void readRequested() {
			while (!this.ended) {
				IllegalArgumentException failure = this.invalid;
				if (failure != null) {
					fail(failure);
				}
				else if (this.asked.get() > 0) {
					next();
				}
				else {
					return;
				}
			}
		}

		/** Ends after a failure of the iterator, of a request or of the subscriber. */
		private void fail(Throwable failure) {
			if (!this.ended) {
				end();
				this.subscriber.onError(failure);
			}
		}

		private void next() {
			if (!this.iterator.hasNext()) {
				if (!this.ended) {
					this.ended = true;
					this.subscriber.onComplete();
				}
				return;
			}
			Object element = this.iterator.next();
			if (!this.ended) {
				this.asked.decrementAndGet();
				this.subscriber.onNext(element);
			}
		}

		@Override
		public void cancel() {
			end();
		}

		private void end() {
			this.ended = true;
			if (this.iterator instanceof RemoteIterator remote) {
				remote.close();
			}
		}

	}

}
