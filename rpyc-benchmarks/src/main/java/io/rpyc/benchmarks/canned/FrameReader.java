package io.rpyc.benchmarks.canned;

import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Arrays;

import jdk.net.ExtendedSocketOptions;
import org.jspecify.annotations.Nullable;

/**
 * Reads bytes of a socket into one buffer, and frames from the buffer.
 */
final class FrameReader {

	private static final int HEADER = 5;

	private static final int UNCOUNTED = HEADER + 1;

	private final Socket socket;

	private byte[] buffer = new byte[1 << 16];

	private int start;

	private int end;

	FrameReader(Socket socket) {
		this.socket = socket;
	}

	/**
	 * Waits for bytes, and makes the kernel acknowledge them immediately.
	 * @return the number of bytes, or -1 at the end of the stream
	 */
	int fill() throws IOException {
		makeRoom();
		int count = this.socket.getInputStream().read(this.buffer, this.end, this.buffer.length - this.end);
		this.end += Math.max(count, 0);
		if (size() > this.end - this.start) {
			this.socket.setOption(ExtendedSocketOptions.TCP_QUICKACK, true);
		}
		return count;
	}

	private void makeRoom() {
		if (this.start == this.end) {
			this.start = 0;
			this.end = 0;
		}
		if (this.start + size() > this.buffer.length || this.end == this.buffer.length) {
			byte[] target = (size() > this.buffer.length) ? new byte[size()] : this.buffer;
			System.arraycopy(this.buffer, this.start, target, 0, this.end - this.start);
			this.buffer = target;
			this.end -= this.start;
			this.start = 0;
		}
	}

	/**
	 * Returns the bytes of the frame at the start with its header; a header, where there
	 * is none.
	 */
	private int size() {
		return (this.end - this.start < HEADER) ? HEADER : ByteBuffer.wrap(this.buffer).getInt(this.start) + UNCOUNTED;
	}

	/** Returns the next frame that is there as a whole. */
	@Nullable Frame next() {
		int size = size();
		if (this.end - this.start < size || size == HEADER) {
			return null;
		}
		int payload = this.start + HEADER;
		this.start += size;
		return new Frame(this.buffer, payload, size - UNCOUNTED, this.buffer[payload - 1] != 0);
	}

	/**
	 * Waits for bytes and returns a copy.
	 * @return a copy of them; empty at the end of the stream
	 */
	byte[] read() throws IOException {
		int count = fill();
		return Arrays.copyOfRange(this.buffer, this.end - Math.max(count, 0), this.end);
	}

}
