package io.rpyc.internal.connection;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.netty.buffer.Unpooled;
import io.rpyc.limit.ConnectionLimits;
import io.rpyc.limit.Limit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A peer that leaves its replies unread.
 */
class WriteBackpressureTests {

	private SlowChannel channel;

	@BeforeEach
	void open() {
		this.channel = new SlowChannel(new TrafficCounter(),
				new WriteBackpressure(ConnectionLimits.builder()
					.set(Limit.WRITE_BUFFER, 20)
					.set(Limit.WRITE_STALL_TIMEOUT, Duration.ofSeconds(5))
					.build()));
	}

	@AfterEach
	void close() {
		this.channel.finishAndReleaseAll();
	}

	@Test
	void whenRepliesPassTheMarkThenThePeerIsNotReadFrom() {
		this.channel.write(Unpooled.wrappedBuffer(new byte[30]));
		assertThat(this.channel.config().isAutoRead()).isFalse();
	}

	@Test
	void whenRepliesDrainThenThePeerIsReadFromAgain() {
		this.channel.write(Unpooled.wrappedBuffer(new byte[30]));
		this.channel.read(30);
		assertThat(this.channel.config().isAutoRead()).isTrue();
		pass(Duration.ofSeconds(6));
		assertThat(this.channel.isOpen()).isTrue();
	}

	@Test
	void whenThePeerReadsNothingForTooLongThenItIsCut() {
		this.channel.write(Unpooled.wrappedBuffer(new byte[30]));
		pass(Duration.ofSeconds(4));
		assertThat(this.channel.isOpen()).isTrue();
		pass(Duration.ofSeconds(2));
		assertThat(this.channel.isOpen()).isFalse();
	}

	@Test
	void whenThePeerReadsSlowlyThenItStaysEvenWhileMoreIsWritten() {
		this.channel.write(Unpooled.wrappedBuffer(new byte[30]));
		for (int i = 0; i < 5; i++) {
			this.channel.read(1);
			this.channel.write(Unpooled.wrappedBuffer(new byte[30]));
			pass(Duration.ofSeconds(5));
			assertThat(this.channel.isOpen()).isTrue();
		}
	}

	private void pass(Duration time) {
		this.channel.advanceTimeBy(time.toMillis(), TimeUnit.MILLISECONDS);
		this.channel.runScheduledPendingTasks();
	}

}
