package io.rpyc.netref;

import io.rpyc.protocol.Operation;
import org.jspecify.annotations.Nullable;

/**
 * A context manager of the peer, in a {@code with} block of this side.
 */
final class RemoteContext {

	private final RemoteNetref manager;

	RemoteContext(RemoteNetref manager) {
		this.manager = manager;
	}

	<T extends @Nullable Object, E extends Exception> @Nullable T run(ContextBody<T, E> body) throws E {
		Object entered = this.manager.invoke("__enter__");
		T result;
		try {
			result = body.run(entered);
		}
		catch (Throwable ex) {
			if (isSuppressed(ex)) {
				return null;
			}
			throw ex;
		}
		exit(null);
		return result;
	}

	private boolean isSuppressed(Throwable failure) {
		try {
			return Boolean.TRUE.equals(exit(failure));
		}
		catch (RuntimeException ex) {
			ex.addSuppressed(failure);
			throw ex;
		}
	}

	/** Sent even if this thread must not wait: the context of the peer has to end. */
	private @Nullable Object exit(@Nullable Throwable failure) {
		return NetrefRequests.await(this.manager, this.manager.send(Operation.CTXEXIT, this.manager, failure));
	}

}
