package io.rpyc.internal.memory;

import io.rpyc.limit.LimitExceededException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class CallMemoryTests {

	private final MemoryAccount account = new MemoryBudget(1000, 10_000).open();

	@Test
	void whenARequestIsAnsweredThenItsInputIsReleased() {
		CallMemory memory = new CallMemory(this.account, 300);
		assertThat(memory.begin()).isNull();
		assertThat(this.account.held()).isEqualTo(300);
		memory.end();
		assertThat(this.account.held()).isZero();
	}

	@Test
	void whenTheConnectionEndsWhileAResultIsPendingThenTheInputIsReleasedOnce() {
		CallMemory memory = new CallMemory(this.account, 300);
		assertThat(memory.begin()).isNull();
		memory.pending();
		assertThat(this.account.held()).isEqualTo(300);
		this.account.end();
		assertThat(this.account.held()).isZero();
		memory.end();
		assertThat(this.account.held()).isZero();
	}

	@Test
	void whenAPendingResultIsCompleteThenTheInputIsReleased() {
		CallMemory memory = new CallMemory(this.account, 300);
		assertThat(memory.begin()).isNull();
		memory.pending();
		memory.end();
		assertThat(this.account.held()).isZero();
		this.account.end();
		assertThat(this.account.held()).isZero();
	}

	@Test
	void whenTheConnectionHasEndedThenAPendingResultReleasesTheInput() {
		CallMemory memory = new CallMemory(this.account, 300);
		assertThat(memory.begin()).isNull();
		this.account.end();
		memory.pending();
		assertThat(this.account.held()).isZero();
		memory.end();
		assertThat(this.account.held()).isZero();
	}

	@Test
	void whenACallEndsThenItsWorkIsReleased() {
		CallMemory memory = new CallMemory(this.account, 0);
		CallMemory before = memory.enter();
		CallMemory.work(100);
		CallMemory.work(200);
		CallMemory.workDone(50);
		assertThat(this.account.held()).isEqualTo(250);
		assertThatExceptionOfType(LimitExceededException.class).isThrownBy(() -> CallMemory.work(800));
		memory.leave(before);
		assertThat(this.account.held()).isZero();
		assertThat(CallMemory.current()).isNull();
	}

	@Test
	void whenNobodyTakesAnObjectThatACallMadeThenItIsReleasedWithTheCall() {
		CallMemory memory = new CallMemory(this.account, 0);
		CallMemory before = memory.enter();
		MemoryCharge dropped = CallMemory.make(100);
		MemoryCharge exported = CallMemory.make(10);
		assertThat(dropped).isNotNull();
		assertThat(exported).isNotNull();
		exported.hold();
		assertThat(this.account.held()).isEqualTo(110);
		memory.leave(before);
		assertThat(this.account.held()).isEqualTo(10);
	}

	@Test
	void whenTheThreadRunsNoCallThenNothingIsCharged() {
		CallMemory.work(1_000_000);
		CallMemory.workDone(1_000_000);
		assertThat(CallMemory.make(1_000_000)).isNull();
	}

	@Test
	void whenCallsAreNestedThenEachHasItsOwn() {
		CallMemory outer = new CallMemory(this.account, 0);
		CallMemory inner = new CallMemory(this.account, 0);
		CallMemory before = outer.enter();
		CallMemory.work(10);
		CallMemory beforeInner = inner.enter();
		CallMemory.work(100);
		inner.leave(beforeInner);
		assertThat(this.account.held()).isEqualTo(10);
		assertThat(CallMemory.current()).isSameAs(outer);
		outer.leave(before);
		assertThat(this.account.held()).isZero();
	}

	@Test
	void whenThePeerGivesSeveralRepliesThenTheLargestCounts() {
		CallMemory memory = new CallMemory(this.account, 0);
		CallMemory before = memory.enter();
		assertThat(memory.reply(100)).isNull();
		assertThat(memory.reply(300)).isNull();
		assertThat(memory.reply(200)).isNull();
		assertThat(this.account.held()).isEqualTo(300);
		assertThat(memory.reply(2000)).isNotNull();
		assertThat(this.account.held()).isEqualTo(300);
		memory.leave(before);
		assertThat(memory.reply(100)).isNull();
		assertThat(this.account.held()).isZero();
	}

}
