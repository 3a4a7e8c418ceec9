package io.rpyc.netref;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link IteratorPublisher}.
 */
class IteratorPublisherTests {

	private final FakePeer peer = new FakePeer();

	private final Netref generator = this.peer.iterable("builtins.generator", List.of(1, 2, 3)).netref();

	private final Recorder recorder = new Recorder();

	private Flow.Subscription subscribe(Consumer<Runnable> background) {
		new IteratorPublisher(
				() -> new RemoteIterator(this.generator, Unconverted.INSTANCE, RemoteIterator.FIRST_CHUNK), background)
			.subscribe(this.recorder);
		return this.recorder.subscription();
	}

	@Test
	void whenTheSubscriptionHasEndedThenInvalidRequestsAreIgnored() {
		Flow.Subscription cancelled = subscribe(Runnable::run);
		cancelled.cancel();
		cancelled.request(0);
		cancelled.request(-1);
		assertThat(this.recorder.signals).isEmpty();
		Flow.Subscription failed = subscribe(Runnable::run);
		failed.request(0);
		failed.request(-1);
		assertThat(this.recorder.signals).containsExactly("failed: 'count' must be at least 1 (was 0)");
	}

	@Test
	void whenTheSubscriptionIsCompleteThenInvalidRequestsAreIgnored() {
		Flow.Subscription subscription = subscribe(Runnable::run);
		subscription.request(4);
		subscription.request(0);
		assertThat(this.recorder.signals).endsWith("complete");
	}

	@Test
	void whenARequestWithinASignalIsInvalidThenTheErrorFollowsTheSignal() {
		this.recorder.action = (subscription) -> subscription.request(0);
		subscribe(Runnable::run).request(3);
		assertThat(this.recorder.signals).containsExactly("next 1", "end of next",
				"failed: 'count' must be at least 1 (was 0)");
		assertThat(this.generator.isClosed()).isTrue();
	}

	@Test
	void whenTheSubscriberFailsThenTheGeneratorIsClosed() {
		this.recorder.action = (subscription) -> {
			throw new IllegalStateException("subscriber failed");
		};
		subscribe(Runnable::run).request(3);
		assertThat(this.recorder.signals).containsExactly("next 1", "failed: subscriber failed");
		assertThat(this.generator.isClosed()).isTrue();
	}

	@Test
	void whenThereIsNoThreadThenTheSubscriberIsToldAndTheGeneratorIsClosed() {
		Flow.Subscription subscription = subscribe((work) -> {
			throw new RejectedExecutionException("no thread");
		});
		subscription.request(1);
		subscription.request(1);
		assertThat(this.recorder.signals).containsExactly("failed: no thread");
		assertThat(this.generator.isClosed()).isTrue();
	}

	private static final class Recorder implements Flow.Subscriber<@Nullable Object> {

		private final List<String> signals = new ArrayList<>();

		private final List<Flow.Subscription> subscriptions = new ArrayList<>();

		private Consumer<Flow.Subscription> action = (subscription) -> {
		};

		private Flow.Subscription subscription() {
			return this.subscriptions.get(this.subscriptions.size() - 1);
		}

		@Override
		public void onSubscribe(Flow.Subscription subscription) {
			this.subscriptions.add(subscription);
		}

		@Override
		public void onNext(@Nullable Object element) {
			this.signals.add("next " + element);
			this.action.accept(subscription());
			this.signals.add("end of next");
		}

		@Override
		public void onError(Throwable failure) {
			this.signals.add("failed: " + failure.getMessage());
		}

		@Override
		public void onComplete() {
			this.signals.add("complete");
		}

	}

}
