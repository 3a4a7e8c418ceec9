package io.rpyc.netref;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

import io.rpyc.RpycTimeoutException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for calls whose callers stop waiting: {@link ReplyFuture#abandon}.
 */
class AbandonedCallsTests {

	private final FakePeer peer = new FakePeer();

	private final FakePeer.FakeObject object = this.peer.object("demo.Account");

	private Account account() {
		return this.object.netref().as(Account.class);
	}

	@Test
	void whenACallWithTheSecondSpellingTimesOutThenNobodyWaitsForItsReply() {
		this.object.with("quickSum", (args) -> 1);
		this.peer.slow = true;
		assertThatExceptionOfType(RpycTimeoutException.class).isThrownBy(() -> account().quickSum());
		assertThat(this.peer.requests).hasSize(2);
		assertThat(this.peer.replies).hasSize(2).allMatch(ReplyFuture::isDone);
	}

	@Test
	void whenACallOfACallableObjectTimesOutThenNobodyWaitsForItsReply() {
		this.peer.slow = true;
		Hasty hasty = this.object.with("__call__", (args) -> "called").netref().as(Hasty.class);
		assertThatExceptionOfType(RpycTimeoutException.class).isThrownBy(hasty::only);
		assertThat(this.peer.requests).hasSize(2);
		assertThat(this.peer.replies).hasSize(2).allMatch(ReplyFuture::isDone);
	}

	@Test
	void whenAFutureIsCancelledThenNobodyWaitsForTheReply() {
		account().later().cancel(true);
		account().done().cancel(true);
		assertThat(this.peer.replies).hasSize(2).allMatch(ReplyFuture::isDone);
	}

	@Test
	void whenARequestStartsWhileItIsAbandonedThenItIsAbandonedToo() {
		Netref netref = this.peer.object("demo.Thing").with("first", (args) -> null).netref();
		AtomicReference<ReplyFuture<?>> derived = new AtomicReference<>();
		derived.set(netref.invokeAsync("first").thenCompose((first) -> {
			derived.get().abandon();
			return netref.invokeAsync("second");
		}));
		this.peer.answer();
		assertThat(this.peer.replies).hasSize(2);
		assertThat(this.peer.replies.get(1)).isCancelled();
	}

	interface Account {

		@CallTimeout("PT0.001S")
		int quickSum();

		CompletableFuture<Integer> later();

		CompletableFuture<Void> done();

	}

	interface Hasty {

		@CallTimeout("PT0.001S")
		String only();

	}

}
