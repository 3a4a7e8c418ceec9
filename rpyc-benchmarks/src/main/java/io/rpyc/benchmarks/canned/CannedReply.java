package io.rpyc.benchmarks.canned;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A recorded answer without its sequence number. It is sent without compression, which is
 * cheapest for the client.
 *
 * @param prefix the bytes before the sequence number
 * @param rest the bytes after it
 */
record CannedReply(byte[] prefix, byte[] rest) {

	private static final int FLUSH = 0x0A;

	static CannedReply of(byte[] payload) {
		return new CannedReply(Arrays.copyOf(payload, PayloadHead.SEQUENCE_START),
				Arrays.copyOfRange(payload, PayloadHead.sequenceEnd(payload), payload.length));
	}

	/** The frame that answers the request with this sequence number. */
	void writeTo(ByteArrayOutputStream out, ByteBuffer sequence) {
		int length = this.prefix.length + sequence.remaining() + this.rest.length;
		out.writeBytes(ByteBuffer.allocate(5).putInt(length).array());
		out.writeBytes(this.prefix);
		out.write(sequence.array(), sequence.position(), sequence.remaining());
		out.writeBytes(this.rest);
		out.write(FLUSH);
	}

}
