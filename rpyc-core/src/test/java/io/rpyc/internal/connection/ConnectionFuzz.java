package io.rpyc.internal.connection;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.rpyc.RpycProtocolException;
import io.rpyc.connection.RpycConnection;
import io.rpyc.internal.brine.BrineLimits;
import io.rpyc.internal.frame.FrameLimits;
import io.rpyc.internal.frame.RpycFrameDecoder;
import io.rpyc.internal.message.Boxed;
import io.rpyc.internal.message.Message;
import io.rpyc.internal.message.MessageCodec;
import io.rpyc.internal.message.ObjectId;
import io.rpyc.limit.ConnectionLimits;
import io.rpyc.protocol.Dialect;
import io.rpyc.protocol.Operation;
import io.rpyc.service.ProtocolConfig;
import io.rpyc.value.PyTuple;

/**
 * Any frames leave a connection whole or closed, every request is answered once, and the
 * end of it leaves nothing behind. The first byte picks the configuration, and whether
 * the references in the messages are bent to objects that are there, so that what was
 * recorded of other servers reaches the handlers.
 */
public final class ConnectionFuzz {

	private static final MessageCodec CODEC = new MessageCodec(new BrineLimits(50, 500, 5000));

	private static final FrameLimits FRAMES = new FrameLimits(1 << 16, 1 << 16);

	private static final ConnectionContext USUAL = context(ProtocolConfig.DEFAULTS);

	private static final ConnectionContext OPEN = context(ProtocolConfig.DEFAULTS.mutate()
		.allowAllAttrs(true)
		.allowSetattr(true)
		.allowDelattr(true)
		.allowPickle(true)
		.build());

	private static final int OPEN_BIT = 1;

	private static final int BEND_BIT = 2;

	private final EmbeddedChannel channel;

	private final ConnectionHandler handler;

	private final List<ObjectId> known = new ArrayList<>();

	private final Set<Long> asked = new HashSet<>();

	private Dialect dialect = Dialect.V6;

	private ConnectionFuzz(ConnectionContext context) {
		this.handler = new ConnectionHandler(context, null);
		this.channel = new EmbeddedChannel(new RpycFrameDecoder(FRAMES),
				new WriteBackpressure(ConnectionLimits.DEFAULTS), this.handler);
	}

	private static ConnectionContext context(ProtocolConfig config) {
		return new TestContext(new FuzzedService()).config(config).build();
	}

	public static void fuzzerTestOneInput(byte[] input) {
		if (input.length == 0) {
			return;
		}
		ConnectionFuzz fuzz = new ConnectionFuzz(((input[0] & OPEN_BIT) != 0) ? OPEN : USUAL);
		ByteBuf bytes = Unpooled.wrappedBuffer(input, 1, input.length - 1);
		if ((input[0] & BEND_BIT) != 0) {
			fuzz.sendBent(bytes);
		}
		else {
			fuzz.send(bytes);
		}
		fuzz.end();
	}

	private void sendBent(ByteBuf bytes) {
		EmbeddedChannel frames = new EmbeddedChannel(new RpycFrameDecoder(FRAMES));
		// So that all frames come at once.
		frames.freezeTime();
		try {
			frames.writeInbound(bytes);
		}
		catch (RpycProtocolException ex) {
			// What came before is sent.
		}
		try {
			boolean first = true;
			for (ByteBuf payload = frames.readInbound(); payload != null; payload = frames.readInbound()) {
				try {
					if (first) {
						this.dialect = Dialect.detect(payload);
						send(frame(new Message.Request(1, Operation.GETROOT.code(), new Boxed.Value(PyTuple.EMPTY))));
					}
					first = false;
					send(frame(bend(CODEC.decode(this.dialect, payload))));
				}
				catch (RpycProtocolException ex) {
					return;
				}
				finally {
					payload.release();
				}
			}
		}
		finally {
			frames.finishAndReleaseAll();
		}
	}

	private Message bend(Message message) {
		if (message instanceof Message.Request request) {
			return new Message.Request(request.seq(), request.handler(), bend(request.arguments()));
		}
		return (message instanceof Message.Reply reply) ? new Message.Reply(reply.seq(), bend(reply.result()))
				: message;
	}

	private Boxed bend(Boxed boxed) {
		if (boxed instanceof Boxed.LocalRef reference && !this.known.isEmpty()) {
			int index = (int) Math.floorMod(reference.id().instanceId(), (long) this.known.size());
			return new Boxed.LocalRef(this.known.get(index));
		}
		return (boxed instanceof Boxed.Tuple tuple)
				? new Boxed.Tuple(tuple.elements().stream().map(this::bend).toList()) : boxed;
	}

	private ByteBuf frame(Message message) {
		if (message instanceof Message.Request request) {
			this.asked.add(request.seq().longValue());
		}
		ByteBuf payload = Unpooled.buffer();
		CODEC.encode(this.dialect, message, payload);
		return ScriptedPeer.frame(payload);
	}

	private void send(ByteBuf bytes) {
		if (!this.channel.isOpen()) {
			bytes.release();
			return;
		}
		this.channel.writeInbound(bytes);
		this.channel.runPendingTasks();
		receive();
	}

	private void receive() {
		for (ByteBuf frame = this.channel.readOutbound(); frame != null; frame = this.channel.readOutbound()) {
			int length = frame.readInt();
			frame.skipBytes(1);
			Dialect spoken = this.handler.connection().dialect();
			Message message = CODEC.decode((spoken != null) ? spoken : this.dialect, frame.readSlice(length));
			frame.release();
			if (message instanceof Message.Reply reply) {
				learn(reply.result());
			}
			if (!(message instanceof Message.Request)) {
				this.asked.remove(message.seq().longValue());
			}
		}
	}

	private void learn(Boxed boxed) {
		if (boxed instanceof Boxed.RemoteRef reference) {
			this.known.add(reference.id());
		}
		else if (boxed instanceof Boxed.Tuple tuple) {
			tuple.elements().forEach(this::learn);
		}
	}

	private void end() {
		RpycConnection connection = this.handler.connection();
		boolean open = this.channel.isOpen();
		if (open && connection.inFlightRequests() > 0) {
			throw new IllegalStateException(connection.inFlightRequests() + " requests have no answer");
		}
		if (open && !this.asked.isEmpty()) {
			throw new IllegalStateException("no answer came to " + this.asked);
		}
		this.channel.finishAndReleaseAll();
		if (connection.exportedObjects() > 0) {
			throw new IllegalStateException(connection.exportedObjects() + " objects are left");
		}
		this.channel.checkException();
	}

}
