package io.rpyc.message;

import io.netty.buffer.ByteBuf;
import io.rpyc.RpycProtocolException;
import io.rpyc.RpycProtocolException.Reason;
import io.rpyc.brine.BrineDecoder;
import io.rpyc.brine.BrineEncoder;
import io.rpyc.brine.BrineLimits;
import io.rpyc.brine.PyTuple;
import org.jspecify.annotations.Nullable;

/**
 * Messages to payloads and back, in either dialect. Immutable, so any thread may use it.
 */
public final class MessageCodec {

	private static final int REQUEST = 1;

	private static final int REPLY = 2;

	private static final int FAILURE = 3;

	private final BrineDecoder decoder;

	public MessageCodec(BrineLimits limits) {
		this.decoder = new BrineDecoder(limits);
	}

	/**
	 * Reads the message that a payload holds.
	 * @param dialect the dialect of the peer
	 * @param payload the whole payload of one frame
	 * @return the message
	 * @throws RpycProtocolException where the payload is no message, or passes a limit
	 */
	public Message decode(Dialect dialect, ByteBuf payload) {
		if (dialect == Dialect.V6) {
			if (!payload.isReadable()) {
				throw new RpycProtocolException(Reason.MALFORMED, "empty payload");
			}
			int type = payload.readUnsignedByte();
			PyTuple parts = tuple(read(payload), 2);
			return message(type, parts.get(0), parts.get(1));
		}
		PyTuple parts = tuple(read(payload), 3);
		return message((parts.get(0) instanceof Integer type) ? type : 0, parts.get(1), parts.get(2));
	}

	private @Nullable Object read(ByteBuf payload) {
		Object value = this.decoder.decode(payload);
		if (payload.isReadable()) {
			throw new RpycProtocolException(Reason.MALFORMED,
					payload.readableBytes() + " bytes left after the message (expected: 0)");
		}
		return value;
	}

	private static Message message(int type, @Nullable Object seqValue, @Nullable Object args) {
		if (!(seqValue instanceof Number seq) || seqValue instanceof Double) {
			throw new RpycProtocolException(Reason.MALFORMED, "a message's sequence number is no int");
		}
		return switch (type) {
			case REQUEST -> {
				PyTuple request = tuple(args, 2);
				if (!(request.get(0) instanceof Integer handler)) {
					throw new RpycProtocolException(Reason.MALFORMED, "a request's handler is no number");
				}
				yield new Message.Request(seq, handler, Boxed.fromBrine(request.get(1)));
			}
			case REPLY -> new Message.Reply(seq, Boxed.fromBrine(args));
			case FAILURE -> new Message.Failure(seq, args);
			default ->
				throw new RpycProtocolException(Reason.MALFORMED, "message type: " + type + " (expected: 1, 2 or 3)");
		};
	}

	private static PyTuple tuple(@Nullable Object value, int size) {
		if (value instanceof PyTuple tuple && tuple.size() == size) {
			return tuple;
		}
		throw new RpycProtocolException(Reason.MALFORMED, "a message part is no tuple of " + size);
	}

	/**
	 * Writes a message as a payload.
	 * @param dialect the dialect of the peer
	 * @param message the message
	 * @param out where the payload goes
	 * @throws IllegalArgumentException where a value cannot be held by brine
	 */
	public void encode(Dialect dialect, Message message, ByteBuf out) {
		int type;
		Object args;
		if (message instanceof Message.Request request) {
			type = REQUEST;
			args = PyTuple.of(request.handler(), request.arguments().toBrine());
		}
		else if (message instanceof Message.Reply reply) {
			type = REPLY;
			args = reply.result().toBrine();
		}
		else {
			type = FAILURE;
			args = ((Message.Failure) message).exception();
		}
		if (dialect == Dialect.V6) {
			out.writeByte(type);
			BrineEncoder.encode(PyTuple.of(message.seq(), args), out);
		}
		else {
			BrineEncoder.encode(PyTuple.of(type, message.seq(), args), out);
		}
	}

}
