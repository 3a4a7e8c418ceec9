package io.rpyc.internal.frame;

import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.rpyc.RpycProtocolException.Reason;
import io.rpyc.RpycProtocolException;
import org.jspecify.annotations.Nullable;

/**
 * Decompresses the payloads of one connection, with bounded output. It takes native
 * memory from the first payload until it is closed.
 */
final class FrameInflater implements AutoCloseable {

	private static final int MIN_CAPACITY = 512;

	private final int limit;

	private @Nullable Inflater inflater;

	FrameInflater(int limit) {
		this.limit = limit;
	}

	/**
	 * Decompresses the readable bytes of the payload, which stay the caller's.
	 */
	ByteBuf inflate(ByteBufAllocator allocator, ByteBuf payload) {
		Inflater inflater = this.inflater;
		if (inflater == null) {
			inflater = new Inflater();
			this.inflater = inflater;
		}
		ByteBuf output = allocator.buffer(capacityFor(2L * payload.readableBytes()));
		try {
			inflater.setInput(payload.nioBuffer());
			inflate(inflater, output);
			return output;
		}
		catch (DataFormatException ex) {
			output.release();
			throw new RpycProtocolException(Reason.MALFORMED, "A compressed payload is not valid zlib data", ex);
		}
		catch (RuntimeException | Error ex) {
			output.release();
			throw ex;
		}
		finally {
			inflater.reset();
		}
	}

	private void inflate(Inflater inflater, ByteBuf output) throws DataFormatException {
		while (!inflater.finished()) {
			if (!output.isWritable()) {
				output.capacity(capacityFor(grown(inflater, output.capacity())));
			}
			ByteBuffer target = output.nioBuffer(output.writerIndex(), output.writableBytes());
			int count = inflater.inflate(target);
			output.writerIndex(output.writerIndex() + count);
			if (output.readableBytes() > this.limit) {
				throw new RpycProtocolException(Reason.INFLATED_SIZE,
						"Inflated payload: > " + this.limit + " bytes (expected: <= " + this.limit + ")");
			}
			if (count == 0 && !inflater.finished()) {
				throw new RpycProtocolException(Reason.MALFORMED, inflater.needsDictionary()
						? "A compressed payload needs a preset dictionary" : "A compressed payload is truncated");
			}
		}
		if (inflater.getRemaining() != 0) {
			throw new RpycProtocolException(Reason.MALFORMED,
					"Bytes after a compressed payload: " + inflater.getRemaining() + " (expected: 0)");
		}
	}

	/**
	 * What the rest of the input will likely come to, as the part before it tells: so a
	 * long payload is not copied again and again. At least twice as much as before, and
	 * no more than four times, since a peer may have made that part easy to shrink.
	 */
	private static long grown(Inflater inflater, long capacity) {
		long read = inflater.getBytesRead();
		long all = read + inflater.getRemaining();
		long likely = (read != 0) ? inflater.getBytesWritten() * all / read * 17 / 16 : 0;
		return Math.min(Math.max(likely, 2 * capacity), 4 * capacity);
	}

	/**
	 * One byte more than the limit, so that output that passes it shows.
	 */
	private int capacityFor(long wanted) {
		return (int) Math.min(Math.max(wanted, MIN_CAPACITY), this.limit + 1L);
	}

	@Override
	public void close() {
		if (this.inflater != null) {
			this.inflater.end();
			this.inflater = null;
		}
	}

}
