package io.rpyc.server;

import java.util.LinkedHashSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The peers that are logging in, bounded in number: beyond it the one that has been
 * waited for longest is cut. Safe for use by several threads.
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
	 * A peer that is logging in.
	 */
	interface Handshake {

		/** Returns whether the next step is the peer's. */
		boolean isSilent();

		/** Ends it. */
		void cut();

	}

}
