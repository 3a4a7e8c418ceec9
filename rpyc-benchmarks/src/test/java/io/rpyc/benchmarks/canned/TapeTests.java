package io.rpyc.benchmarks.canned;

import java.nio.ByteBuffer;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link Tape}.
 */
class TapeTests {

	private static final PayloadHead REQUEST = new PayloadHead(new byte[] { 1, 0x11, 0x50, 0x11, 0x57 }, 3);

	private final CannedReply first = new CannedReply(new byte[] { 2, 0x11 }, new byte[] { 1 });

	private final CannedReply second = new CannedReply(new byte[] { 2, 0x11 }, new byte[] { 2 });

	@Test
	void eachConnectionGetsTheRepliesByTurns() {
		Tape tape = new Tape();
		tape.record(REQUEST.key(), this.first);
		tape.record(REQUEST.key(), this.second);
		Tape.Player player = tape.play();
		assertThat(player.reply(REQUEST)).isSameAs(this.first);
		assertThat(player.reply(REQUEST)).isSameAs(this.second);
		assertThat(player.reply(REQUEST)).isSameAs(this.first);
		assertThat(tape.play().reply(REQUEST)).isSameAs(this.first);
	}

	@Test
	void whenRequestWasNotRecordedThenItIsRefused() {
		Tape tape = new Tape();
		tape.record(ByteBuffer.wrap(new byte[] { 9 }), this.first);
		assertThatIllegalStateException().isThrownBy(() -> tape.play().reply(REQUEST));
	}

}
