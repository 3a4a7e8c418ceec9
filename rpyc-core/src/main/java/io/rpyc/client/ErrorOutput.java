package io.rpyc.client;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.netty.util.concurrent.DefaultThreadFactory;
import org.jspecify.annotations.Nullable;

/**
 * The end of what a child process writes to its standard error, which goes where the
 * application wants it. Not known if the application reads it itself.
 */
final class ErrorOutput {

	static final int MOST_LINES = 20;

	static final int MOST_BYTES = 4096;

	/**
	 * Time for the last bytes after the exit; children of the process may keep it open.
	 */
	private static final Duration DRAIN = Duration.ofMillis(500);

	private final Redirect target;

	private final byte[] last = new byte[MOST_BYTES];

	/** The number of bytes that were written. */
	private long count;

	private final CountDownLatch ended = new CountDownLatch(1);

	private ErrorOutput(Redirect target) {
		this.target = target;
	}

	/** Returns an output that somebody else reads. */
	static ErrorOutput unknown() {
		return new ErrorOutput(Redirect.PIPE);
	}

	/** Starts a process; its standard error goes where the builder says. */
	static Started start(ProcessBuilder builder) throws IOException {
		Redirect target = builder.redirectError();
		if (builder.redirectErrorStream()) {
			return new Started(builder.start(), unknown());
		}
		if (target != Redirect.INHERIT) {
			return new Started(builder.start(), new ErrorOutput(target));
		}
		Process process;
		try {
			process = builder.redirectError(Redirect.PIPE).start();
		}
		finally {
			builder.redirectError(target);
		}
		ErrorOutput output = new ErrorOutput(target);
		new DefaultThreadFactory("rpyc-pipe-err", true).newThread(() -> output.pass(process.getErrorStream())).start();
		return new Started(process, output);
	}

	private void pass(InputStream in) {
		OutputStream out = new FileOutputStream(FileDescriptor.err);
		byte[] part = new byte[MOST_BYTES];
		try {
			for (int size = in.read(part); size > 0; size = in.read(part)) {
				keep(part, size);
				write(out, part, size);
			}
		}
		catch (IOException ex) {
			// The process has ended.
		}
		finally {
			this.ended.countDown();
		}
	}

	/** A process must not wait because nobody can see what it writes. */
	private static void write(OutputStream out, byte[] part, int size) {
		try {
			out.write(part, 0, size);
		}
		catch (IOException ex) {
			// The standard error of this process is closed.
		}
	}

	private synchronized void keep(byte[] part, int size) {
		for (int i = 0; i < size; i++) {
			this.last[(int) (this.count++ % MOST_BYTES)] = part[i];
		}
	}

	/**
	 * Describes the last lines, once the process has ended.
	 * @return a text that follows the exit code
	 */
	String describe() throws InterruptedException {
		byte[] bytes;
		if (this.target == Redirect.INHERIT) {
			this.ended.await(DRAIN.toMillis(), TimeUnit.MILLISECONDS);
			bytes = kept();
		}
		else {
			bytes = endOfFile();
		}
		if (bytes == null) {
			return "; see its standard error";
		}
		String text = lines(bytes);
		return text.isEmpty() ? "" : "; its standard error ends with:\n" + text + "\n";
	}

	private synchronized byte[] kept() {
		int size = (int) Math.min(this.count, MOST_BYTES);
		byte[] bytes = new byte[size];
		for (int i = 0; i < size; i++) {
			bytes[i] = this.last[(int) ((this.count - size + i) % MOST_BYTES)];
		}
		return bytes;
	}

	private byte @Nullable [] endOfFile() {
		if (this.target.file() == null) {
			return null;
		}
		try (RandomAccessFile file = new RandomAccessFile(this.target.file(), "r")) {
			file.seek(Math.max(0, file.length() - MOST_BYTES));
			byte[] bytes = new byte[MOST_BYTES];
			int size = file.read(bytes);
			return Arrays.copyOf(bytes, Math.max(0, size));
		}
		catch (IOException ex) {
			return null;
		}
	}

	private static String lines(byte[] bytes) {
		String text = new String(bytes, StandardCharsets.UTF_8).strip();
		List<String> lines = text.lines().map((line) -> line.replaceAll("[^\\P{Cntrl}\\t]", "?")).toList();
		return String.join("\n", lines.subList(Math.max(0, lines.size() - MOST_LINES), lines.size()));
	}

	/**
	 * A process that was started.
	 *
	 * @param process the process
	 * @param errors the end of its standard error
	 */
	record Started(Process process, ErrorOutput errors) {
	}

}
