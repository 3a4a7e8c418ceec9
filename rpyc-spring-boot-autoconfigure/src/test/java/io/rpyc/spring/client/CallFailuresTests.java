package io.rpyc.spring.client;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import io.rpyc.RpycConnectionException;
import io.rpyc.RpycTimeoutException;
import io.rpyc.netref.CallTimeout;
import io.rpyc.spring.client.pool.ChannelKeys;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests {@link CallFailures}.
 */
class CallFailuresTests {

	private static final RpycConnectionException UNSENT = new RpycConnectionException("lost", null, false);

	private static final ChannelKeys KEYS = ChannelKeys.ofChannel("ml");

	private static final Duration TIMEOUT = Duration.ofSeconds(1);

	private final RpycCall call = RpycCall.of(KEYS, "train");

	@Test
	void aCallWhoseFirstRequestWasNotSentIsRepeatable() {
		this.call.countRequest(CompletableFuture.failedFuture(UNSENT));
		assertThat(CallFailures.isRepeatable(this.call, UNSENT)).isTrue();
		assertThat(CallFailures.ofCall(this.call, UNSENT, TIMEOUT)).isInstanceOf(RpycConnectionException.class)
			.hasMessage("ml.train was not sent, so it can be called again: lost")
			.satisfies((failure) -> assertThat(((RpycConnectionException) failure).isSent()).isFalse());
	}

	@Test
	void aCallThatMadeNoRequestIsRepeatable() {
		assertThat(CallFailures.isRepeatable(this.call, UNSENT)).isTrue();
	}

	/** Python has run the method, though the last request was not sent. */
	@Test
	void aCallWhoseResultCouldNotBeReadIsNotRepeatable() {
		this.call.countRequest(CompletableFuture.completedFuture("a list"));
		this.call.countRequest(CompletableFuture.failedFuture(UNSENT));
		assertThat(CallFailures.isRepeatable(this.call, UNSENT)).isFalse();
		assertThat(CallFailures.ofCall(this.call, UNSENT, TIMEOUT)).isInstanceOf(RpycConnectionException.class)
			.hasMessage("the result of ml.train could not be read: lost")
			.hasCause(UNSENT)
			.satisfies((failure) -> assertThat(((RpycConnectionException) failure).isSent()).isTrue());
	}

	@Test
	void aCallThatWasLostInFlightIsNotRepeatable() {
		RpycConnectionException lost = new RpycConnectionException("lost");
		this.call.countRequest(CompletableFuture.failedFuture(lost));
		assertThat(CallFailures.isRepeatable(this.call, lost)).isFalse();
		assertThat(CallFailures.ofCall(this.call, lost, TIMEOUT)).isInstanceOf(RpycConnectionException.class)
			.hasMessageStartingWith(
					"ml.train was sent, and may have run: lost. Check its effect before you call it again")
			.satisfies((failure) -> assertThat(((RpycConnectionException) failure).isSent()).isTrue());
	}

	@Test
	void whenALostCallIsThatOfAnInterfaceThenTheMessageNamesTheAnnotation() throws NoSuchMethodException {
		RpycConnectionException lost = new RpycConnectionException("lost");
		Method method = Supplier.class.getMethod("get");
		assertThat(CallFailures.ofCall(sent(method, false), lost, TIMEOUT)).hasMessageContaining("Check its effect")
			.hasMessageEndingWith("annotate the method with @Idempotent if it may run twice");
		assertThat(CallFailures.ofCall(sent(method, true), lost, TIMEOUT)).hasMessageEndingWith("may have run: lost");
	}

	private static RpycCall sent(Method method, boolean idempotent) {
		RpycCall call = RpycCall.of(KEYS, Supplier.class, method, idempotent);
		call.countRequest(CompletableFuture.completedFuture(1));
		return call;
	}

	@Test
	void aTimeoutNamesTheProperty() {
		RpycTimeoutException timeout = new RpycTimeoutException("no reply within PT1S: raise the request timeout");
		this.call.countRequest(cancelled());
		assertThat(CallFailures.ofCall(this.call, timeout, TIMEOUT)).isInstanceOf(RpycTimeoutException.class)
			.hasMessage("no reply to ml.train within PT1S: raise 'rpyc.client.channel.ml.request-timeout', or check"
					+ " that the server still runs")
			.hasCause(timeout);
	}

	@Test
	void aTimeoutOfAMethodNamesTheAnnotation() throws NoSuchMethodException {
		assertThat(CallFailures.timeout(sent(Supplier.class.getMethod("get"), false), TIMEOUT, null))
			.hasMessage("the result of Supplier.get could not be read within PT1S: raise"
					+ " 'rpyc.client.channel.ml.request-timeout', set @CallTimeout of the method, or check that the"
					+ " server still runs");
		RpycCall limited = RpycCall.of(KEYS, Limited.class, Limited.class.getMethod("get"), false);
		assertThat(CallFailures.timeout(limited, TIMEOUT, null)).hasMessage("no reply to Limited.get within PT1S: raise"
				+ " @CallTimeout of the method, or check that the server still runs");
	}

	@Test
	void theTimeoutOfACallbackIsNotThatOfTheCall() {
		RpycTimeoutException timeout = new RpycTimeoutException("no reply within PT2S");
		this.call.countRequest(CompletableFuture.failedFuture(timeout));
		assertThat(CallFailures.ofCall(this.call, timeout, TIMEOUT)).isSameAs(timeout);
	}

	private static CompletableFuture<?> cancelled() {
		CompletableFuture<?> reply = new CompletableFuture<>();
		reply.cancel(false);
		return reply;
	}

	@Test
	void aTimeoutIsNotRepeatable() {
		RpycTimeoutException timeout = new RpycTimeoutException("full", null, false);
		assertThat(CallFailures.isRepeatable(this.call, timeout)).isFalse();
	}

	@Test
	void aNewAttemptStartsUnsent() {
		this.call.countRequest(CompletableFuture.completedFuture(1));
		this.call.beginAttempt();
		assertThat(this.call.isSent()).isFalse();
		assertThat(this.call.requests()).isEqualTo(1);
	}

	interface Limited {

		@CallTimeout("1s")
		String get();

	}

}
