package io.rpyc.internal.message;

import io.netty.buffer.ByteBuf;
import io.rpyc.RpycProtocolException;
import io.rpyc.internal.brine.BrineEncoder;
import io.rpyc.internal.brine.BrineLimits;
import io.rpyc.internal.brine.StringCache;
import io.rpyc.protocol.Dialect;
import org.jspecify.annotations.Nullable;

/**
 * Encodes and decodes messages in both dialects. Thread-safe.
 */
public final class MessageCodec {

	static final int REQUEST = 1;

	static final int REPLY = 2;

	static final int FAILURE = 3;

	private final BrineLimits limits;

	private final StringCache typeNames = new StringCache();

	public MessageCodec(BrineLimits limits) {
		this.limits = limits;
	}

	/**
	 * Decodes the message of a payload.
	 * @param dialect the dialect of the peer
	 * @param payload the whole payload of one frame
	 * @return the message
	 * @throws RpycProtocolException if the payload is not a message, or exceeds a limit
	 */
	public Message decode(Dialect dialect, ByteBuf payload) {
		return new MessageReader(payload, this.limits, this.typeNames).read(dialect);
	}

	/**
	 * Decodes the message of a payload with other limits.
	 * @param dialect the dialect of the peer
	 * @param payload the whole payload of one frame
	 * @param others the limits to use instead of those of this codec
	 * @return the message
	 * @throws RpycProtocolException if the payload is not a message, or exceeds a limit
	 */
	public Message decode(Dialect dialect, ByteBuf payload, BrineLimits others) {
		return new MessageReader(payload, others, this.typeNames).read(dialect);
	}

	/**
	 * Reads the beginning of a request.
	 * @param dialect the dialect of the peer
	 * @param payload the payload of a frame, or its beginning; its reader index is not
	 * moved
	 * @return a request without arguments, or {@code null} if it is another message
	 * @throws RpycProtocolException if the payload is not a message
	 */
	public Message.@Nullable Request peekRequest(Dialect dialect, ByteBuf payload) {
		return new MessageReader(payload.duplicate(), this.limits, this.typeNames).readRequestHeader(dialect);
	}

	/**
	 * Encodes a message as a payload.
	 * @param dialect the dialect of the peer
	 * @param message the message
	 * @param out the buffer to write to
	 * @throws IllegalArgumentException if brine does not support a value
	 */
	public void encode(Dialect dialect, Message message, ByteBuf out) {
		int start = out.writerIndex();
		try {
			write(dialect, message, out);
		}
		catch (RuntimeException ex) {
			out.writerIndex(start);
			throw ex;
		}
	}

	private static void write(Dialect dialect, Message message, ByteBuf out) {
		if (dialect == Dialect.V6) {
			out.writeByte(type(message));
			BrineEncoder.beginTuple(2, out, 0);
		}
		else {
			BrineEncoder.beginTuple(3, out, 0);
			BrineEncoder.encode(type(message), out, 1);
		}
		BrineEncoder.encode(message.seq(), out, 1);
		if (message instanceof Message.Request request) {
			BrineEncoder.beginTuple(2, out, 1);
			BrineEncoder.encode(request.handler(), out, 2);
			request.arguments().write(out, 2);
		}
		else if (message instanceof Message.Reply reply) {
			reply.result().write(out, 1);
		}
		else {
			BrineEncoder.encode(((Message.Failure) message).exception(), out, 1);
		}
	}

	private static int type(Message message) {
		if (message instanceof Message.Request) {
			return REQUEST;
		}
		return (message instanceof Message.Reply) ? REPLY : FAILURE;
	}

}
