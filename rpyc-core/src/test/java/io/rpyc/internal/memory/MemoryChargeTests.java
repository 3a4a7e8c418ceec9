package io.rpyc.internal.memory;

import java.util.ArrayList;
import java.util.List;

import io.rpyc.limit.LimitExceededException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class MemoryChargeTests {

	private final MemoryBudget budget = new MemoryBudget(1000, 10_000);

	private final MemoryAccount account = this.budget.open();

	@Test
	void whileSomebodyHoldsTheObjectThenItIsCharged() {
		MemoryCharge charge = new MemoryCharge(this.account, 100);
		assertThat(this.account.held()).isZero();
		charge.hold();
		charge.hold();
		assertThat(this.account.held()).isEqualTo(100);
		charge.letGo();
		assertThat(this.account.held()).isEqualTo(100);
		charge.letGo();
		assertThat(this.account.held()).isZero();
	}

	@Test
	void whenItGrowsThenMoreIsChargedAndReleased() {
		MemoryCharge charge = new MemoryCharge(this.account, 100);
		charge.hold();
		charge.add(50);
		charge.subtract(20);
		assertThat(this.account.held()).isEqualTo(130);
		charge.subtract(1_000_000);
		assertThat(this.account.held()).isZero();
		charge.add(10);
		charge.letGo();
		assertThat(this.account.held()).isZero();
	}

	@Test
	void whenItIsHeldAgainThenItIsChargedAgain() {
		MemoryCharge charge = new MemoryCharge(this.account, 100);
		charge.hold();
		charge.letGo();
		charge.add(50);
		assertThat(this.account.held()).isZero();
		charge.hold();
		assertThat(this.account.held()).isEqualTo(150);
	}

	@Test
	void whenTheLimitIsPassedThenItIsNotHeld() {
		MemoryCharge charge = new MemoryCharge(this.account, 2000);
		assertThatExceptionOfType(LimitExceededException.class).isThrownBy(charge::hold);
		assertThat(this.account.held()).isZero();
	}

	@Test
	void whenAnotherObjectHoldsItThenItIsChargedUntilItIsCollected() {
		List<Object> object = new ArrayList<>();
		MemoryCharge charge = new MemoryCharge(this.account, 100);
		charge.hold();
		charge.keep(object);
		charge.letGo();
		charge.add(11);
		assertThat(this.account.held()).isEqualTo(111);
		assertThat(object).isEmpty();
		object = null;
		Awaitility.await().until(() -> {
			System.gc();
			return this.account.held() == 0;
		});
	}

	@Test
	void whenTheConnectionEndsThenAKeptObjectIsReleased() {
		List<Object> object = new ArrayList<>();
		MemoryCharge charge = new MemoryCharge(this.account, 100);
		charge.hold();
		charge.keep(object);
		charge.letGo();
		this.account.end();
		assertThat(this.account.held()).isZero();
		assertThat(object).isEmpty();
	}

	@Test
	void whenOthersRemoveElementsThenTheirPartIsReleased() {
		List<Object> object = new ArrayList<>();
		ObjectCharge charge = this.account.chargeOf(object);
		charge.add(100);
		charge.elementsAfter(10);
		assertThat(this.account.chargeOf(object)).isSameAs(charge);
		charge.elementsBefore(4);
		assertThat(this.account.held()).isEqualTo(40);
		charge.elementsBefore(4);
		assertThat(this.account.held()).isEqualTo(40);
		charge.elementsBefore(0);
		assertThat(this.account.held()).isZero();
		assertThat(object).isEmpty();
	}

}
