package io.rpyc.server;

import java.util.LinkedHashSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The peers that are authenticating. Their number is limited: beyond the limit, the peer
 * that has been silent for the longest time is disconnected. Thread-safe.
 */
final class Handshakes {

	private final int limit;

	private final Set<Handshake> inProgress = new LinkedHashSet<>();

	Handshakes(int limit) {
		this.limit = limit;
	}

	void begin(Handshake handshake) {
		Handshake silent;
		synchronized (this.inProgress) {
			this.inProgress.add(handshake);
			silent = (this.inProgress.size() > this.limit) ? oldestSilent() : null;
			if (silent != null) {
				this.inProgress.remove(silent);
			}
		}
		if (silent != null) {
			silent.cut();
		}
	}

	private @Nullable Handshake oldestSilent() {
		for (Handshake handshake : this.inProgress) {
			if (handshake.isSilent()) {
				return handshake;
			}
		}
		return null;
	}

	int size() {
		synchronized (this.inProgress) {
			return this.inProgress.size();
		}
	}

	void end(Handshake handshake) {
		synchronized (this.inProgress) {
			this.inProgress.remove(handshake);
		}
	}

	/**
	 * A peer that is authenticating.
	 */
	interface Handshake {

		/** Returns whether the next step is the peer's. */
		boolean isSilent();

		/** Closes the connection. */
		void cut();

	}

}
