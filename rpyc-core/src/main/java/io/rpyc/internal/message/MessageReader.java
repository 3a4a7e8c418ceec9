package io.rpyc.internal.message;

import java.util.Arrays;
import java.util.List;

import io.netty.buffer.ByteBuf;
import io.rpyc.RpycProtocolException.Reason;
import io.rpyc.RpycProtocolException;
import io.rpyc.internal.brine.BrineLimits;
import io.rpyc.internal.brine.BrineReader;
import io.rpyc.internal.brine.StringCache;
import io.rpyc.protocol.Dialect;
import org.jspecify.annotations.Nullable;

/**
 * Reads the message of one payload. The parts of the message are read directly from the
 * bytes: decoding them to tuples first would be half of the allocations of a small call.
 */
final class MessageReader {

	private final ByteBuf payload;

	private final BrineReader in;

	private final StringCache typeNames;

	MessageReader(ByteBuf payload, BrineLimits limits, StringCache typeNames) {
		this.payload = payload;
		this.in = new BrineReader(payload, limits);
		this.typeNames = typeNames;
	}

	Message read(Dialect dialect) {
		Message message = readBody(readType(dialect));
		if (this.payload.isReadable()) {
			throw malformed(this.payload.readableBytes() + " bytes left after the message (expected: 0)");
		}
		return message;
	}

	Message.@Nullable Request readRequestHeader(Dialect dialect) {
		long type = readType(dialect);
		Number seq = readSeq();
		return (type == MessageCodec.REQUEST) ? new Message.Request(seq, readHandler(), Boxed.NONE) : null;
	}

	private long readType(Dialect dialect) {
		if (dialect == Dialect.V5) {
			begin(3);
			return this.in.readLong();
		}
		if (!this.payload.isReadable()) {
			throw malformed("empty payload");
		}
		int type = this.payload.readUnsignedByte();
		begin(2);
		return type;
	}

	private Number readSeq() {
		if (!(this.in.readValue() instanceof Number seq) || seq instanceof Double) {
			throw malformed("a message's sequence number is not an int");
		}
		return seq;
	}

	private Message readBody(long type) {
		Number seq = readSeq();
		if (type == MessageCodec.REQUEST) {
			return new Message.Request(seq, readHandler(), readBoxed());
		}
		if (type == MessageCodec.REPLY) {
			return new Message.Reply(seq, readBoxed());
		}
		if (type == MessageCodec.FAILURE) {
			return new Message.Failure(seq, this.in.readValue());
		}
		throw malformed("message type: " + type + " (expected: 1, 2 or 3)");
	}

	private int readHandler() {
		begin(2);
		long handler = this.in.readLong();
		if (handler != (int) handler) {
			throw malformed("a request's handler is not a number of 32 bits");
		}
		return (int) handler;
	}

	private void begin(int size) {
		if (this.in.beginTuple() != size) {
			throw malformed("a message part is not a tuple of " + size);
		}
	}

	private Boxed readBoxed() {
		if (this.in.beginTuple() != 2) {
			throw notBoxed();
		}
		long label = this.in.readLong();
		Boxed boxed;
		if (label == Boxed.VALUE_LABEL) {
			boxed = value(this.in.readValue());
		}
		else if (label == Boxed.TUPLE_LABEL) {
			boxed = new Boxed.Tuple(readElements());
		}
		else if (label == Boxed.LOCAL_REF_LABEL) {
			boxed = new Boxed.LocalRef(readId());
		}
		else if (label == Boxed.REMOTE_REF_LABEL) {
			boxed = new Boxed.RemoteRef(readId());
		}
		else {
			throw notBoxed();
		}
		this.in.endTuple();
		return boxed;
	}

	private static Boxed.Value value(@Nullable Object value) {
		return (value != null) ? new Boxed.Value(value) : Boxed.NONE;
	}

	private List<Boxed> readElements() {
		int count = this.in.beginTuple();
		if (count < 0) {
			throw notBoxed();
		}
		Boxed[] elements = new Boxed[count];
		for (int i = 0; i < count; i++) {
			elements[i] = readBoxed();
		}
		this.in.endTuple();
		return Arrays.asList(elements);
	}

	private ObjectId readId() {
		if (this.in.beginTuple() != 3) {
			throw ObjectId.malformed();
		}
		ObjectId id = new ObjectId(this.in.readString(this.typeNames), this.in.readLong(), this.in.readLong());
		this.in.endTuple();
		return id;
	}

	private static RpycProtocolException notBoxed() {
		return malformed("a boxed object is not a (label, value) pair with a label from 1 to 4");
	}

	private static RpycProtocolException malformed(String message) {
		return new RpycProtocolException(Reason.MALFORMED, message);
	}

}
