package io.rpyc.internal.connection;

import io.rpyc.connection.ConnectionListener;
import io.rpyc.connection.RpycConnection;
import io.rpyc.internal.execution.ManualThreads;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.zip.DeflaterOutputStream;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.rpyc.internal.brine.BrineLimits;
import io.rpyc.value.PyTuple;
import io.rpyc.internal.message.Boxed;
import io.rpyc.protocol.Dialect;
import io.rpyc.internal.message.Message;
import io.rpyc.internal.message.MessageCodec;
import io.rpyc.internal.message.ObjectId;
import io.rpyc.limit.Limit;
import io.rpyc.protocol.Operation;
import io.rpyc.netref.ReplyFuture;
import io.rpyc.service.Exposed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What happens to messages that would hold up an event loop: they are decoded and encoded
 * on other threads, in order, and long pings are refused.
 */
class LargeMessagesTests {

	private static final MessageCodec CODEC = new MessageCodec(BrineLimits.DEFAULTS);

	private final ManualThreads others = new ManualThreads();

	private final List<String> limits = new ArrayList<>();

	private final Service service = new Service();

	private TestContext context = new TestContext(this.service).largeMessages(this.others)
		.listener(new ConnectionListener() {

			@Override
			public void limited(RpycConnection connection, Limit limit) {
				LargeMessagesTests.this.limits.add(limit.tag());
			}

		});

	private final List<ScriptedPeer> peers = new ArrayList<>();

	@AfterEach
	void close() {
		this.peers.forEach(ScriptedPeer::close);
		this.others.runAll();
	}

	@Test
	void largeRequestIsServedElsewhereAndWhatFollowsWaits() {
		ScriptedPeer peer = peer(Dialect.V6);
		ObjectId root = peer.root();
		long large = peer.requestCall(root, "length", "x".repeat(300_000));
		long next = peer.requestCall(root, "length", "abc");
		peer.expectNothing();
		assertThat(peer.connection().inFlightRequests()).isEqualTo(1);
		assertThat(this.others.started()).isEqualTo(1);
		this.others.runAll();
		assertThat(peer.expectReply(large)).isEqualTo(300_000);
		assertThat(peer.expectReply(next)).isEqualTo(3);
		assertThat(this.service.calls).containsExactly(300_000, 3);
		assertThat(peer.connection().inFlightRequests()).isZero();
	}

	@ParameterizedTest
	@EnumSource(Dialect.class)
	void compressedRequestThatInflatesToMuchIsServedElsewhere(Dialect dialect) {
		ScriptedPeer peer = peer(dialect);
		ObjectId root = peer.root();
		peer.send(compressed(dialect, call(7, root, "length", "x".repeat(5_000_000))));
		peer.expectNothing();
		this.others.runAll();
		assertThat(peer.expectReply(7)).isEqualTo(5_000_000);
	}

	@Test
	void messageOfManyElementsIsDecodedElsewhere() {
		ScriptedPeer peer = peer(Dialect.V6);
		ObjectId root = peer.root();
		long many = peer.requestCall(root, "count", PyTuple.copyOf(Collections.nCopies(5000, 1)));
		peer.expectNothing();
		this.others.runAll();
		assertThat(peer.expectReply(many)).isEqualTo(5000);
		long few = peer.requestCall(root, "count", PyTuple.copyOf(Collections.nCopies(1000, 1)));
		assertThat(peer.expectReply(few)).isEqualTo(1000);
	}

	@Test
	void messageOfLongIntsIsDecodedElsewhere() {
		ScriptedPeer peer = peer(Dialect.V6);
		ObjectId root = peer.root();
		BigInteger large = BigInteger.TEN.pow(4000);
		long several = peer.requestCall(root, "count", PyTuple.of(large, large, large));
		peer.expectNothing();
		this.others.runAll();
		assertThat(peer.expectReply(several)).isEqualTo(3);
		long one = peer.requestCall(root, "count", PyTuple.of(large));
		assertThat(peer.expectReply(one)).isEqualTo(1);
	}

	@Test
	void whenALargeMessageIsMalformedThenTheConnectionIsClosed() {
		ScriptedPeer peer = peer(Dialect.V6);
		ByteBuf payload = Unpooled.buffer();
		CODEC.encode(Dialect.V6, call(7, peer.root(), "length", "x".repeat(300_000)), payload);
		peer.send(ScriptedPeer.frame(payload.writeByte(0)));
		assertThat(peer.isOpen()).isTrue();
		this.others.runAll();
		peer.expectNothing();
		assertThat(peer.isOpen()).isFalse();
		assertThat(this.service.calls).isEmpty();
	}

	@Test
	void whenTheChannelEndsWhileALargeMessageIsDecodedThenTheConnectionEndsAfterwards() {
		ScriptedPeer peer = peer(Dialect.V6);
		ObjectId root = peer.root();
		peer.requestCall(root, "length", "x".repeat(300_000));
		RpycConnection connection = peer.connection();
		peer.disconnect();
		assertThat(connection.whenClosed().toCompletableFuture()).isNotDone();
		this.others.runAll();
		peer.expectNothing();
		assertThat(connection.whenClosed().toCompletableFuture()).isDone();
		assertThat(this.service.calls).isEmpty();
	}

	@Test
	void whenNoThreadCanBeHadForALargeMessageThenTheConnectionIsClosed() {
		this.context = this.context.largeMessages((task) -> {
			throw new RejectedExecutionException("no thread");
		});
		ScriptedPeer peer = peer(Dialect.V6);
		ObjectId root = peer.root();
		peer.requestCall(root, "length", "x".repeat(300_000));
		peer.expectNothing();
		assertThat(peer.isOpen()).isFalse();
	}

	@Test
	void largeReplyOfThePeerCompletesTheFuture() {
		ScriptedPeer peer = peer(Dialect.V6);
		peer.root();
		ReplyFuture<Object> future = peer.connection().requests().send(Operation.PING, 1);
		Message.Request request = peer.expectRequest(Operation.PING);
		peer.send(new Message.Reply(request.seq(), new Boxed.Value("x".repeat(300_000))));
		assertThat(future).isNotDone();
		this.others.runAll();
		peer.expectNothing();
		assertThat(future).isCompletedWithValue("x".repeat(300_000));
	}

	@ParameterizedTest
	@EnumSource(Dialect.class)
	void longPingIsRefusedAndTheConnectionGoesOn(Dialect dialect) {
		ScriptedPeer peer = peer(dialect);
		peer.root();
		for (int size : new int[] { 65_536, 300_000 }) {
			long ping = peer.request(Operation.PING, "x".repeat(size));
			assertThat(peer.expectError(ping)).isEqualTo("ValueError: a ping has more than 65536 bytes,"
					+ " which is the limit: send less, or raise limits.ping-size");
		}
		assertThat(peer.call(Operation.PING, "x".repeat(60_000))).isEqualTo("x".repeat(60_000));
		assertThat(this.limits).containsExactly("ping-size", "ping-size");
		assertThat(peer.connection().inFlightRequests()).isZero();
	}

	@ParameterizedTest
	@EnumSource(Dialect.class)
	void longPingIsRefusedBeforeItIsInflatedAndDecoded(Dialect dialect) {
		ScriptedPeer peer = peer(dialect);
		peer.root();
		Boxed zeros = new Boxed.Value(PyTuple.of(PyTuple.copyOf(Collections.nCopies(3_900_000, 0))));
		ByteBuf bomb = compressed(dialect, new Message.Request(9, Operation.PING.code(), zeros));
		assertThat(bomb.readableBytes()).isLessThan(20_000);
		peer.send(bomb);
		assertThat(this.others.started()).isZero();
		assertThat(peer.expectError(9)).startsWith("ValueError: a ping has more than 65536 bytes");
	}

	@Test
	void pingMayBeAsLongAsTheLimitSays() {
		this.context = this.context.limit(Limit.PING_SIZE, 1 << 20);
		ScriptedPeer peer = peer(Dialect.V6);
		peer.root();
		long ping = peer.request(Operation.PING, "x".repeat(400_000));
		this.others.runAll();
		assertThat(peer.expectReply(ping)).isEqualTo("x".repeat(400_000));
	}

	@Test
	void largeResultOfANonBlockingMethodIsEncodedElsewhereAndTheNextCallWaits() {
		ScriptedPeer peer = peer(Dialect.V6);
		ObjectId root = peer.root();
		long large = peer.requestCall(root, "text", 200_000);
		long next = peer.requestCall(root, "text", 3);
		peer.expectNothing();
		this.others.runAll();
		assertThat(peer.expectReply(large)).isEqualTo("x".repeat(200_000));
		assertThat(peer.expectReply(next)).isEqualTo("xxx");
	}

	@Test
	void largeResultThatComesLaterIsEncodedElsewhere() {
		ScriptedPeer peer = peer(Dialect.V6);
		ObjectId root = peer.root();
		long later = peer.requestCall(root, "later");
		this.service.later.complete("x".repeat(200_000));
		peer.expectNothing();
		this.others.runAll();
		assertThat(peer.expectReply(later)).isEqualTo("x".repeat(200_000));
	}

	@Test
	void manyKeywordArgumentsAreReadElsewhere() {
		ScriptedPeer peer = peer(Dialect.V6);
		ObjectId root = peer.root();
		List<PyTuple> keywords = new ArrayList<>();
		for (int i = 0; i < 5000; i++) {
			keywords.add(PyTuple.of("k" + i, i));
		}
		long request = peer.request(Operation.CALLATTR, root, "length", PyTuple.EMPTY, PyTuple.copyOf(keywords));
		peer.expectNothing();
		this.others.runAll();
		assertThat(peer.expectError(request)).startsWith("TypeError");
	}

	private ScriptedPeer peer(Dialect dialect) {
		ScriptedPeer peer = new ScriptedPeer(this.context, dialect);
		this.peers.add(peer);
		return peer;
	}

	private static Message call(long seq, ObjectId root, String method, Object argument) {
		return new Message.Request(seq, Operation.CALLATTR.code(), new Boxed.Tuple(List.of(new Boxed.LocalRef(root),
				new Boxed.Value(method), new Boxed.Value(PyTuple.of(argument)), new Boxed.Value(PyTuple.EMPTY))));
	}

	private static ByteBuf compressed(Dialect dialect, Message message) {
		ByteBuf payload = Unpooled.buffer();
		CODEC.encode(dialect, message, payload);
		ByteArrayOutputStream compressed = new ByteArrayOutputStream();
		try (DeflaterOutputStream deflater = new DeflaterOutputStream(compressed)) {
			deflater.write(ByteBufUtil.getBytes(payload));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return Unpooled.buffer()
			.writeInt(compressed.size())
			.writeByte(1)
			.writeBytes(compressed.toByteArray())
			.writeByte('\n');
	}

	/**
	 * Takes and gives much.
	 */
	static class Service {

		private final List<Integer> calls = new ArrayList<>();

		private final CompletableFuture<String> later = new CompletableFuture<>();

		@Exposed
		public int length(String text) {
			this.calls.add(text.length());
			return text.length();
		}

		@Exposed
		public int count(List<Object> values) {
			return values.size();
		}

		@Exposed(nonBlocking = true)
		public String text(int size) {
			return "x".repeat(size);
		}

		@Exposed
		public CompletableFuture<String> later() {
			return this.later;
		}

	}

}
