package io.rpyc.connection;

import io.rpyc.internal.brine.BrineLimits;
import io.rpyc.internal.frame.FrameLimits;
import io.rpyc.internal.pickle.PickleLimits;

/**
 * What one peer may take of this side. Each limit is checked before memory is taken.
 *
 * @param frame the sizes of frames, in bytes
 * @param brine the shape of values
 * @param exportedObjects how many objects the peer may hold at once
 * @param importedObjects how many objects of the peer may be held here at once, with
 * those that nobody uses any more and that the peer has not been told of
 * @param inFlightRequests how many requests of the peer may be unanswered at once
 * @param bufferedIteration how many elements one request may take of an iterator
 * @param write how much the peer may leave unread
 * @param memory how much memory peers may make this side hold
 */
public record ConnectionLimits(FrameLimits frame, BrineLimits brine, int exportedObjects, int importedObjects,
		int inFlightRequests, int bufferedIteration, WriteLimits write, MemoryLimits memory) {

	/** Limits that ordinary use does not meet. */
	public static final ConnectionLimits DEFAULTS = new ConnectionLimits(FrameLimits.DEFAULTS, BrineLimits.DEFAULTS,
			1_000_000, importedObjects(Runtime.getRuntime().maxMemory()), 10_000, 10_000, WriteLimits.DEFAULTS);

	/**
	 * Creates limits with the default ones of memory.
	 */
	public ConnectionLimits(FrameLimits frame, BrineLimits brine, int exportedObjects, int importedObjects,
			int inFlightRequests, int bufferedIteration, WriteLimits write) {
		this(frame, brine, exportedObjects, importedObjects, inFlightRequests, bufferedIteration, write,
				MemoryLimits.DEFAULTS);
	}

	public ConnectionLimits {
		requirePositive("exportedObjects", exportedObjects);
		requirePositive("importedObjects", importedObjects);
		requirePositive("inFlightRequests", inFlightRequests);
		requirePositive("bufferedIteration", bufferedIteration);
	}

	/**
	 * The same with other limits of what the peer may leave unread.
	 * @param write the limits
	 * @return a copy
	 */
	public ConnectionLimits withWrite(WriteLimits write) {
		return new ConnectionLimits(this.frame, this.brine, this.exportedObjects, this.importedObjects,
				this.inFlightRequests, this.bufferedIteration, write, this.memory);
	}

	/**
	 * The same with other limits of memory.
	 * @param limits the limits
	 * @return a copy
	 */
	public ConnectionLimits withMemory(MemoryLimits limits) {
		return new ConnectionLimits(this.frame, this.brine, this.exportedObjects, this.importedObjects,
				this.inFlightRequests, this.bufferedIteration, this.write, limits);
	}

	/**
	 * Returns the limits of a pickle, which is a value in another form.
	 * @return the limits
	 */
	public PickleLimits pickle() {
		return new PickleLimits(this.brine.nestingDepth(), this.frame.inflatedSize(), this.brine.elements(),
				this.brine.intDigits());
	}

	/**
	 * Each takes some 300 bytes, and a peer needs but a few to name it: so a small heap
	 * allows fewer.
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
