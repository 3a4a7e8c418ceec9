package io.rpyc.server;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The peers that are logging in, bounded in number. Beyond the bound one peer of the
 * address that has the most is cut: the one that has been silent for longest, otherwise
 * the last one that waits for its turn. Safe for use by several threads.
 */
final class Handshakes {

	private final int limit;

	private final Set<Handshake> inProgress = new LinkedHashSet<>();

	private final Map<String, Integer> counts = new HashMap<>();

	Handshakes(int limit) {
		this.limit = limit;
	}

	void begin(Handshake handshake) {
		Handshake surplus;
		synchronized (this.inProgress) {
			this.inProgress.add(handshake);
			this.counts.merge(handshake.address(), 1, Integer::sum);
			surplus = (this.inProgress.size() > this.limit) ? surplus() : null;
			if (surplus != null) {
				remove(surplus);
			}
		}
		if (surplus != null) {
			surplus.cut();
		}
	}

	private @Nullable Handshake surplus() {
		Handshake surplus = null;
		int most = 0;
		boolean silent = false;
		for (Handshake each : this.inProgress) {
			int count = this.counts.getOrDefault(each.address(), 0);
			if (count >= most && each.isSilent() && (count > most || !silent)) {
				surplus = each;
				most = count;
				silent = true;
			}
			else if (count >= most && each.isQueued() && (count > most || !silent)) {
				surplus = each;
				most = count;
				silent = false;
			}
		}
		return surplus;
	}

	private void remove(Handshake handshake) {
		if (this.inProgress.remove(handshake)) {
			this.counts.computeIfPresent(handshake.address(), (address, count) -> (count > 1) ? count - 1 : null);
		}
	}

	int size() {
		synchronized (this.inProgress) {
			return this.inProgress.size();
		}
	}

	void end(Handshake handshake) {
		synchronized (this.inProgress) {
			remove(handshake);
		}
	}

	/**
	 * A peer that is authenticating.
	 */
	interface Handshake {

		/** The key of the peer's address. */
		String address();

		/** Whether the next step is the peer's. */
		boolean isSilent();

		/** Whether it waits for its turn to be checked. */
		boolean isQueued();

		/** Ends it. */
		void cut();

	}

}
