package io.rpyc.connection;

import io.rpyc.internal.brine.BrineLimits;
import io.rpyc.internal.frame.FrameLimits;
import io.rpyc.internal.pickle.PickleLimits;

/**
 * Limits on the resources that one peer may use. Each limit is checked before memory is
 * allocated.
 *
 * @param frame limits on the size of frames
 * @param brine limits on the shape of values
 * @param exportedObjects maximum number of objects that the peer may hold
 * @param importedObjects maximum number of objects of the peer that this side may hold,
 * including unused ones whose release has not been sent yet
 * @param inFlightRequests maximum number of unanswered requests of the peer
 * @param bufferedIteration maximum number of elements that one request may take from an
 * iterator
 * @param write limits on unread replies
 */
public record ConnectionLimits(FrameLimits frame, BrineLimits brine, int exportedObjects, int importedObjects,
		int inFlightRequests, int bufferedIteration, WriteLimits write) {

	/** Default limits, which ordinary use does not reach. */
	public static final ConnectionLimits DEFAULTS = new ConnectionLimits(FrameLimits.DEFAULTS, BrineLimits.DEFAULTS,
			1_000_000, importedObjects(Runtime.getRuntime().maxMemory()), 10_000, 10_000, WriteLimits.DEFAULTS);

	public ConnectionLimits {
		requirePositive("exportedObjects", exportedObjects);
		requirePositive("importedObjects", importedObjects);
		requirePositive("inFlightRequests", inFlightRequests);
		requirePositive("bufferedIteration", bufferedIteration);
	}

	/**
	 * Returns a copy with other limits on unread replies.
	 * @param write the limits
	 * @return the copy
	 */
	public ConnectionLimits withWrite(WriteLimits write) {
		return new ConnectionLimits(this.frame, this.brine, this.exportedObjects, this.importedObjects,
				this.inFlightRequests, this.bufferedIteration, write);
	}

	/**
	 * Returns the limits on a pickle, derived from those on frames and values.
	 * @return the limits
	 */
	public PickleLimits pickle() {
		return new PickleLimits(this.brine.nestingDepth(), this.frame.inflatedSize(), this.brine.elements(),
				this.brine.intDigits());
	}

	/**
	 * Each object takes about 300 bytes here but only a few bytes on the wire, so a small
	 * heap has a lower limit.
	 */
	static int importedObjects(long heap) {
		return (int) Math.min(1_000_000, heap / 2048);
	}

	private static void requirePositive(String name, int value) {
		if (value < 1) {
			throw new IllegalArgumentException(name + ": " + value + " (expected: >= 1)");
		}
	}

}
