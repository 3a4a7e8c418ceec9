package io.rpyc.internal.connection;

import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.rpyc.RemoteException;
import io.rpyc.RpycConnectionException;
import io.rpyc.RpycException;
import io.rpyc.RpycTimeoutException;
import io.rpyc.internal.message.Boxed;
import io.rpyc.internal.message.Message;
import io.rpyc.internal.message.ObjectId;
import io.rpyc.internal.vinegar.Vinegar;
import io.rpyc.netref.Netref;
import io.rpyc.netref.ReplyFuture;
import io.rpyc.netref.ValueConverter;
import io.rpyc.protocol.Operation;
import io.rpyc.value.PyTuple;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests the requests of this side, and what becomes of their replies.
 */
class OutboundRequestsTests {

	private ScriptedPeer peer = new ScriptedPeer(new TestContext(new SampleService()));

	@AfterEach
	void close() {
		this.peer.close();
	}

	@Test
	void requestsThatComeBeforeTheDialectIsKnownWaitForIt() {
		ReplyFuture<Object> first = send(Operation.PING, "one");
		ReplyFuture<Object> second = send(Operation.PING, "two");
		this.peer.expectNothing();
		long ping = this.peer.request(Operation.PING, 7);
		for (String data : new String[] { "one", "two" }) {
			Message.Request request = this.peer.expectRequest(Operation.PING);
			assertThat(request.arguments()).isEqualTo(new Boxed.Value(PyTuple.of(data)));
			this.peer.send(new Message.Reply(request.seq(), new Boxed.Value(data)));
		}
		assertThat(this.peer.expectReply(ping)).isEqualTo(7);
		assertThat(first).isCompletedWithValue("one");
		assertThat(second).isCompletedWithValue("two");
	}

	@Test
	void whenEarlyRequestCannotBeEncodedThenItFailsAndTheOthersGo() {
		ReplyFuture<Object> broken = send(Operation.PING, "\ud800");
		send(Operation.PING, "two");
		long ping = this.peer.request(Operation.PING, 7);
		assertThat(this.peer.expectRequest(Operation.PING).arguments()).isEqualTo(new Boxed.Value(PyTuple.of("two")));
		assertThat(this.peer.expectReply(ping)).isEqualTo(7);
		assertThat(broken).isCompletedExceptionally();
	}

	@Test
	void whenRequestCannotBeEncodedThenItFailsAndTheConnectionLives() {
		this.peer.root();
		assertThat(send(Operation.PING, new Object(), "\ud800")).isCompletedExceptionally();
		this.peer.expectNothing();
		assertThat(this.peer.isOpen()).isTrue();
		assertThat(this.peer.connection().exportedObjects()).isEqualTo(1);
	}

	@Test
	void whenAnArgumentCausesAnErrorThenTheRequestFailsAndItsReferencesAreReleased() {
		this.peer.close();
		this.peer = new ScriptedPeer(new TestContext(new SampleService()).converter(new FailingConverter()));
		this.peer.root();
		ReplyFuture<Object> failed = send(Operation.PING, new Object(), new Failing());
		assertThatExceptionOfType(StackOverflowError.class).isThrownBy(() -> failed.await(Duration.ofSeconds(1)));
		this.peer.expectNothing();
		assertThat(this.peer.connection().outstanding()).isZero();
		assertThat(this.peer.connection().exportedObjects()).isEqualTo(1);
	}

	@Test
	void whenTuplesAreNestedTooDeepThenTheRequestFailsAndItsReferencesAreReleased() {
		this.peer.root();
		Object deep = 1;
		for (int i = 0; i < 100_000; i++) {
			deep = PyTuple.of(new Object(), deep);
		}
		ReplyFuture<Object> failed = send(Operation.PING, deep);
		assertThatIllegalArgumentException().isThrownBy(() -> failed.await(Duration.ofSeconds(1)))
			.withMessageContaining("nested more than 200 levels");
		assertThat(this.peer.connection().outstanding()).isZero();
		assertThat(this.peer.connection().exportedObjects()).isEqualTo(1);
	}

	@Test
	void repliesMayComeInAnyOrder() {
		this.peer.root();
		ReplyFuture<Object> first = send(Operation.PING, 1);
		ReplyFuture<Object> second = send(Operation.PING, 2);
		Message.Request one = this.peer.expectRequest(Operation.PING);
		Message.Request two = this.peer.expectRequest(Operation.PING);
		this.peer.send(new Message.Reply(two.seq(), new Boxed.Value("second")));
		assertThat(first).isNotDone();
		this.peer.send(new Message.Reply(one.seq(), new Boxed.Value("first")));
		assertThat(first).isCompletedWithValue("first");
		assertThat(second).isCompletedWithValue("second");
	}

	@Test
	void repliesThatNobodyWaitsForAreIgnored() {
		this.peer.root();
		ReplyFuture<Object> reply = send(Operation.PING, 1);
		Number seq = this.peer.expectRequest(Operation.PING).seq();
		BigInteger alike = BigInteger.TWO.pow(64).add(BigInteger.valueOf(seq.longValue()));
		this.peer.send(new Message.Reply(4711, new Boxed.Value("x")), new Message.Reply(-1, new Boxed.Value("x")),
				new Message.Reply(alike, new Boxed.Value("x")), new Message.Failure(4711, 1),
				new Message.Failure(4711, "no vinegar"));
		assertThat(reply).isNotDone();
		this.peer.send(new Message.Reply(seq, new Boxed.Value(1)), new Message.Reply(seq, new Boxed.Value(2)));
		assertThat(reply).isCompletedWithValue(1);
		assertThat(this.peer.isOpen()).isTrue();
	}

	@Test
	void whenAnExceptionOfThePeerIsInvalidThenTheRequestFailsWithTheConnection() {
		this.peer.root();
		ReplyFuture<Object> reply = send(Operation.PING, 1);
		Number seq = this.peer.expectRequest(Operation.PING).seq();
		this.peer.send(new Message.Failure(seq, "not an exception"));
		assertThat(this.peer.isOpen()).isFalse();
		assertThatExceptionOfType(RpycConnectionException.class).isThrownBy(() -> reply.await(Duration.ofSeconds(20)))
			.withMessageContaining("malformed exception");
	}

	@Test
	void whenReplyNamesAnUnknownObjectThenTheRequestFailsAndTheConnectionLives() {
		this.peer.root();
		ReplyFuture<Object> reply = send(Operation.PING, 1);
		Number seq = this.peer.expectRequest(Operation.PING).seq();
		Boxed unknown = new Boxed.LocalRef(new ObjectId("x", 1, 4711));
		this.peer.send(new Message.Reply(999, unknown), new Message.Reply(seq, unknown));
		assertThat(reply).isCompletedExceptionally();
		assertThat(this.peer.call(Operation.PING, 7)).isEqualTo(7);
	}

	@Test
	void exceptionOfThePeerIsRaised() {
		this.peer.root();
		ReplyFuture<Object> reply = send(Operation.PING, 1);
		Number seq = this.peer.expectRequest(Operation.PING).seq();
		this.peer.send(new Message.Failure(seq,
				new Vinegar("builtins", "LookupError", PyTuple.of("none"), Map.of(), "Traceback").toBrine()));
		assertThatExceptionOfType(RemoteException.class).isThrownBy(() -> reply.await(Duration.ofSeconds(1)))
			.withMessage("LookupError: none")
			.matches((ex) -> ex.remoteTraceback().equals("Traceback"));
	}

	@Test
	void whenConnectionEndsThenWhatWaitsFailsAndWhatFollowsToo() {
		ReplyFuture<Object> early = send(Operation.PING, 1);
		this.peer.disconnect();
		assertThatExceptionOfType(RpycConnectionException.class).isThrownBy(() -> early.await(Duration.ofSeconds(1)))
			.withMessageContaining("is closed");
		assertThatExceptionOfType(RpycConnectionException.class)
			.isThrownBy(() -> send(Operation.PING, 2).await(Duration.ofSeconds(1)));
		assertThat(this.peer.connection().isOpen()).isFalse();
	}

	@Test
	void whenThePeerHasStoppedThenRequestsThatItDidNotAnswerWereNotSent() {
		this.peer.root();
		ReplyFuture<Object> answered = send(Operation.PING, 1);
		ReplyFuture<Object> unanswered = send(Operation.PING, 2);
		Number seq = this.peer.expectRequest(Operation.PING).seq();
		this.peer.request(Operation.PING, "io.rpyc.stopping");
		assertThat(this.peer.connection().whenPeerStops().toCompletableFuture()).isCompleted();
		assertThat(this.peer.isOpen()).isTrue();
		this.peer.send(new Message.Reply(seq, new Boxed.Value("done")));
		this.peer.request(Operation.PING, "io.rpyc.stopped");
		assertThat(answered).isCompletedWithValue("done");
		assertThat(this.peer.isOpen()).isFalse();
		for (ReplyFuture<Object> lost : List.of(unanswered, send(Operation.PING, 3))) {
			assertThatExceptionOfType(RpycConnectionException.class).isThrownBy(() -> lost.await(Duration.ofSeconds(1)))
				.withMessageContaining("is closed, because the peer has stopped")
				.matches((ex) -> !ex.isSent());
		}
	}

	@Test
	void whenThePeerClosesWithoutANoticeThenRequestsMayHaveRun() {
		this.peer.root();
		ReplyFuture<Object> unanswered = send(Operation.PING, 2);
		this.peer.request(Operation.PING, "io.rpyc.stopping");
		this.peer.request(Operation.CLOSE);
		assertThatExceptionOfType(RpycConnectionException.class)
			.isThrownBy(() -> unanswered.await(Duration.ofSeconds(1)))
			.matches(RpycConnectionException::isSent);
	}

	@Test
	void waitOnTheEventLoopIsRefusedAtOnce() {
		ObjectId root = this.peer.root();
		ReplyFuture<Object> reply = send(Operation.PING, 1);
		this.peer.expectRequest(Operation.PING);
		assertThatExceptionOfType(RpycException.class).isThrownBy(reply::join);
		assertThatExceptionOfType(RpycException.class).isThrownBy(reply::get);
		assertThatExceptionOfType(RpycException.class).isThrownBy(() -> reply.thenApply((value) -> value).join());
		assertThatExceptionOfType(RpycException.class).isThrownBy(() -> reply.await(Duration.ofSeconds(1)))
			.withMessageContaining("would block the event loop");
		assertThat(this.peer.connection().parts().isQuiet()).isTrue();
		Boxed callback = new Boxed.RemoteRef(new ObjectId("builtins.function", 1, 2));
		long seq = this.peer.requestCall(root, "block_the_loop", callback);
		assertThat(this.peer.expectFailure(seq).className()).isEqualTo("RuntimeError");
	}

	@Test
	void whenTheCallerMustNotWaitThenNothingIsSent() {
		this.peer.root();
		for (ThrowingCallable request : List.<ThrowingCallable>of(
				() -> this.peer.connection().requests().request(Operation.PING, 1), this.peer.connection()::root,
				this.peer.connection()::ping)) {
			assertThatExceptionOfType(RpycException.class).isThrownBy(request)
				.withMessageContaining("would block the event loop");
		}
		this.peer.expectNothing();
		assertThat(this.peer.connection().outstanding()).isZero();
	}

	@Test
	void closedNetrefSendsItsReferencesBackAfterWhatWasWritten() {
		this.peer.root();
		ReplyFuture<Object> reply = send(Operation.GETROOT);
		this.peer.send(new Message.Reply(this.peer.expectRequest(Operation.GETROOT).seq(),
				new Boxed.RemoteRef(new ObjectId("builtins.list", 5, 6))));
		Netref netref = (Netref) reply.join();
		assertThat(this.peer.connection().importedObjects()).isEqualTo(1);
		netref.close();
		send(Operation.PING, "after");
		this.peer.expectRequest(Operation.PING);
		assertThat(this.peer.expectRequest(Operation.DEL).arguments())
			.isEqualTo(ScriptedPeer.box(PyTuple.of(netref.id(), 1)));
		assertThat(this.peer.connection().importedObjects()).isZero();
	}

	@Test
	void timeoutSaysWhatToDo() throws Exception {
		ReplyFuture<Object> reply = new ReplyFuture<>(new io.rpyc.netref.BlockingGuard() {

			@Override
			public <T> T around(java.util.concurrent.Callable<T> wait) throws Exception {
				return wait.call();
			}

		});
		assertThatExceptionOfType(RpycTimeoutException.class).isThrownBy(() -> reply.await(Duration.ofMillis(1)))
			.withMessageContaining("no reply within PT0.001S")
			.withMessageContaining("BgServingThread");
		assertThat(reply).isCancelled();
	}

	@Test
	void whenWaitIsGivenUpThenTheRequestIsForgotten() {
		PendingReplies pending = new PendingReplies();
		PendingReplies.Pending request = pending.begin(null);
		assertThat(pending.find(request.seq())).isSameAs(request);
		request.reply().cancel(false);
		assertThat(pending.find(request.seq())).isNull();
		assertThat(pending.size()).isZero();
	}

	private ReplyFuture<Object> send(Operation operation, Object... arguments) {
		return this.peer.connection().requests().send(operation, arguments);
	}

	private record Failing() {
	}

	private static final class FailingConverter implements ValueConverter {

		@Override
		public Object toPython(Object value) {
			if (value instanceof Failing) {
				throw new StackOverflowError("converter failed");
			}
			return value;
		}

	}

}
