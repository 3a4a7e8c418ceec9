package io.rpyc.internal.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

import io.rpyc.limit.Limit;
import io.rpyc.limit.LimitExceededException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class MemoryAccountTests {

	private static final long STEP = MemoryBudget.STEP;

	@Test
	void whenLittleIsHeldThenNothingIsReserved() {
		MemoryBudget budget = new MemoryBudget(1 << 20, 1 << 20);
		MemoryAccount account = budget.open();
		account.charge(16 * 1024);
		assertThat(account.held()).isEqualTo(16 * 1024);
		assertThat(budget.reserved()).isZero();
	}

	@Test
	void whenMuchIsHeldThenItIsReservedInSteps() {
		MemoryBudget budget = new MemoryBudget(1 << 20, 100 << 20);
		MemoryAccount account = budget.open();
		account.charge(STEP + 1);
		assertThat(budget.reserved()).isEqualTo(2 * STEP);
		account.charge(STEP - 1);
		assertThat(budget.reserved()).isEqualTo(2 * STEP);
		account.release(2 * STEP);
		assertThat(budget.reserved()).isZero();
	}

	@Test
	void whenAConnectionHoldsTooMuchThenTheChargeFailsAndNothingIsCharged() {
		MemoryBudget budget = new MemoryBudget(STEP, 100 * STEP);
		MemoryAccount account = budget.open();
		account.charge(STEP);
		assertThatExceptionOfType(LimitExceededException.class).isThrownBy(() -> account.charge(1))
			.satisfies((ex) -> assertThat(ex.limit()).isEqualTo(Limit.CONNECTION_MEMORY))
			.satisfies((ex) -> assertThat(ex.type()).isEqualTo("MemoryError"))
			.withMessageContaining("limits.connection-memory");
		assertThat(account.held()).isEqualTo(STEP);
		assertThat(budget.reserved()).isEqualTo(STEP);
	}

	@Test
	void whenAllHoldTooMuchThenTheChargeFailsAndNothingIsCharged() {
		MemoryBudget budget = new MemoryBudget(100 * STEP, 4 * STEP);
		MemoryAccount first = budget.open();
		MemoryAccount second = budget.open();
		first.charge(2 * STEP);
		assertThatExceptionOfType(LimitExceededException.class).isThrownBy(() -> second.charge(2 * STEP))
			.satisfies((ex) -> assertThat(ex.limit()).isEqualTo(Limit.SERVER_MEMORY))
			.satisfies((ex) -> assertThat(ex.type()).isEqualTo("MemoryError"))
			.withMessageContaining("limits.server-memory");
		assertThat(second.held()).isZero();
		assertThat(budget.reserved()).isEqualTo(2 * STEP);
	}

	@Test
	void whenSomeHoldMuchThenTheLastQuarterIsForThoseWhoHoldLittle() {
		MemoryBudget budget = new MemoryBudget(1000 * STEP, 128 * STEP);
		MemoryAccount large = budget.open();
		large.charge(96 * STEP);
		assertThatExceptionOfType(LimitExceededException.class).isThrownBy(() -> large.charge(1));
		MemoryAccount small = budget.open();
		small.charge(2 * STEP);
		assertThatExceptionOfType(LimitExceededException.class).isThrownBy(() -> small.charge(1));
	}

	@Test
	void whenAllIsReservedThenAConnectionThatHoldsLittleMayGoOn() {
		MemoryBudget budget = new MemoryBudget(1000 * STEP, 128 * STEP);
		budget.open().take(200 * STEP);
		budget.open().charge(16 * 1024);
	}

	@Test
	void whenMemoryIsInUseAlreadyThenItIsChargedPastTheLimits() {
		MemoryBudget budget = new MemoryBudget(STEP, STEP);
		MemoryAccount account = budget.open();
		assertThat(account.take(10 * STEP)).isNotNull();
		assertThat(account.held()).isEqualTo(10 * STEP);
		account.release(10 * STEP);
		assertThat(account.take(10)).isNull();
		assertThat(budget.reserved()).isZero();
	}

	@Test
	void whenTheConnectionEndsThenWhatLastsIsReleasedOnce() {
		MemoryBudget budget = new MemoryBudget(100 * STEP, 200 * STEP);
		MemoryAccount account = budget.open();
		account.charge(STEP);
		account.chargeLasting(10 * STEP);
		account.end();
		assertThat(account.held()).isEqualTo(STEP);
		account.releaseLasting(10 * STEP);
		account.chargeLasting(5 * STEP);
		account.end();
		assertThat(account.held()).isEqualTo(STEP);
		account.release(STEP);
		assertThat(budget.reserved()).isZero();
	}

	@Test
	void whenThreadsChargeAndReleaseThenNothingIsLost() throws Exception {
		MemoryBudget budget = new MemoryBudget(8 * STEP, 30 * STEP);
		List<MemoryAccount> accounts = List.of(budget.open(), budget.open(), budget.open());
		List<Thread> threads = new ArrayList<>();
		for (int i = 0; i < 6; i++) {
			MemoryAccount account = accounts.get(i % accounts.size());
			threads.add(new Thread(() -> chargeAndRelease(account)));
		}
		threads.forEach(Thread::start);
		for (Thread thread : threads) {
			thread.join();
		}
		assertThat(accounts).allMatch((account) -> account.held() == 0);
		assertThat(budget.reserved()).isZero();
	}

	private static void chargeAndRelease(MemoryAccount account) {
		for (int i = 0; i < 20_000; i++) {
			long bytes = ThreadLocalRandom.current().nextLong(5 * STEP);
			try {
				account.charge(bytes);
				account.release(bytes);
			}
			catch (LimitExceededException ex) {
				// As often as not.
			}
		}
	}

}
