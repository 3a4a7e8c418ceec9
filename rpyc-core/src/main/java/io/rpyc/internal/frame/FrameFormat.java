package io.rpyc.internal.frame;

/**
 * The layout of a frame, as rpyc's channel.py has it.
 */
final class FrameFormat {

	/** A uint32, big-endian: the bytes of the payload as sent. */
	static final int LENGTH_BYTES = 4;

	/** The length and the compression flag. */
	static final int HEADER_BYTES = LENGTH_BYTES + 1;

	/** The compression flag and the flush byte, which the length does not count. */
	static final int UNCOUNTED_BYTES = 2;

	static final int PLAIN = 0;

	static final int COMPRESSED = 1;

	/** The byte that ends a frame, so that line-buffered transports flush. */
	static final int FLUSH = 0x0A;

	private FrameFormat() {
	}

}
