package io.rpyc.internal.frame;

/**
 * The layout of a frame, as defined in rpyc's channel.py.
 */
final class FrameFormat {

	/** A uint32, big-endian: the number of bytes of the payload on the wire. */
	static final int LENGTH_BYTES = 4;

	/** The length and the compression flag. */
	static final int HEADER_BYTES = LENGTH_BYTES + 1;

	/** The compression flag and the flush byte, which are not part of the length. */
	static final int UNCOUNTED_BYTES = 2;

	static final int PLAIN = 0;

	static final int COMPRESSED = 1;

	/** The last byte of a frame, which makes line-buffered transports flush. */
	static final int FLUSH = 0x0A;

	private FrameFormat() {
	}

}
