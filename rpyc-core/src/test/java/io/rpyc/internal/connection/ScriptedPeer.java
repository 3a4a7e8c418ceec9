package io.rpyc.internal.connection;

import java.util.ArrayList;
import java.util.List;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.timeout.IdleStateEvent;
import io.rpyc.connection.ConnectionListener;
import io.rpyc.connection.RpycConnection;
import io.rpyc.internal.brine.BrineEncoder;
import io.rpyc.internal.brine.BrineLimits;
import io.rpyc.internal.frame.FrameLimits;
import io.rpyc.internal.frame.RpycFrameDecoder;
import io.rpyc.internal.message.Boxed;
import io.rpyc.internal.message.Message;
import io.rpyc.internal.message.MessageCodec;
import io.rpyc.internal.message.ObjectId;
import io.rpyc.internal.vinegar.Vinegar;
import io.rpyc.protocol.Dialect;
import io.rpyc.protocol.Operation;
import io.rpyc.value.PyTuple;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The other end of a connection, which sends and expects real bytes as a test says.
 * Arguments are boxed by their kind: an {@link ObjectId} means an object of the
 * connection's side, a {@link Boxed} stays what it is, all else is a value.
 */
final class ScriptedPeer implements AutoCloseable {

	private static final MessageCodec CODEC = new MessageCodec(BrineLimits.DEFAULTS);

	private final EmbeddedChannel channel;

	private final RpycConnection[] connection = new RpycConnection[1];

	private final Dialect dialect;

	private long lastSeq;

	ScriptedPeer(TestContext context) {
		this(context, Dialect.V6);
	}

	ScriptedPeer(TestContext context, Dialect dialect, ChannelHandler... first) {
		this.dialect = dialect;
		ConnectionContext built = context.listener(new ConnectionListener() {

			@Override
			public void opened(RpycConnection opened) {
				ScriptedPeer.this.connection[0] = opened;
			}

		}).build();
		this.channel = new EmbeddedChannel(first);
		this.channel.pipeline()
			.addLast(new RpycFrameDecoder(FrameLimits.of(built.limits()), new PartialMessage(this.channel, built)),
					new ConnectionHandler(built, null));
	}

	ChannelConnection connection() {
		return (ChannelConnection) this.connection[0];
	}

	boolean isOpen() {
		return this.channel.isOpen();
	}

	/** Sends a request and gives its sequence number. */
	long request(Operation operation, Object... arguments) {
		return request(operation.code(), box(PyTuple.of(arguments)));
	}

	long request(int handler, Boxed arguments) {
		long seq = ++this.lastSeq;
		send(new Message.Request(seq, handler, arguments));
		return seq;
	}

	/** Sends messages, all in one read. */
	void send(Message... messages) {
		ByteBuf bytes = Unpooled.buffer();
		for (Message message : messages) {
			ByteBuf payload = Unpooled.buffer();
			CODEC.encode(this.dialect, message, payload);
			bytes.writeBytes(frame(payload));
		}
		send(bytes);
	}

	void send(ByteBuf bytes) {
		this.channel.writeInbound(bytes);
		this.channel.runPendingTasks();
	}

	static ByteBuf frame(ByteBuf payload) {
		return Unpooled.buffer().writeInt(payload.readableBytes()).writeByte(0).writeBytes(payload).writeByte('\n');
	}

	/** Sends a request and returns its result: a value, or the id of an object. */
	Object call(Operation operation, Object... arguments) {
		return expectReply(request(operation, arguments));
	}

	ObjectId root() {
		return (ObjectId) call(Operation.GETROOT);
	}

	/** Calls a method of the root. */
	long requestCall(ObjectId root, String method, Object... arguments) {
		return request(Operation.CALLATTR, root, method, PyTuple.of(arguments), PyTuple.EMPTY);
	}

	/** Expects the answer to a request to be next. */
	Object expectReply(long seq) {
		Message message = expectMessage();
		assertThat(message).isInstanceOf(Message.Reply.class);
		assertThat(message.seq().longValue()).isEqualTo(seq);
		return unbox(((Message.Reply) message).result());
	}

	/** Expects an exception as the answer to a request to be next. */
	Vinegar expectFailure(long seq) {
		Message message = expectMessage();
		assertThat(message).isInstanceOf(Message.Failure.class);
		assertThat(message.seq().longValue()).isEqualTo(seq);
		return Vinegar.fromBrine(((Message.Failure) message).exception());
	}

	/** Expects an exception of Python's built-in ones to be the answer. */
	String expectError(long seq) {
		Vinegar failure = expectFailure(seq);
		assertThat(failure.module()).as("module of %s", failure).isEqualTo("builtins");
		return failure.className() + failure.args().stream().map((arg) -> ": " + arg).findFirst().orElse("");
	}

	Message.Request expectRequest(Operation operation) {
		Message message = expectMessage();
		assertThat(message).isInstanceOf(Message.Request.class);
		assertThat(((Message.Request) message).handler()).isEqualTo(operation.code());
		return (Message.Request) message;
	}

	Message expectMessage() {
		this.channel.runPendingTasks();
		ByteBuf frame = this.channel.readOutbound();
		assertThat(frame).as("next message").isNotNull();
		try {
			int length = frame.readInt();
			assertThat(frame.readByte()).as("compressed").isZero();
			ByteBuf payload = frame.readSlice(length);
			assertThat(frame.readByte()).isEqualTo((byte) '\n');
			assertThat(frame.isReadable()).isFalse();
			return CODEC.decode(this.dialect, payload);
		}
		finally {
			frame.release();
		}
	}

	void expectNothing() {
		this.channel.runPendingTasks();
		ByteBuf frame = this.channel.readOutbound();
		assertThat(frame).as("next message").isNull();
	}

	void disconnect() {
		this.channel.close();
		this.channel.runPendingTasks();
	}

	/** The idle timeout has passed. What follows from it happens in a later task. */
	void idle() {
		this.channel.pipeline().fireUserEventTriggered(IdleStateEvent.ALL_IDLE_STATE_EVENT);
	}

	/**
	 * Runs something within a read, so that later tasks wait for its end. Needs a first
	 * handler that does it.
	 */
	void run(Runnable task) {
		this.channel.writeInbound(task);
	}

	void runTasks() {
		this.channel.runPendingTasks();
	}

	/** The connection fails under what is being read or written. */
	void fail(Throwable cause) {
		this.channel.pipeline().fireExceptionCaught(cause);
		this.channel.runPendingTasks();
	}

	@Override
	public void close() {
		this.channel.finishAndReleaseAll();
	}

	static Boxed box(Object value) {
		if (value instanceof Boxed boxed) {
			return boxed;
		}
		if (value instanceof ObjectId id) {
			return new Boxed.LocalRef(id);
		}
		if (value instanceof PyTuple tuple && !BrineEncoder.isDumpable(tuple)) {
			List<Boxed> elements = new ArrayList<>();
			tuple.forEach((element) -> elements.add(box(element)));
			return new Boxed.Tuple(elements);
		}
		return new Boxed.Value(value);
	}

	static Object unbox(Boxed boxed) {
		if (boxed instanceof Boxed.Value value) {
			return value.value();
		}
		if (boxed instanceof Boxed.RemoteRef reference) {
			return reference.id();
		}
		return boxed;
	}

}
