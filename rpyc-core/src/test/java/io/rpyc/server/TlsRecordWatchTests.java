package io.rpyc.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.rpyc.internal.frame.FrameWatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link TlsRecordWatch}.
 */
class TlsRecordWatchTests {

	private final TlsRecordWatch records = new TlsRecordWatch();

	private final EmbeddedChannel channel = new EmbeddedChannel(this.records);

	private final List<String> told = new ArrayList<>();

	private final FrameWatch watch = new FrameWatch() {

		@Override
		public void unfinished(int received, int held, boolean begins) {
			assertThat(held).isGreaterThanOrEqualTo(received);
			TlsRecordWatchTests.this.told.add(received + (begins ? " of the next" : ""));
		}

		@Override
		public void finished() {
			TlsRecordWatchTests.this.told.add("finished");
		}

		@Override
		public void closed() {
			TlsRecordWatchTests.this.told.add("closed");
		}

	};

	@AfterEach
	void close() {
		this.channel.finishAndReleaseAll();
	}

	@Test
	void recordsThatEndWithAReadAreNotTold() {
		this.records.start(this.watch);
		read(record(300), record(0), record(16_384));
		assertThat(this.told).isEmpty();
		assertThat(this.channel.inboundMessages()).hasSize(1);
	}

	@Test
	void recordThatHasBegunIsTold() {
		this.records.start(this.watch);
		byte[] record = record(300);
		read(record, first(record, 3));
		read(middle(record, 3, 5));
		read(middle(record, 5, 100));
		read(middle(record, 100, 305), first(record, 200));
		read(middle(record, 200, 305));
		assertThat(this.told).containsExactly("3 of the next", "5", "100", "200 of the next", "finished");
	}

	@Test
	void recordThatBeganBeforeTheStartIsTold() {
		byte[] record = record(300);
		read(first(record, 100));
		assertThat(this.told).isEmpty();
		this.records.start(this.watch);
		assertThat(this.told).containsExactly("100");
		read(middle(record, 100, 305));
		assertThat(this.told).containsExactly("100", "finished");
	}

	@Test
	void recordsCutAtAnyPointEnd() {
		this.records.start(this.watch);
		Random random = new Random(7);
		ByteBuf all = Unpooled.buffer();
		for (int i = 0; i < 200; i++) {
			all.writeBytes(record(random.nextInt(1000)));
		}
		while (all.isReadable()) {
			read(bytes(all.readBytes(Math.min(all.readableBytes(), 1 + random.nextInt(50)))));
		}
		all.release();
		assertThat(this.told).endsWith("finished");
	}

	@Test
	void endOfTheChannelIsTold() {
		this.records.start(this.watch);
		read(first(record(300), 7));
		this.channel.close();
		assertThat(this.told).contains("7", "closed");
	}

	private void read(byte[]... parts) {
		this.channel.writeInbound(Unpooled.copiedBuffer(parts));
	}

	private static byte[] record(int size) {
		return bytes(Unpooled.buffer().writeByte(23).writeShort(0x0303).writeShort(size).writeZero(size));
	}

	private static byte[] bytes(ByteBuf buffer) {
		byte[] bytes = new byte[buffer.readableBytes()];
		buffer.readBytes(bytes).release();
		return bytes;
	}

	private static byte[] first(byte[] record, int size) {
		return middle(record, 0, size);
	}

	private static byte[] middle(byte[] record, int from, int to) {
		return java.util.Arrays.copyOfRange(record, from, to);
	}

}
