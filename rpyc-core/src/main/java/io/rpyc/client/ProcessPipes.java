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
 * The standard input and output of a child process, each with a thread of its own that
 * may block.
 */
final class ProcessPipes {

	/** How long a process may take to end by itself, and again after it was asked to. */
	static final Duration GRACE = Duration.ofSeconds(5);

	private static final Logger logger = LoggerFactory.getLogger(ProcessPipes.class);

	private static final int CHUNK = 64 * 1024;

	private final Process process;

	private final ExecutorService reader;

	private final ExecutorService writer;

	ProcessPipes(Process process) {
		this.process = process;
		this.reader = thread("rpyc-pipe-in");
		this.writer = thread("rpyc-pipe-out");
	}

	private static ExecutorService thread(String name) {
		return Executors.newSingleThreadExecutor(new DefaultThreadFactory(name, true));
	}

	/** Reads what is there, waiting for it; never called while a read is under way. */
	void read(ByteBuf buffer, ReadResult result) {
		this.reader.execute(() -> {
			try {
				result.read(buffer, buffer.writeBytes(this.process.getInputStream(), CHUNK) > 0);
			}
			catch (IOException | RuntimeException | Error ex) {
				// Out of memory, say: to read on would lose what came.
				result.read(buffer, false);
			}
		});
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
	 * Ends the process: its input ends, which a stock peer takes as the end of the
	 * connection; if it lives on, it is asked to end, then made to.
	 */
	void close() {
		// On the writer's thread, because the stream's lock may be held there.
		this.writer.execute(() -> {
			try {
				this.process.getOutputStream().close();
			}
			catch (IOException ex) {
				logger.debug("Input of {} could not be closed", this.process, ex);
			}
		});
		this.writer.shutdown();
		this.reader.shutdown();
		unlessItEnds(() -> {
			logger.debug("{} goes on after the end of its input: asked it to end", this.process);
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
	 * Takes what was read.
	 */
	interface ReadResult {

		/**
		 * Hears of the end of a read.
		 * @param buffer the buffer, to be released
		 * @param open false where the process has ended its output
		 */
		void read(ByteBuf buffer, boolean open);

	}

	/**
	 * Hears of the end of a write.
	 */
	interface WriteResult {

		/**
		 * Hears of the end of a write.
		 * @param failure why it failed; null where it succeeded
		 */
		void written(@Nullable Throwable failure);

	}

}
