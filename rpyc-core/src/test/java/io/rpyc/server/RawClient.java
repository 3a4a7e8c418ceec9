package io.rpyc.server;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.DeflaterOutputStream;

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
 * A client on a plain socket, whose thread does nothing but what a test says.
 */
final class RawClient implements AutoCloseable {

	private static final MessageCodec CODEC = new MessageCodec(BrineLimits.DEFAULTS);

	private final Socket socket = new Socket();

	private final DataInputStream in;

	private final DataOutputStream out;

	private final List<Object> notices = new ArrayList<>();

	private long lastSeq;

	RawClient(InetSocketAddress address) {
		try {
			this.socket.setSoTimeout(20_000);
			this.socket.connect(address, 10_000);
			this.in = new DataInputStream(this.socket.getInputStream());
			this.out = new DataOutputStream(this.socket.getOutputStream());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	ObjectId root() {
		request(Operation.GETROOT.code(), new Boxed.Value(PyTuple.EMPTY));
		return ((Boxed.RemoteRef) ((Message.Reply) read()).result()).id();
	}

	/** Asks for the call of a method, without waiting. */
	long call(ObjectId object, String method, Object... arguments) {
		Boxed[] boxed = new Boxed[arguments.length];
		for (int i = 0; i < boxed.length; i++) {
			boxed[i] = (arguments[i] instanceof Boxed box) ? box : new Boxed.Value(arguments[i]);
		}
		return request(Operation.CALLATTR.code(), new Boxed.Tuple(List.of(new Boxed.LocalRef(object),
				new Boxed.Value(method), new Boxed.Tuple(List.of(boxed)), new Boxed.Value(PyTuple.EMPTY))));
	}

	private long request(int handler, Boxed arguments) {
		long seq = ++this.lastSeq;
		write(new Message.Request(seq, handler, arguments));
		return seq;
	}

	void write(Message message) {
		try {
			this.out.write(frame(message));
			this.out.flush();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static byte[] frame(Message message) {
		ByteBuf payload = Unpooled.buffer();
		CODEC.encode(Dialect.V6, message, payload);
		return ByteBufUtil.getBytes(
				Unpooled.buffer().writeInt(payload.readableBytes()).writeByte(0).writeBytes(payload).writeByte('\n'));
	}

	/** Asks for echoes of zeros in compressed frames, all in one write. */
	void pings(int count, int size) {
		ByteBuf payload = Unpooled.buffer();
		CODEC.encode(Dialect.V6,
				new Message.Request(++this.lastSeq, Operation.PING.code(), new Boxed.Value(PyTuple.of(new byte[size]))),
				payload);
		ByteArrayOutputStream compressed = new ByteArrayOutputStream();
		ByteArrayOutputStream frames = new ByteArrayOutputStream();
		try (DeflaterOutputStream deflater = new DeflaterOutputStream(compressed)) {
			deflater.write(ByteBufUtil.getBytes(payload));
			deflater.finish();
			byte[] frame = ByteBufUtil.getBytes(Unpooled.buffer()
				.writeInt(compressed.size())
				.writeByte(1)
				.writeBytes(compressed.toByteArray())
				.writeByte('\n'));
			for (int i = 0; i < count; i++) {
				frames.writeBytes(frame);
			}
			this.out.write(frames.toByteArray());
			this.out.flush();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Returns the next message that is not a notice of a server that stops. */
	Message read() {
		Message message = readAny();
		while (message instanceof Message.Request request && request.handler() == Operation.PING.code()) {
			this.notices.add(((PyTuple) ((Boxed.Value) request.arguments()).value()).get(0));
			message = readAny();
		}
		return message;
	}

	/** Returns the notices that have been read. */
	List<Object> notices() {
		return this.notices;
	}

	private Message readAny() {
		try {
			byte[] payload = new byte[this.in.readInt()];
			this.in.readByte();
			this.in.readFully(payload);
			this.in.readByte();
			return CODEC.decode(Dialect.V6, Unpooled.wrappedBuffer(payload));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Waits for the end of the stream, before which the server may say CLOSE. */
	boolean isClosedByServer() {
		try {
			while (true) {
				if (!(read() instanceof Message.Request request) || request.handler() != Operation.CLOSE.code()) {
					return false;
				}
			}
		}
		catch (UncheckedIOException ex) {
			if (ex.getCause() instanceof EOFException || ex.getCause() instanceof SocketException) {
				return true;
			}
			throw ex;
		}
	}

	@Override
	public void close() {
		try {
			this.socket.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
