package io.rpyc.fuzz;

import io.rpyc.RpycProtocolException;
import io.rpyc.internal.pickle.PickleLimits;
import io.rpyc.internal.pickle.PickleReader;

/**
 * Any bytes are a pickle of plain data, or refused in one of two ways.
 */
public final class PickleFuzz {

	private static final PickleReader READER = new PickleReader(new PickleLimits(50, 1 << 16, 5000, 500));

	private PickleFuzz() {
	}

	public static void fuzzerTestOneInput(byte[] input) {
		try {
			READER.read(input);
		}
		catch (IllegalArgumentException | RpycProtocolException ex) {
			// As it should be.
		}
	}

}
