package io.rpyc.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * The lines that a process has printed so far, read by a separate thread.
 */
final class ProcessOutput {

	private static final int TAIL = 40;

	/** A child that the process has left behind may keep its output open. */
	private static final Duration AFTER_EXIT = Duration.ofSeconds(3);

	private final Lock lock = new ReentrantLock();

	private final Condition changed = this.lock.newCondition();

	private final List<String> lines = new ArrayList<>();

	private boolean ended;

	ProcessOutput(Process process) {
		Thread reader = new Thread(() -> read(process), "output of process " + process.pid());
		reader.setDaemon(true);
		reader.start();
		process.onExit()
			.thenRunAsync(this::end, CompletableFuture.delayedExecutor(AFTER_EXIT.toMillis(), TimeUnit.MILLISECONDS));
	}

	private void read(Process process) {
		try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
			for (String line = reader.readLine(); line != null; line = reader.readLine()) {
				String read = line;
				update(() -> this.lines.add(read));
			}
		}
		catch (IOException ex) {
			update(() -> this.lines.add("[the output broke off: %s]".formatted(ex)));
		}
		finally {
			end();
		}
	}

	private void end() {
		update(() -> this.ended = true);
	}

	private void update(Runnable change) {
		this.lock.lock();
		try {
			change.run();
			this.changed.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	String text() {
		return String.join("\n", snapshot());
	}

	String tail() {
		List<String> all = snapshot();
		return String.join("\n", all.subList(Math.max(0, all.size() - TAIL), all.size()));
	}

	private List<String> snapshot() {
		this.lock.lock();
		try {
			return List.copyOf(this.lines);
		}
		finally {
			this.lock.unlock();
		}
	}

	Optional<String> awaitLine(String prefix, Duration deadline) {
		await(() -> this.ended || line(prefix).isPresent(), deadline);
		return line(prefix);
	}

	private Optional<String> line(String prefix) {
		return snapshot().stream().filter((line) -> line.startsWith(prefix)).findFirst();
	}

	/** Waits until the output ends, or the process has ended some time ago. */
	void awaitEnd(Duration deadline) {
		await(() -> this.ended, deadline);
	}

	private void await(BooleanSupplier condition, Duration deadline) {
		this.lock.lock();
		try {
			long nanos = deadline.toNanos();
			while (!condition.getAsBoolean() && nanos > 0) {
				nanos = this.changed.awaitNanos(nanos);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted while reading a process's output", ex);
		}
		finally {
			this.lock.unlock();
		}
	}

}
