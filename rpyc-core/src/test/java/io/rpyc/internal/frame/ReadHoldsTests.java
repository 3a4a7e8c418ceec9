package io.rpyc.internal.frame;

import java.util.concurrent.atomic.AtomicInteger;

import io.netty.channel.embedded.EmbeddedChannel;
import io.rpyc.internal.frame.ReadHolds.Reason;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ReadHolds}.
 */
class ReadHoldsTests {

	private final EmbeddedChannel channel = new EmbeddedChannel();

	private final ReadHolds holds = ReadHolds.of(this.channel);

	@Test
	void channelIsReadFromOnceTheLastReasonIsTakenBack() {
		AtomicInteger resumed = new AtomicInteger();
		this.holds.whenResumed(resumed::incrementAndGet);
		this.holds.hold(Reason.TURN);
		this.holds.hold(Reason.UNREAD_REPLIES);
		this.holds.hold(Reason.UNREAD_REPLIES);
		this.holds.release(Reason.UNREAD_REPLIES);
		assertThat(this.holds.isHeld()).isTrue();
		assertThat(this.channel.config().isAutoRead()).isFalse();
		assertThat(resumed).hasValue(0);
		this.holds.release(Reason.TURN);
		assertThat(this.holds.isHeld()).isFalse();
		assertThat(this.channel.config().isAutoRead()).isTrue();
		assertThat(resumed).hasValue(1);
	}

	@Test
	void reasonThatIsNotThereIsNotTakenBack() {
		AtomicInteger resumed = new AtomicInteger();
		this.holds.whenResumed(resumed::incrementAndGet);
		this.holds.release(Reason.TURN);
		assertThat(resumed).hasValue(0);
	}

	@Test
	void channelHasOneSetOfReasons() {
		assertThat(ReadHolds.of(this.channel)).isSameAs(this.holds);
		assertThat(ReadHolds.of(new EmbeddedChannel())).isNotSameAs(this.holds);
	}

}
