package io.rpyc.spring.client.pool;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * The lock of a pool. Code of others, which completes futures and closes connections,
 * runs after the lock is released.
 */
final class PoolLock {

	private final ReentrantLock lock = new ReentrantLock();

	/** Reads or changes the state. */
	<T extends @Nullable Object> T locked(Supplier<T> action) {
		this.lock.lock();
		try {
			return action.get();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Changes the state.
	 * @param action receives the list to which it adds what runs without the lock
	 */
	void change(Consumer<List<Runnable>> action) {
		List<Runnable> later = new ArrayList<>(2);
		this.lock.lock();
		try {
			action.accept(later);
		}
		finally {
			this.lock.unlock();
		}
		later.forEach(Runnable::run);
	}

}
