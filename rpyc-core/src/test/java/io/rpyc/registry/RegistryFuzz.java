package io.rpyc.registry;

import io.rpyc.RpycProtocolException;

/**
 * Any bytes are a reply of a registry or a protocol error, whatever was asked for.
 */
public final class RegistryFuzz {

	private RegistryFuzz() {
	}

	public static void fuzzerTestOneInput(byte[] input) {
		read(() -> RegistryMessages.servers(input));
		read(() -> RegistryMessages.names(input));
		read(() -> RegistryMessages.requireAcknowledged(input));
	}

	private static void read(Runnable reading) {
		try {
			reading.run();
		}
		catch (RpycProtocolException ex) {
			// As it should be.
		}
	}

}
