package io.rpyc.internal.frame;

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
	public static final FrameLimits DEFAULTS = new FrameLimits(64 << 20, 64 << 20);

	public FrameLimits {
		requireSize("frameSize", frameSize);
		requireSize("inflatedSize", inflatedSize);
	}

	private static void requireSize(String name, int value) {
		if (value < 1 || value > MAX_SIZE) {
			throw new IllegalArgumentException("'" + name + "' must be between 1 and " + MAX_SIZE + " bytes: " + value);
		}
	}

	public FrameLimits withFrameSize(int frameSize) {
		return new FrameLimits(frameSize, this.inflatedSize);
	}

	public FrameLimits withInflatedSize(int inflatedSize) {
		return new FrameLimits(this.frameSize, inflatedSize);
	}

}
