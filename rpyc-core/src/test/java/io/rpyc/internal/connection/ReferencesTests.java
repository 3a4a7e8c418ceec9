package io.rpyc.internal.connection;

import java.util.ArrayList;
import java.util.List;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.util.ReferenceCountUtil;
import io.rpyc.connection.RequestLimits;
import io.rpyc.internal.execution.ManualThreads;
import io.rpyc.internal.message.Boxed;
import io.rpyc.internal.message.Message;
import io.rpyc.internal.message.ObjectId;
import io.rpyc.limit.Limit;
import io.rpyc.protocol.Dialect;
import io.rpyc.protocol.Operation;
import io.rpyc.value.PyTuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests the references that cross a connection.
 */
class ReferencesTests {

	private static final ObjectId THEIRS = new ObjectId("builtins.function", 1, 2);

	private final SampleService service = new SampleService();

	private ScriptedPeer peer = new ScriptedPeer(new TestContext(this.service));

	@AfterEach
	void close() {
		this.peer.close();
	}

	@Test
	void whenPeerDropsAsManyAsItGotThenTheObjectIsForgotten() {
		ObjectId root = this.peer.root();
		this.peer.root();
		assertThat(this.peer.call(Operation.DEL, root, 1)).isNull();
		assertThat(this.peer.connection().exportedObjects()).isEqualTo(1);
		assertThat(this.peer.call(Operation.DEL, root)).isNull();
		assertThat(this.peer.connection().exportedObjects()).isZero();
		assertThat(this.peer.expectError(this.peer.request(Operation.STR, root))).startsWith("ReferenceError");
	}

	@ParameterizedTest
	@ValueSource(longs = { 0, -1, Integer.MIN_VALUE, Long.MIN_VALUE })
	void whenPeerSendsNoPositiveCountThenReferenceStays(long count) {
		ObjectId root = this.peer.root();
		assertThat(this.peer.expectError(this.peer.request(Operation.DEL, root, count))).startsWith("ValueError");
		assertThat(this.peer.call(Operation.STR, root)).isEqualTo("<sample object>");
	}

	@Test
	void whenCountIsNoIntThenReferenceStays() {
		ObjectId root = this.peer.root();
		for (Object count : new Object[] { null, "1", 1.0, true, java.math.BigInteger.TWO.pow(70) }) {
			assertThat(this.peer.expectError(this.peer.request(Operation.DEL, root, count))).startsWith("TypeError");
		}
		assertThat(this.peer.connection().exportedObjects()).isEqualTo(1);
	}

	@Test
	void whenCountIsHugeThenOneObjectIsForgotten() {
		ObjectId root = this.peer.root();
		ObjectId numbers = (ObjectId) this.peer.expectReply(this.peer.requestCall(root, "numbers"));
		this.peer.call(Operation.DEL, numbers, Long.MAX_VALUE);
		assertThat(this.peer.connection().exportedObjects()).isEqualTo(1);
		assertThat(this.peer.expectError(this.peer.request(Operation.DEL, numbers, 1))).startsWith("ReferenceError");
	}

	@Test
	void referenceThatWasNeverGivenIsAReferenceError() {
		ObjectId root = this.peer.root();
		for (ObjectId id : new ObjectId[] { new ObjectId("x", root.classId(), root.instanceId() + 1),
				new ObjectId("x", root.classId() + 1, root.instanceId()), new ObjectId("x", root.classId(), 0) }) {
			assertThat(this.peer.expectError(this.peer.requestCall(root, "echo", id))).startsWith("ReferenceError");
			assertThat(this.peer.expectError(this.peer.request(Operation.GETATTR, id, "add")))
				.startsWith("ReferenceError");
		}
	}

	@Test
	void objectThatComesHomeIsItself() {
		ObjectId root = this.peer.root();
		ObjectId numbers = (ObjectId) this.peer.expectReply(this.peer.requestCall(root, "numbers"));
		assertThat(this.peer.expectReply(this.peer.requestCall(root, "echo", numbers))).isEqualTo(numbers);
	}

	@Test
	void objectOfThePeerGoesHomeAsItsOwn() {
		this.peer.requestCall(this.peer.root(), "echo", new Boxed.RemoteRef(THEIRS));
		assertThat(((Message.Reply) this.peer.expectMessage()).result()).isEqualTo(new Boxed.LocalRef(THEIRS));
	}

	@Test
	void tupleThatHoldsAnObjectIsATuple() {
		ObjectId root = this.peer.root();
		this.peer.requestCall(root, "echo", PyTuple.of(1, new Boxed.RemoteRef(THEIRS)));
		assertThat(((Message.Reply) this.peer.expectMessage()).result())
			.isEqualTo(ScriptedPeer.box(PyTuple.of(1, THEIRS)));
	}

	@Test
	void whenObjectOfThePeerIsForgottenThenItIsReleasedWithItsCount() {
		ObjectId root = this.peer.root();
		for (int round = 0; round < 3; round++) {
			this.peer.requestCall(root, "add", new Boxed.RemoteRef(THEIRS), 1);
			this.peer.expectMessage();
		}
		assertReleased(3);
	}

	@Test
	void whenRequestIsRefusedForItsNumberThenTheReferencesInItAreReleased() {
		ManualThreads threads = new ManualThreads();
		this.peer.close();
		this.peer = new ScriptedPeer(
				new TestContext(this.service).limit(Limit.IN_FLIGHT_REQUESTS, 1).executor(threads));
		ObjectId root = this.peer.root();
		this.peer.requestCall(root, "add", 1, 2);
		long refused = this.peer.requestCall(root, "echo", new Boxed.RemoteRef(THEIRS));
		assertThat(this.peer.expectError(refused)).startsWith("BlockingIOError").contains("limits.in-flight-requests");
		assertReleased(1);
	}

	@Test
	void whenOneReferenceIsUnknownThenTheOthersAreReleased() {
		ObjectId root = this.peer.root();
		ObjectId unknown = new ObjectId("x", 1, 4711);
		long seq = this.peer.request(Operation.CALL, root, PyTuple.of(unknown, new Boxed.RemoteRef(THEIRS)));
		assertThat(this.peer.expectRequest(Operation.DEL).arguments())
			.isEqualTo(ScriptedPeer.box(PyTuple.of(THEIRS, 1)));
		assertThat(this.peer.expectError(seq)).startsWith("ReferenceError");
		assertThat(this.peer.connection().importedObjects()).isZero();
	}

	@Test
	void whenExportsReachTheLimitThenTheCallFailsAndTheConnectionLives() {
		this.peer.close();
		this.peer = new ScriptedPeer(new TestContext(this.service).limit(Limit.EXPORTED_OBJECTS, 2));
		ObjectId root = this.peer.root();
		ObjectId numbers = (ObjectId) this.peer.expectReply(this.peer.requestCall(root, "numbers"));
		long refused = this.peer.requestCall(root, "opaque");
		assertThat(this.peer.expectError(refused)).startsWith("MemoryError").contains("limits.exported-objects");
		this.peer.call(Operation.DEL, numbers, 1);
		assertThat(this.peer.expectReply(this.peer.requestCall(root, "opaque"))).isInstanceOf(ObjectId.class);
	}

	@Test
	void whenImportsReachTheLimitThenTheRequestFailsAndTheConnectionLives() {
		this.peer.close();
		this.peer = new ScriptedPeer(new TestContext(this.service).limit(Limit.IMPORTED_OBJECTS, 10));
		Boxed[] many = new Boxed[11];
		for (int i = 0; i < many.length; i++) {
			many[i] = new Boxed.RemoteRef(new ObjectId("x", 1, i + 1));
		}
		long refused = this.peer.request(99, new Boxed.Tuple(List.of(many)));
		this.peer.expectRequest(Operation.DEL);
		assertThat(this.peer.expectError(refused)).startsWith("MemoryError").contains("limits.imported-objects");
		assertThat(this.peer.connection().importedObjects()).isLessThanOrEqualTo(10);
		assertThat(this.peer.isOpen()).isTrue();
	}

	@Test
	void whenOneObjectIsRefusedThenTheOtherReferencesAreReleasedToo() {
		this.peer.close();
		this.peer = new ScriptedPeer(new TestContext(this.service).limit(Limit.IMPORTED_OBJECTS, 1));
		ObjectId root = this.peer.root();
		Boxed theirs = new Boxed.RemoteRef(THEIRS);
		ObjectId second = new ObjectId("x", 1, 2);
		ObjectId third = new ObjectId("x", 1, 3);
		long refused = this.peer.requestCall(root, "echo",
				PyTuple.of(theirs, new Boxed.RemoteRef(second), theirs, new Boxed.RemoteRef(third)), theirs);
		for (ObjectId id : List.of(second, third)) {
			assertThat(this.peer.expectRequest(Operation.DEL).arguments())
				.isEqualTo(ScriptedPeer.box(PyTuple.of(id, 1)));
		}
		assertThat(this.peer.expectError(refused)).startsWith("MemoryError").contains("limits.imported-objects");
		assertReleased(3);
	}

	@Test
	void whenThePeerDoesNotReadThenTheReleasesOfRefusedObjectsAreBounded() {
		List<Object> unread = new ArrayList<>();
		this.peer.close();
		this.peer = new ScriptedPeer(new TestContext(this.service).limit(Limit.IMPORTED_OBJECTS, 1), Dialect.V6,
				new ChannelOutboundHandlerAdapter() {

					@Override
					public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
						unread.add(message);
					}

				});
		Boxed[] many = new Boxed[RequestLimits.DEFAULTS.requests() + 100];
		for (int i = 0; i < many.length; i++) {
			many[i] = new Boxed.RemoteRef(new ObjectId("x", 1, i + 1));
		}
		this.peer.request(99, new Boxed.Tuple(List.of(many)));
		assertThat(unread).as("releases and the answer").hasSize(RequestLimits.DEFAULTS.requests() + 1);
		unread.forEach(ReferenceCountUtil::release);
	}

	@Test
	void whenReplyCannotBeSentThenTheReferencesInItAreTakenBack() {
		ObjectId root = this.peer.root();
		this.service.later.complete(PyTuple.of(new Object(), "lone surrogate \ud800"));
		long seq = this.peer.requestCall(root, "later");
		assertThat(this.peer.expectFailure(seq)).isNotNull();
		assertThat(this.peer.connection().exportedObjects()).isEqualTo(1);
		assertThat(this.peer.connection().inFlightRequests()).isZero();
	}

	/** The names of exceptions become tags of metrics. */
	@Test
	void whenPeerThrowsAnExceptionOfAMadeUpNameThenItIsATypeError() {
		ObjectId ticks = (ObjectId) this.peer.expectReply(this.peer.requestCall(this.peer.root(), "ticks"));
		Boxed made = new Boxed.RemoteRef(new ObjectId("builtins.MadeUp", 7, 0));
		assertThat(this.peer.expectError(this.peer.requestCall(ticks, "throw", made))).startsWith("TypeError");
		Boxed real = new Boxed.RemoteRef(new ObjectId("builtins.KeyError", 8, 0));
		assertThat(this.peer.expectError(this.peer.requestCall(ticks, "throw", real, 5))).isEqualTo("KeyError: 5");
	}

	@Test
	void whenPeerDropsAStreamThenItIsClosed() {
		ObjectId ticks = (ObjectId) this.peer.expectReply(this.peer.requestCall(this.peer.root(), "ticks"));
		assertThat(this.service.closed).isFalse();
		this.peer.call(Operation.DEL, ticks, 1);
		assertThat(this.service.closed).isTrue();
	}

	@Test
	void whenConnectionEndsThenItsStreamsAreClosed() {
		this.peer.expectReply(this.peer.requestCall(this.peer.root(), "ticks"));
		this.peer.disconnect();
		assertThat(this.service.closed).isTrue();
		assertThat(this.peer.connection().exportedObjects()).isZero();
	}

	/** The call may wait for the stream itself, and would never end. */
	@Test
	void whenConnectionEndsThenAStreamThatWasLetGoOfIsClosedThoughACallUsesIt() {
		List<Runnable> threads = new ArrayList<>();
		this.peer.close();
		this.peer = new ScriptedPeer(new TestContext(this.service).executor(threads::add));
		long seq = this.peer.requestCall(this.peer.root(), "ticks");
		threads.remove(0).run();
		ObjectId ticks = (ObjectId) this.peer.expectReply(seq);
		this.peer.requestCall(ticks, "__next__");
		Runnable blocked = threads.remove(0);
		this.peer.call(Operation.DEL, ticks, 1);
		assertThat(threads).isEmpty();
		this.peer.disconnect();
		threads.remove(0).run();
		assertThat(this.service.closedStreams).isEqualTo(1);
		blocked.run();
		threads.forEach(Runnable::run);
		assertThat(this.service.closedStreams).isEqualTo(1);
	}

	/** A peer may leave a million streams behind, each of which takes its time. */
	@Test
	void whenConnectionEndsThenItsStreamsAreClosedOneAfterTheOther() {
		ManualThreads threads = new ManualThreads();
		this.peer.close();
		this.peer = new ScriptedPeer(new TestContext(this.service).executor(threads));
		ObjectId root = this.peer.root();
		for (int i = 0; i < 3; i++) {
			long seq = this.peer.requestCall(root, "ticks");
			threads.runAll();
			this.peer.expectReply(seq);
		}
		this.peer.disconnect();
		assertThat(threads.started()).isEqualTo(1);
		threads.runAll();
		assertThat(this.service.closedStreams).isEqualTo(3);
	}

	@Test
	void whenConnectionEndsBeforeACallThenTheStreamThatTheCallGivesIsClosed() {
		ManualThreads threads = new ManualThreads();
		this.peer.close();
		this.peer = new ScriptedPeer(new TestContext(this.service).executor(threads));
		this.peer.requestCall(this.peer.root(), "ticks");
		this.peer.disconnect();
		threads.runAll();
		assertThat(this.service.closed).isTrue();
		assertThat(this.peer.connection().exportedObjects()).isZero();
	}

	private void assertReleased(int count) {
		OutboundRequests requests = (OutboundRequests) this.peer.connection().requests();
		int unanswered = requests.unanswered();
		await().pollDelay(java.time.Duration.ZERO).pollInterval(java.time.Duration.ofMillis(5)).until(() -> {
			System.gc();
			return this.peer.connection().importedObjects() == 0;
		});
		await().untilAsserted(() -> assertThat(this.peer.expectRequest(Operation.DEL).arguments())
			.isEqualTo(ScriptedPeer.box(PyTuple.of(THEIRS, count))));
		// A peer that never answers must not make the table of pending requests grow.
		assertThat(requests.unanswered()).isEqualTo(unanswered);
	}

}
