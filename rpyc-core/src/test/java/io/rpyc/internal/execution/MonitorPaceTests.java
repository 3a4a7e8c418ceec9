package io.rpyc.internal.execution;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link MonitorPace}.
 */
class MonitorPaceTests {

	private final MonitorPace pace = new MonitorPace();

	@Test
	void beforeTheFirstCallTheMonitorIsIdle() {
		assertThat(this.pace.isIdle()).isTrue();
	}

	@Test
	void whileThereAreCallsThenTheIntervalsAreShort() {
		for (int i = 0; i < 2 * MonitorPace.IDLE_LOOKS; i++) {
			assertThat(this.pace.next(true)).isEqualTo(MonitorPace.TICK);
			assertThat(this.pace.next(false)).isEqualTo(MonitorPace.TICK);
		}
		assertThat(this.pace.isIdle()).isFalse();
	}

	@Test
	void whenThereWereNoCallsForAWhileThenTheIntervalsAreLong() {
		becomeIdle();
		assertThat(this.pace.next(false)).isEqualTo(MonitorPace.IDLE_TICK);
	}

	@Test
	void whenACallBeginsThenTheIntervalsAreShortAlsoIfItCannotBeSeenYet() {
		becomeIdle();
		this.pace.wake();
		assertThat(this.pace.next(false)).isEqualTo(MonitorPace.TICK);
		assertThat(this.pace.isIdle()).isFalse();
		assertThat(this.pace.next(false)).isEqualTo(MonitorPace.TICK);
	}

	@Test
	void whenACallDidNotSeeThatTheMonitorIsIdleThenTheIntervalsAreShortAgain() {
		this.pace.next(true);
		for (int i = 0; i < MonitorPace.IDLE_LOOKS; i++) {
			assertThat(this.pace.next(false)).isEqualTo(MonitorPace.TICK);
		}
		assertThat(this.pace.isIdle()).isTrue();
		assertThat(this.pace.next(true)).isEqualTo(MonitorPace.TICK);
		assertThat(this.pace.isIdle()).isFalse();
	}

	private void becomeIdle() {
		this.pace.next(true);
		for (int i = 0; i < MonitorPace.IDLE_LOOKS; i++) {
			this.pace.next(false);
		}
		assertThat(this.pace.next(false)).isEqualTo(MonitorPace.IDLE_TICK);
		assertThat(this.pace.isIdle()).isTrue();
	}

}
