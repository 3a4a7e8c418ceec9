package io.rpyc.internal.connection;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.NotSslRecordException;
import io.rpyc.RpycConnectionException;
import io.rpyc.RpycProtocolException;
import io.rpyc.connection.ConnectionListener;
import io.rpyc.connection.RpycConnection;
import io.rpyc.internal.brine.BrineLimits;
import io.rpyc.internal.execution.ManualThreads;
import io.rpyc.internal.message.Message;
import io.rpyc.internal.message.MessageCodec;
import io.rpyc.internal.message.ObjectId;
import io.rpyc.netref.ReplyFuture;
import io.rpyc.protocol.Dialect;
import io.rpyc.protocol.Operation;
import io.rpyc.value.PyTuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests what a connection does with bytes, good and bad.
 */
class ConnectionHandlerTests {

	private final SampleService service = new SampleService();

	private final List<String> heard = new ArrayList<>();

	private final TestContext context = new TestContext(this.service).listener(new ConnectionListener() {

		@Override
		public void opened(RpycConnection connection) {
			ConnectionHandlerTests.this.heard.add("opened");
		}

		@Override
		public void closed(RpycConnection connection) {
			ConnectionHandlerTests.this.heard.add("closed");
		}

		@Override
		public void rejected(SocketAddress peer, RpycProtocolException reason) {
			ConnectionHandlerTests.this.heard.add("rejected " + reason.reason());
		}

	});

	@Test
	void listenersHearOfTheLifeOfAConnectionOnce() {
		try (ScriptedPeer peer = new ScriptedPeer(this.context)) {
			assertThat(peer.connection().dialect()).isNull();
			peer.expectNothing();
			peer.root();
			peer.disconnect();
			peer.disconnect();
		}
		assertThat(this.heard).containsExactly("opened", "closed");
	}

	@ParameterizedTest
	@ValueSource(strings = { "00", "ff", "0410", "1251", "1250515115511151", "011150", "0211505011",
			"474554202f20485454", "0000000000000001000000000000000012505110" })
	void whatIsNoMessageClosesTheConnection(String payload) {
		try (ScriptedPeer peer = new ScriptedPeer(this.context)) {
			peer.send(ScriptedPeer.frame(Unpooled.wrappedBuffer(HexFormat.of().parseHex(payload))));
			assertThat(peer.isOpen()).isFalse();
		}
		assertThat(this.heard).hasSize(3).startsWith("opened").endsWith("closed");
		assertThat(this.heard.get(1)).isIn("rejected MALFORMED", "rejected ELEMENTS");
	}

	@ParameterizedTest
	@EnumSource
	void whenDialectChangesThenTheConnectionIsClosed(Dialect dialect) {
		try (ScriptedPeer peer = new ScriptedPeer(this.context, dialect)) {
			peer.root();
			Dialect other = (dialect == Dialect.V5) ? Dialect.V6 : Dialect.V5;
			ByteBuf payload = Unpooled.buffer();
			new MessageCodec(BrineLimits.DEFAULTS).encode(other,
					new Message.Request(1, 3, ScriptedPeer.box(PyTuple.EMPTY)), payload);
			peer.send(ScriptedPeer.frame(payload));
			assertThat(peer.isOpen()).isFalse();
		}
	}

	@ParameterizedTest
	@EnumSource
	void whenPeerEndsTheConnectionUnderAWriteThenThatIsTheReason(Unwritten unwritten) {
		try (ScriptedPeer peer = new ScriptedPeer(this.context)) {
			peer.root();
			ReplyFuture<Object> pending = peer.connection().requests().send(Operation.PING, 1);
			peer.fail(unwritten.cause);
			assertThat(peer.isOpen()).isFalse();
			assertThat(pending).isCompletedExceptionally();
			assertThat(pending.handle((value, failure) -> failure).join()).isInstanceOf(RpycConnectionException.class)
				.hasMessageContaining(unwritten.reason);
		}
	}

	@Test
	void whatFollowsAMalformedMessageIsNotServed() {
		try (ScriptedPeer peer = new ScriptedPeer(this.context)) {
			ObjectId root = peer.root();
			ByteBuf call = Unpooled.buffer();
			new MessageCodec(BrineLimits.DEFAULTS).encode(Dialect.V6, new Message.Request(1, Operation.CALLATTR.code(),
					ScriptedPeer.box(PyTuple.of(root, "add", PyTuple.of(1, 2), PyTuple.EMPTY))), call);
			peer.send(
					Unpooled.wrappedBuffer(ScriptedPeer.frame(Unpooled.wrappedBuffer(new byte[] { 1, 0x11, 0x50, 0 })),
							ScriptedPeer.frame(call)));
			assertThat(peer.isOpen()).isFalse();
		}
		assertThat(this.service.log).isEmpty();
		assertThat(this.heard).containsExactly("opened", "rejected MALFORMED", "closed");
	}

	/** With TLS the channel lives on until its last record is sent. */
	@Test
	void whatComesWhileTheConnectionIsClosingIsNotServed() {
		try (ScriptedPeer peer = new ScriptedPeer(this.context, Dialect.V6, new SlowClose())) {
			ObjectId root = peer.root();
			peer.request(Operation.CLOSE);
			peer.requestCall(root, "add", 1, 2);
			assertThat(peer.isOpen()).isTrue();
		}
		assertThat(this.service.log).isEmpty();
	}

	@Test
	void whatWaitsForItsTurnWhenThisSideClosesDoesNotBegin() {
		ManualThreads threads = new ManualThreads();
		try (ScriptedPeer peer = new ScriptedPeer(this.context.executor(threads), Dialect.V6, new SlowClose())) {
			peer.requestCall(peer.root(), "add", 1, 2);
			peer.connection().close();
			threads.runAll();
			assertThat(peer.isOpen()).isTrue();
		}
		assertThat(this.service.log).isEmpty();
	}

	@Test
	void whenPeerBreaksTlsThenNothingOfItIsSaid() {
		try (ScriptedPeer peer = new ScriptedPeer(this.context)) {
			peer.root();
			peer.fail(new DecoderException(new NotSslRecordException("not an SSL/TLS record: 736563726574")));
			assertThat(peer.isOpen()).isFalse();
			assertThatExceptionOfType(RpycConnectionException.class)
				.isThrownBy(() -> peer.connection().requests().request(Operation.PING, 1))
				.withMessageContaining("its TLS failed")
				.withMessageNotContaining("736563726574");
		}
	}

	@Test
	void failureThatIsNoVinegarClosesTheConnection() {
		try (ScriptedPeer peer = new ScriptedPeer(this.context)) {
			peer.root();
			peer.connection().requests().send(Operation.PING, 1);
			peer.send(new Message.Failure(peer.expectRequest(Operation.PING).seq(), "no vinegar"));
			assertThat(peer.isOpen()).isFalse();
		}
	}

	@Test
	void frameThatIsTooLongClosesTheConnection() {
		try (ScriptedPeer peer = new ScriptedPeer(this.context)) {
			peer.send(Unpooled.buffer().writeInt(Integer.MAX_VALUE).writeByte(0));
			assertThat(peer.isOpen()).isFalse();
		}
		assertThat(this.heard).contains("rejected FRAME_SIZE");
	}

	@Test
	void messagesMayComeByteByByte() {
		ByteBuf payload = Unpooled.buffer();
		new MessageCodec(BrineLimits.DEFAULTS).encode(Dialect.V6,
				new Message.Request(9, Operation.PING.code(), ScriptedPeer.box(PyTuple.of("x"))), payload);
		ByteBuf frame = ScriptedPeer.frame(payload);
		try (ScriptedPeer peer = new ScriptedPeer(this.context)) {
			while (frame.isReadable()) {
				peer.expectNothing();
				peer.send(Unpooled.buffer().writeByte(frame.readByte()));
			}
			assertThat(peer.expectReply(9)).isEqualTo("x");
		}
	}

	@Test
	void randomBytesNeverLeaveAConnectionHalfDead() {
		Random random = new Random(1);
		for (int round = 0; round < 300; round++) {
			try (ScriptedPeer peer = new ScriptedPeer(new TestContext(this.service))) {
				byte[] payload = new byte[random.nextInt(40)];
				random.nextBytes(payload);
				if (payload.length > 2) {
					payload[0] = 1;
					payload[1] = 0x11;
				}
				peer.send(ScriptedPeer.frame(Unpooled.wrappedBuffer(payload)));
				assertThat(peer.isOpen() == peer.connection().whenClosed().toCompletableFuture().isDone()).isFalse();
			}
		}
	}

	@Test
	void whenListenerFailsThenTheConnectionGoesOnAndOthersHear() {
		List<String> heard = new ArrayList<>();
		TestContext failing = new TestContext(this.service).listener(new FailingListener())
			.listener(new ConnectionListener() {

				@Override
				public void opened(RpycConnection connection) {
					heard.add("opened");
				}

				@Override
				public void closed(RpycConnection connection) {
					heard.add("closed");
				}

				@Override
				public void requestFailed(RpycConnection connection, @Nullable Operation operation, Throwable failure) {
					heard.add("failed");
				}

			});
		ScriptedPeer peer = new ScriptedPeer(failing);
		assertThat(peer.expectError(peer.request(Operation.GETATTR, peer.root(), "nothing")))
			.startsWith("AttributeError");
		assertThat(peer.connection().inFlightRequests()).isZero();
		peer.disconnect();
		assertThat(peer.connection().whenClosed().toCompletableFuture()).isDone();
		assertThat(peer.connection().exportedObjects()).isZero();
		assertThat(heard).containsExactly("opened", "failed", "closed");
	}

	@Test
	void attributesOfAConnectionAreFoundByTheirType() {
		try (ScriptedPeer peer = new ScriptedPeer(this.context)) {
			assertThat(peer.connection().attribute(String.class)).isNull();
			peer.connection().attribute(CharSequence.class, "text");
			assertThat(peer.connection().attribute(CharSequence.class)).isEqualTo("text");
			assertThat(peer.connection().parts().callContext().find(CharSequence.class)).isEqualTo("text");
			assertThat(peer.connection().parts().callContext().find(RpycConnection.class)).isSameAs(peer.connection());
		}
	}

	/**
	 * Fails on every event, like a listener whose class cannot be loaded.
	 */
	private static final class FailingListener implements ConnectionListener {

		@Override
		public void opened(RpycConnection connection) {
			throw new IllegalStateException("listener failed");
		}

		@Override
		public void closed(RpycConnection connection) {
			throw new NoClassDefFoundError("listener failed");
		}

		@Override
		public void requestFailed(RpycConnection connection, @Nullable Operation operation, Throwable failure) {
			throw new IllegalStateException("listener failed");
		}

	}

	enum Unwritten {

		CLOSED(new ClosedChannelException(), "the peer ended it"),

		RESET(new IOException("Connection reset"), "it was lost (Connection reset)"),

		UNNAMED(new IOException(), "it was lost (IOException)");

		private final IOException cause;

		private final String reason;

		Unwritten(IOException cause, String reason) {
			this.cause = cause;
			this.reason = reason;
		}

	}

	/** Keeps the channel open, as one with TLS is while it says good-bye. */
	private static final class SlowClose extends ChannelOutboundHandlerAdapter {

		@Override
		public void close(ChannelHandlerContext ctx, ChannelPromise promise) {
			// Later.
		}

	}

}
