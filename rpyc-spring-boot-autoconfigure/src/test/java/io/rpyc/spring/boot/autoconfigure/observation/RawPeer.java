package io.rpyc.spring.boot.autoconfigure.observation;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.stream.Stream;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.rpyc.internal.brine.BrineLimits;
import io.rpyc.internal.message.Boxed;
import io.rpyc.internal.message.Message;
import io.rpyc.internal.message.MessageCodec;
import io.rpyc.internal.message.ObjectId;
import io.rpyc.protocol.Dialect;
import io.rpyc.protocol.Operation;
import io.rpyc.value.PyTuple;

/**
 * A client on a plain socket, which does nothing by itself and can go away in any way.
 */
final class RawPeer implements AutoCloseable {

	private static final MessageCodec CODEC = new MessageCodec(BrineLimits.DEFAULTS);

	private static final int FLAG_AND_END = 2;

	private final Socket socket;

	private final DataInputStream in;

	private int lastSeq;

	RawPeer(int port) throws IOException {
		this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
		this.socket.setSoTimeout(20_000);
		this.in = new DataInputStream(this.socket.getInputStream());
	}

	ObjectId root() throws IOException {
		ask(Operation.GETROOT);
		return reference();
	}

	/** The object that the next message gives. */
	ObjectId reference() throws IOException {
		return ((Boxed.RemoteRef) ((Message.Reply) read()).result()).id();
	}

	/** Asks for the call of a method of the root, without waiting. */
	void call(String method, Boxed... arguments) throws IOException {
		ask(Operation.CALLATTR, new Boxed.LocalRef(root()), new Boxed.Value(method),
				new Boxed.Tuple(List.of(arguments)), new Boxed.Value(PyTuple.EMPTY));
	}

	void ping(Object data) throws IOException {
		ask(Operation.PING, new Boxed.Value(data));
	}

	void ask(Operation operation, Boxed... arguments) throws IOException {
		ByteBuf payload = Unpooled.buffer();
		CODEC.encode(Dialect.V6,
				new Message.Request(++this.lastSeq, operation.code(), new Boxed.Tuple(List.of(arguments))), payload);
		frame(false, ByteBufUtil.getBytes(payload));
	}

	void frame(boolean compressed, byte[] payload) throws IOException {
		send(ByteBufUtil.getBytes(Unpooled.buffer()
			.writeInt(payload.length)
			.writeBoolean(compressed)
			.writeBytes(payload)
			.writeByte('\n')));
	}

	void send(byte[] bytes) throws IOException {
		this.socket.getOutputStream().write(bytes);
	}

	Message read() throws IOException {
		byte[] frame = this.in.readNBytes(this.in.readInt() + FLAG_AND_END);
		return CODEC.decode(Dialect.V6, Unpooled.wrappedBuffer(frame, 1, frame.length - FLAG_AND_END));
	}

	/** A function of this side. */
	static Boxed function() {
		return new Boxed.RemoteRef(new ObjectId("builtins.function", 1, 2));
	}

	/** Tuples within each other. */
	static Object nested(int depth) {
		return Stream.<Object>iterate(PyTuple.EMPTY, PyTuple::of).skip(depth).findFirst().orElseThrow();
	}

	void reset() throws IOException {
		this.socket.setSoLinger(true, 0);
		this.socket.close();
	}

	void endOutput() throws IOException {
		this.socket.shutdownOutput();
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

}
