package io.rpyc.internal.frame;

import io.rpyc.internal.Ranges;
import io.rpyc.limit.ConnectionLimits;
import io.rpyc.limit.Limit;

/**
 * How long the frames of a peer may be.
 *
 * @param frameSize the most bytes of a payload as sent, between 1 and 1 GiB
 * @param inflatedSize the most bytes of a payload after decompression, between 1 and 1
 * GiB
 */
public record FrameLimits(int frameSize, int inflatedSize) {

	private static final int MAX_SIZE = 1 << 30;

	/** 64 MiB each. */
	public static final FrameLimits DEFAULTS = of(ConnectionLimits.DEFAULTS);

	public FrameLimits {
		Ranges.require("frameSize", frameSize, 1, MAX_SIZE);
		Ranges.require("inflatedSize", inflatedSize, 1, MAX_SIZE);
	}

	/**
	 * Returns the limits of the frames of a connection.
	 * @param limits the limits of the connection
	 * @return the limits
	 */
	public static FrameLimits of(ConnectionLimits limits) {
		return new FrameLimits(limits.intValue(Limit.FRAME_SIZE), limits.intValue(Limit.INFLATED_SIZE));
	}

	public FrameLimits withFrameSize(int frameSize) {
		return new FrameLimits(frameSize, this.inflatedSize);
	}

	public FrameLimits withInflatedSize(int inflatedSize) {
		return new FrameLimits(this.frameSize, inflatedSize);
	}

}
