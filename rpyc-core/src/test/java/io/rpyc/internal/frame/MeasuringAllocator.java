package io.rpyc.internal.frame;

import io.netty.buffer.AbstractByteBufAllocator;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledDirectByteBuf;
import io.netty.buffer.UnpooledHeapByteBuf;

/**
 * An allocator of heap buffers that knows how large its largest one ever was, and counts
 * those that are in use.
 */
final class MeasuringAllocator extends AbstractByteBufAllocator {

	private int largest;

	private int inUse;

	private int allocations;

	int largest() {
		return this.largest;
	}

	int inUse() {
		return this.inUse;
	}

	int allocations() {
		return this.allocations;
	}

	@Override
	protected ByteBuf newHeapBuffer(int initialCapacity, int maxCapacity) {
		return new UnpooledHeapByteBuf(this, initialCapacity, maxCapacity) {

			@Override
			protected byte[] allocateArray(int capacity) {
				MeasuringAllocator.this.largest = Math.max(MeasuringAllocator.this.largest, capacity);
				MeasuringAllocator.this.inUse++;
				MeasuringAllocator.this.allocations++;
				return super.allocateArray(capacity);
			}

			@Override
			protected void freeArray(byte[] array) {
				MeasuringAllocator.this.inUse--;
				super.freeArray(array);
			}

		};
	}

	@Override
	protected ByteBuf newDirectBuffer(int initialCapacity, int maxCapacity) {
		return new UnpooledDirectByteBuf(this, initialCapacity, maxCapacity);
	}

	@Override
	public ByteBuf ioBuffer(int initialCapacity) {
		return heapBuffer(initialCapacity);
	}

	@Override
	public boolean isDirectBufferPooled() {
		return false;
	}

}
