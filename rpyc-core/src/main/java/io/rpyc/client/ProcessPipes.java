package io.rpyc.client;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import io.netty.buffer.ByteBuf;
import io.netty.util.concurrent.DefaultThreadFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The standard input and output of a child process, each with its own thread, which may
 * block.
 */
final class ProcessPipes {

	/** Time for a process to exit by itself, and again after it was asked to. */
	static final Duration GRACE = Duration.ofSeconds(5);

	/** Time between the end of the output and the exit of a process. */
	private static final Duration EXIT = Duration.ofSeconds(1);

	private static final Logger logger = LoggerFactory.getLogger(ProcessPipes.class);

	private static final int CHUNK = 64 * 1024;

	private final Process process;

	private final ErrorOutput errors;

	private final ExecutorService reader;

	private final ExecutorService writer;

	ProcessPipes(ErrorOutput.Started child) {
		this.process = child.process();
		this.errors = child.errors();
		this.reader = thread("rpyc-pipe-in");
		this.writer = thread("rpyc-pipe-out");
	}

	private static ExecutorService thread(String name) {
		return Executors.newSingleThreadExecutor(new DefaultThreadFactory(name, true));
	}

	/**
	 * Reads the available bytes, waiting for some; not called while another read is
	 * running.
	 */
	void read(ByteBuf buffer, ReadResult result) {
		this.reader.execute(() -> {
			try {
				result.read(buffer, buffer.writeBytes(this.process.getInputStream(), CHUNK) > 0);
			}
			catch (IOException | RuntimeException | Error ex) {
				// For example out of memory: reading on would lose the bytes that came.
				result.read(buffer, false);
			}
		});
	}

	/**
	 * Describes how the process has ended its output, after a short wait for its exit.
	 * May block.
	 */
	String end() {
		try {
			return this.process.waitFor(EXIT.toMillis(), TimeUnit.MILLISECONDS)
					? "exit code " + this.process.exitValue() + this.errors.describe()
					: "it closed its standard output";
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return "it closed its standard output";
		}
	}

	/** Writes all of a buffer, and releases it. */
	void write(ByteBuf buffer, WriteResult result) {
		this.writer.execute(() -> {
			try {
				buffer.readBytes(this.process.getOutputStream(), buffer.readableBytes());
				this.process.getOutputStream().flush();
				result.written(null);
			}
			catch (IOException | RuntimeException | Error ex) {
				result.written(ex);
			}
			finally {
				buffer.release();
			}
		});
	}

	/**
	 * Ends the process. Its input is closed, which a stock peer takes as the end of the
	 * connection; if it does not exit, it is asked to terminate and then killed.
	 */
	void close() {
		// On the writer's thread, because the stream's lock may be held there.
		this.writer.execute(() -> {
			try {
				this.process.getOutputStream().close();
			}
			catch (IOException ex) {
				logger.debug("Could not close the input of {}", this.process, ex);
			}
		});
		this.writer.shutdown();
		this.reader.shutdown();
		unlessItEnds(() -> {
			logger.debug("{} still runs after the end of its input: asked it to terminate", this.process);
			this.process.destroy();
			unlessItEnds(this.process::destroyForcibly);
		});
	}

	private void unlessItEnds(Runnable action) {
		this.process.onExit().orTimeout(GRACE.toMillis(), TimeUnit.MILLISECONDS).whenComplete((ended, timeout) -> {
			if (timeout != null) {
				action.run();
			}
		});
	}

	/**
	 * Receives the result of a read.
	 */
	interface ReadResult {

		/**
		 * Called when a read has ended.
		 * @param buffer the buffer, to be released
		 * @param open {@code false} if the process has ended its output
		 */
		void read(ByteBuf buffer, boolean open);

	}

	/**
	 * Receives the result of a write.
	 */
	interface WriteResult {

		/**
		 * Called when a write has ended.
		 * @param failure the failure, or {@code null} if the write succeeded
		 */
		void written(@Nullable Throwable failure);

	}

}
