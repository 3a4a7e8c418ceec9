package io.rpyc.internal.frame;

import java.util.Random;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.ByteToMessageDecoder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FrameCumulator}.
 */
class FrameCumulatorTests {

	private final MeasuringAllocator allocator = new MeasuringAllocator();

	private final FrameCumulator cumulator = new FrameCumulator(ByteToMessageDecoder.MERGE_CUMULATOR);

	private final Random random = new Random(7);

	private ByteBuf cumulation = Unpooled.EMPTY_BUFFER;

	@AfterEach
	void nothingIsLeft() {
		this.cumulation.release();
		assertThat(this.allocator.inUse()).isZero();
	}

	@Test
	void longFrameIsCollectedInChunksThatAreNotCopied() {
		byte[] all = new byte[20 << 20];
		this.random.nextBytes(all);
		int sent = 0;
		while (sent < all.length) {
			int size = Math.min(1 + this.random.nextInt(64 << 10), all.length - sent);
			add(all, sent, size);
			sent += size;
			assertThat(this.cumulation.capacity()).as("memory for %s bytes", sent)
				.isLessThanOrEqualTo(2 * sent + (128 << 10));
		}
		assertThat(ByteBufUtil.getBytes(this.cumulation)).isEqualTo(all);
		assertThat(this.allocator.largest()).as("largest chunk").isLessThanOrEqualTo(1 << 20);
	}

	@Test
	void shortFrameIsCollectedInOneBuffer() {
		byte[] all = new byte[200 << 10];
		this.random.nextBytes(all);
		for (int sent = 0; sent < all.length; sent += 10 << 10) {
			add(all, sent, 10 << 10);
		}
		assertThat(this.cumulation.nioBufferCount()).isEqualTo(1);
		assertThat(ByteBufUtil.getBytes(this.cumulation)).isEqualTo(all);
	}

	@Test
	void bytesThatComeOneByOneTakeNoMoreMemoryThanThoseThatComeTogether() {
		byte[] all = new byte[300 << 10];
		this.random.nextBytes(all);
		add(all, 0, 256 << 10);
		for (int sent = 256 << 10; sent < all.length; sent++) {
			add(all, sent, 1);
		}
		assertThat(this.cumulation.capacity()).isLessThanOrEqualTo(512 << 10);
		assertThat(ByteBufUtil.getBytes(this.cumulation)).isEqualTo(all);
	}

	@Test
	void whenAFrameIsTakenOutThenTheNextIsCollectedBehindIt() {
		byte[] all = new byte[3 << 20];
		this.random.nextBytes(all);
		add(all, 0, 1 << 20);
		ByteBuf frame = this.cumulation.readRetainedSlice(900 << 10);
		add(all, 1 << 20, 1 << 20);
		assertThat(ByteBufUtil.getBytes(frame)).isEqualTo(java.util.Arrays.copyOf(all, 900 << 10));
		frame.release();
		add(all, 2 << 20, 1 << 20);
		assertThat(ByteBufUtil.getBytes(this.cumulation))
			.isEqualTo(java.util.Arrays.copyOfRange(all, 900 << 10, all.length));
	}

	private void add(byte[] bytes, int start, int size) {
		ByteBuf in = this.allocator.buffer(size).writeBytes(bytes, start, size);
		this.cumulation = this.cumulator.cumulate(this.allocator, this.cumulation, in);
	}

}
