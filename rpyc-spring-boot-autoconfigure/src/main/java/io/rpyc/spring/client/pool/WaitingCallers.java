package io.rpyc.spring.client.pool;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * The callers that wait for a connection, in their order. Guarded by the lock of the
 * pool.
 */
final class WaitingCallers {

	private final Deque<WaitingCaller> callers = new ArrayDeque<>();

	void add(WaitingCaller caller) {
		this.callers.add(caller);
	}

	boolean remove(WaitingCaller caller) {
		return this.callers.remove(caller);
	}

	boolean isEmpty() {
		return this.callers.isEmpty();
	}

	int size() {
		return this.callers.size();
	}

	/**
	 * Gives connections to the callers while there are any.
	 * @param find finds a connection, or returns {@code null}
	 * @param later receives what runs without the lock
	 */
	void serve(Function<WaitingCaller, @Nullable ConnectionLease> find, List<Runnable> later) {
		while (!this.callers.isEmpty()) {
			ConnectionLease lease = find.apply(this.callers.element());
			if (lease == null) {
				return;
			}
			WaitingCaller caller = this.callers.remove();
			later.add(() -> {
				if (!caller.lease().complete(lease)) {
					lease.close();
				}
			});
		}
	}

	/**
	 * Fails all callers.
	 * @param later receives what runs without the lock
	 */
	void fail(Throwable cause, List<Runnable> later) {
		this.callers.forEach((caller) -> later.add(() -> caller.lease().completeExceptionally(cause)));
		this.callers.clear();
	}

}
