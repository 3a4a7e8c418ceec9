package io.rpyc.benchmarks.load;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;

import javax.net.ssl.SSLContext;

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
import org.jspecify.annotations.Nullable;

/**
 * A client on a plain socket, which sees every message of the server and can disconnect
 * in any way.
 */
final class RawPeer implements AutoCloseable {

	private static final MessageCodec CODEC = new MessageCodec(BrineLimits.DEFAULTS);

	private static final int TIMEOUT_MILLIS = 60_000;

	private final Dialect dialect;

	/** That of TCP, below TLS. */
	private final Socket socket;

	private final Socket top;

	private final DataInputStream in;

	private long lastSeq;

	RawPeer(int port, Dialect dialect, @Nullable SSLContext tls) throws IOException {
		this.dialect = dialect;
		this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
		this.socket.setTcpNoDelay(true);
		this.socket.setSoTimeout(TIMEOUT_MILLIS);
		this.top = (tls != null) ? tls.getSocketFactory().createSocket(this.socket, "localhost", port, true)
				: this.socket;
		this.in = new DataInputStream(new BufferedInputStream(this.top.getInputStream(), 512));
	}

	ObjectId root() throws IOException {
		ask(new Message.Request(++this.lastSeq, Operation.GETROOT.code(), new Boxed.Value(PyTuple.EMPTY)));
		return ((Boxed.RemoteRef) reply().result()).id();
	}

	/** Asks for a call of a method, and returns the number of the request. */
	long call(ObjectId object, String method, Object... arguments) throws IOException {
		ask(request(object, method, arguments));
		return this.lastSeq;
	}

	private Message.Request request(ObjectId object, String method, Object... arguments) {
		return new Message.Request(++this.lastSeq, Operation.CALLATTR.code(),
				new Boxed.Tuple(List.of(new Boxed.LocalRef(object), new Boxed.Value(method),
						new Boxed.Value(PyTuple.of(arguments)), new Boxed.Value(PyTuple.EMPTY))));
	}

	private void ask(Message.Request request) throws IOException {
		this.top.getOutputStream().write(frame(request));
	}

	/** Sends no more than the beginning of a request. */
	void callInPart(ObjectId object, String method, Object... arguments) throws IOException {
		byte[] frame = frame(request(object, method, arguments));
		this.top.getOutputStream().write(frame, 0, frame.length / 2);
	}

	private byte[] frame(Message message) {
		ByteBuf payload = Unpooled.buffer();
		CODEC.encode(this.dialect, message, payload);
		return ByteBufUtil.getBytes(Unpooled.buffer(payload.readableBytes() + 6)
			.writeInt(payload.readableBytes())
			.writeByte(0)
			.writeBytes(payload)
			.writeByte('\n'));
	}

	/** Waits for the next message, which has to be a result. */
	Message.Reply reply() throws IOException {
		byte[] payload = new byte[this.in.readInt()];
		if (this.in.readByte() != 0) {
			throw new IOException("compressed on the loopback");
		}
		this.in.readFully(payload);
		this.in.readByte();
		Message message = CODEC.decode(this.dialect, Unpooled.wrappedBuffer(payload));
		if (message instanceof Message.Reply reply) {
			return reply;
		}
		throw new IOException("a " + message.getClass().getSimpleName() + " is not a reply");
	}

	/** Waits for the first byte of the next message. */
	void awaitSomething() throws IOException {
		this.in.readByte();
	}

	/** Closes the connection with a reset, without ending TLS. */
	void reset() throws IOException {
		this.socket.setSoLinger(true, 0);
		this.socket.close();
	}

	/** Closes the TCP connection in order, without ending TLS. */
	void drop() throws IOException {
		this.socket.close();
	}

	@Override
	public void close() throws IOException {
		if (!this.socket.isClosed()) {
			this.top.close();
		}
	}

}
