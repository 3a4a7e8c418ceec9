package io.rpyc.internal.execution;

import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link MemberCalls}.
 */
class MemberCallsTests {

	private static final long FAST = TimeUnit.MICROSECONDS.toNanos(5);

	private static final long SLOW = TimeUnit.MILLISECONDS.toNanos(5);

	private final MemberCalls calls = new MemberCalls();

	@Test
	void aMemberStartsOnTheEventLoop() {
		assertThat(this.calls.isSlow()).isFalse();
	}

	@Test
	void whenACallIsHandedOverThenTheNextCallsRunOnThePoolUntilTheyAreFast() {
		this.calls.startOnEventLoop();
		this.calls.handOver();
		assertThat(this.calls.isSlow()).isTrue();
		assertThat(fastCallsUntilTheLoop()).isEqualTo(8);
		assertThat(this.calls.onEventLoop()).isEqualTo(1);
		assertThat(this.calls.onPool()).isEqualTo(8);
		assertThat(this.calls.handedOver()).isEqualTo(1);
	}

	@Test
	void whenACallOnThePoolIsSlowThenItTakesFastCallsBack() {
		this.calls.handOver();
		for (int i = 0; i < 6; i++) {
			this.calls.endOnPool(FAST, false);
		}
		this.calls.endOnPool(SLOW, false);
		assertThat(fastCallsUntilTheLoop()).isEqualTo(8 - 6 + 4);
	}

	@Test
	void whenOneOfThreeCallsIsSlowThenTheMemberStaysOnThePool() {
		this.calls.handOver();
		for (int i = 0; i < 1000; i++) {
			this.calls.endOnPool((i % 3 == 0) ? SLOW : FAST, false);
		}
		assertThat(this.calls.isSlow()).isTrue();
	}

	@Test
	void whenACallOnThePoolWaitsForItsPeerThenItIsNotFast() {
		this.calls.handOver();
		for (int i = 0; i < 100; i++) {
			this.calls.endOnPool(FAST, true);
		}
		assertThat(this.calls.isSlow()).isTrue();
	}

	@Test
	void whenAMemberIsSlowAgainSoonThenItNeedsMoreFastCallsEachTimeUpToALimit() {
		long last = 0;
		for (int i = 0; i < 20; i++) {
			this.calls.handOver();
			long now = fastCallsUntilTheLoop();
			assertThat(now).isEqualTo(Math.min(4096, (last == 0) ? 8 : 2 * last));
			last = now;
		}
	}

	@Test
	void whenAMemberWasFastForLongThenItNeedsFewFastCallsAgain() {
		for (int i = 0; i < 5; i++) {
			this.calls.handOver();
			fastCallsUntilTheLoop();
		}
		for (int i = 0; i < 200; i++) {
			this.calls.startOnEventLoop();
		}
		this.calls.handOver();
		assertThat(fastCallsUntilTheLoop()).isEqualTo(8);
	}

	private long fastCallsUntilTheLoop() {
		long calls = 0;
		while (this.calls.isSlow()) {
			this.calls.endOnPool(FAST, false);
			calls++;
		}
		return calls;
	}

}
