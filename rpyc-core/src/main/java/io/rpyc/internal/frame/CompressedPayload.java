package io.rpyc.internal.frame;

import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.util.AbstractReferenceCounted;
import io.netty.util.ReferenceCounted;
import io.rpyc.RpycProtocolException;
import io.rpyc.RpycProtocolException.Reason;
import org.jspecify.annotations.Nullable;

/**
 * A compressed payload that is inflated in steps, with bounded output: the first step on
 * the event loop, the rest on a thread that may take longer. Steps may run on different
 * threads, but only one thread may use it at a time.
 */
public final class CompressedPayload extends AbstractReferenceCounted {

	private static final int MIN_CAPACITY = 512;

	private final ByteBuf compressed;

	private final ByteBuf output;

	private final int limit;

	private @Nullable Inflater inflater;

	/**
	 * Starts to inflate.
	 * @param allocator allocates the buffer for the output
	 * @param compressed the compressed bytes, retained until the end
	 * @param limit maximum size of the output, in bytes
	 */
	CompressedPayload(ByteBufAllocator allocator, ByteBuf compressed, int limit) {
		this.limit = limit;
		this.output = allocator
			.buffer(capacityFor(Math.min(2L * compressed.readableBytes(), RpycFrameDecoder.QUICK_INFLATED_SIZE)));
		this.compressed = compressed.retain();
	}

	/**
	 * Inflates up to the given total size.
	 * @param bytes maximum size of the output afterwards, in bytes
	 * @return whether the payload is complete
	 * @throws RpycProtocolException if the bytes are not valid zlib data, or the output
	 * passes the limit
	 */
	boolean inflateUpTo(int bytes) {
		Inflater inflater = this.inflater;
		if (inflater == null) {
			inflater = InflaterPool.take();
			this.inflater = inflater;
		}
		try {
			return inflate(inflater, bytes);
		}
		catch (DataFormatException ex) {
			throw new RpycProtocolException(Reason.MALFORMED, "A compressed payload is not valid zlib data", ex);
		}
	}

	private boolean inflate(Inflater inflater, int most) throws DataFormatException {
		while (!inflater.finished()) {
			if (this.output.readableBytes() >= most) {
				return false;
			}
			if (inflater.needsInput() && this.compressed.isReadable()) {
				inflater.setInput(nextInput());
			}
			if (!this.output.isWritable()) {
				this.output.capacity(capacityFor(Math.min(grown(inflater), most)));
			}
			int room = Math.min(this.output.writableBytes(), most - this.output.readableBytes());
			ByteBuffer target = this.output.nioBuffer(this.output.writerIndex(), room);
			int count = inflater.inflate(target);
			this.output.writerIndex(this.output.writerIndex() + count);
			if (this.output.readableBytes() > this.limit) {
				throw new RpycProtocolException(Reason.INFLATED_SIZE,
						"Inflated payload: > " + this.limit + " bytes (expected: <= " + this.limit + ")");
			}
			if (count == 0 && !inflater.finished() && !(inflater.needsInput() && this.compressed.isReadable())) {
				throw new RpycProtocolException(Reason.MALFORMED, inflater.needsDictionary()
						? "A compressed payload needs a preset dictionary" : "A compressed payload is truncated");
			}
		}
		int rest = inflater.getRemaining() + this.compressed.readableBytes();
		if (rest != 0) {
			throw new RpycProtocolException(Reason.MALFORMED,
					"Bytes after a compressed payload: " + rest + " (expected: 0)");
		}
		return true;
	}

	/**
	 * Returns the next part of the input that is contiguous in memory, to avoid a copy.
	 */
	private ByteBuffer nextInput() {
		ByteBuffer[] parts = this.compressed.nioBuffers();
		ByteBuffer next = parts[0];
		for (int i = 1; i < parts.length && !next.hasRemaining(); i++) {
			next = parts[i];
		}
		this.compressed.skipBytes(next.remaining());
		return next;
	}

	/**
	 * Returns the likely size of the whole output, estimated from the first part, so that
	 * a long payload is not copied repeatedly. It is between two and four times the old
	 * size, since a peer may choose a first part that is easy to compress.
	 */
	private long grown(Inflater inflater) {
		long capacity = this.output.capacity();
		return Math.min(Math.max(likelySize(inflater) * 17 / 16, 2 * capacity), 4 * capacity);
	}

	private long likelySize(Inflater inflater) {
		long read = inflater.getBytesRead();
		long all = read + inflater.getRemaining() + this.compressed.readableBytes();
		return (read != 0) ? inflater.getBytesWritten() * all / read : 0;
	}

	/**
	 * Returns a capacity of at most one byte more than the limit, so that excess output
	 * is detected.
	 */
	private int capacityFor(long wanted) {
		return (int) Math.min(Math.max(wanted, MIN_CAPACITY), this.limit + 1L);
	}

	/**
	 * Returns the beginning of a payload that a {@link RpycFrameDecoder} passed on.
	 * @param payload a {@link ByteBuf} or a {@code CompressedPayload}
	 * @return the whole payload, or the part that is already inflated, which the payload
	 * still owns
	 */
	public static ByteBuf beginningOf(Object payload) {
		return (payload instanceof CompressedPayload compressed) ? compressed.output : (ByteBuf) payload;
	}

	/**
	 * Returns the memory that the payload occupies.
	 * @return a number of bytes
	 */
	public int occupied() {
		return this.compressed.capacity() + this.output.capacity();
	}

	/**
	 * Returns the likely size of the whole payload, estimated from the inflated part.
	 * @return a number of bytes
	 */
	public long likelySize() {
		Inflater used = this.inflater;
		return (used != null) ? Math.min(likelySize(used), this.limit) : this.compressed.readableBytes();
	}

	/**
	 * Inflates the rest.
	 * @return the whole payload, which the caller releases
	 * @throws RpycProtocolException if the bytes are not valid zlib data, or the output
	 * passes the limit
	 */
	public ByteBuf inflate() {
		inflateUpTo(Integer.MAX_VALUE);
		return this.output.retain();
	}

	@Override
	public ReferenceCounted touch(Object hint) {
		this.compressed.touch(hint);
		this.output.touch(hint);
		return this;
	}

	@Override
	protected void deallocate() {
		Inflater inflater = this.inflater;
		if (inflater != null) {
			this.inflater = null;
			InflaterPool.giveBack(inflater);
		}
		this.compressed.release();
		this.output.release();
	}

}
