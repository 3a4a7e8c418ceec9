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

		private volatile boolean ended;

		IteratorSubscription(Iterator<@Nullable Object> iterator,
				Flow.Subscriber<? super @Nullable Object> subscriber) {
			this.iterator = iterator;
			this.subscriber = subscriber;
		}

		@Override
		public void request(long count) {
			if (count < 1) {
				cancel();
				this.subscriber.onError(new IllegalArgumentException("'count' must be at least 1 (was " + count + ")"));
				return;
			}
			this.asked.accumulateAndGet(count, (before, more) -> (before + more < 0) ? Long.MAX_VALUE : before + more);
			if (this.calls.getAndIncrement() == 0) {
				IteratorPublisher.this.background.accept(this::read);
			}
		}

		private void read() {
			int seen = this.calls.get();
			do {
				try {
					while (this.asked.get() > 0 && !this.ended) {
						next();
					}
				}
				catch (Throwable ex) {
					if (!this.ended) {
						this.ended = true;
						this.subscriber.onError(ex);
					}
				}
				seen = this.calls.addAndGet(-seen);
			}
			while (seen != 0);
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
			this.ended = true;
			if (this.iterator instanceof RemoteIterator remote) {
				remote.close();
			}
		}

	}

}
