package io.rpyc.protocol;

import io.netty.buffer.ByteBuf;
import io.rpyc.RpycProtocolException.Reason;
import io.rpyc.RpycProtocolException;

/**
 * The two formats of messages that rpyc versions use. They differ only in the position of
 * the message type; stock peers of different dialects cannot communicate.
 *
 * @since 0.1
 */
public enum Dialect {

	/** rpyc 4.1 to 5.3: the payload is one brine value {@code (type, seq, args)}. */
	V5,

	/** rpyc 6.0: a byte for the type, then the brine value {@code (seq, args)}. */
	V6;

	private static final int TUPLE_OF_TWO = 0x11;

	private static final int TUPLE_OF_THREE = 0x12;

	private static final int INT_ONE = 0x51;

	/**
	 * Detects the dialect from the first bytes of a payload.
	 * @param payload the payload; its reader index is not moved
	 * @return the dialect
	 * @throws RpycProtocolException if the payload does not begin like a message of
	 * either dialect
	 */
	public static Dialect detect(ByteBuf payload) {
		if (payload.readableBytes() >= 2) {
			int first = payload.getUnsignedByte(payload.readerIndex());
			int second = payload.getUnsignedByte(payload.readerIndex() + 1);
			if (first >= 1 && first <= 3 && second == TUPLE_OF_TWO) {
				return V6;
			}
			if (first == TUPLE_OF_THREE && second >= INT_ONE && second <= INT_ONE + 2) {
				return V5;
			}
			if (first == 0 && payload.readableBytes() > 16) {
				throw new RpycProtocolException(Reason.MALFORMED,
						"the peer may run with RPYC_BIND_THREADS=true, which is not supported: unset it there");
			}
		}
		throw new RpycProtocolException(Reason.MALFORMED, "the first payload is not a message of rpyc 4.1 to 6.0");
	}

}
