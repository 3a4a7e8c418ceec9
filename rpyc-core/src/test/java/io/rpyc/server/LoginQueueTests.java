package io.rpyc.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link LoginQueue}.
 */
class LoginQueueTests {

	private final ManualClock clock = new ManualClock();

	private final List<String> started = new ArrayList<>();

	private final Map<String, LoginQueue.Turn> turns = new HashMap<>();

	@Test
	void loginsAreBoundedInAllAndPerAddress() {
		LoginQueue queue = new LoginQueue(3, 2, this.clock);
		enter(queue, "a", "a1", "a2", "a3");
		enter(queue, "b", "b1", "b2");
		assertThat(this.started).containsExactly("a1", "a2", "b1");
		end("b1");
		assertThat(this.started).endsWith("b2");
		end("b2");
		assertThat(this.started).hasSize(4);
		end("a2");
		assertThat(this.started).endsWith("a3");
	}

	@Test
	void whenAnAddressHasManyLoginsThenTheFirstOneOfAnotherIsNext() {
		LoginQueue queue = new LoginQueue(2, 2, this.clock);
		for (int i = 0; i < 600; i++) {
			enter(queue, "attacker", "wrong" + i);
		}
		enter(queue, "other", "right");
		end("wrong0");
		assertThat(this.started).containsExactly("wrong0", "wrong1", "right");
	}

	@Test
	void whenManyAddressesHaveLoginsThenTheOneThatCameLastIsNext() {
		LoginQueue queue = new LoginQueue(1, 1, this.clock);
		for (int i = 0; i < 600; i++) {
			enter(queue, "attacker" + i, "wrong" + i);
		}
		enter(queue, "other", "right");
		end("wrong0");
		assertThat(this.started).containsExactly("wrong0", "right");
	}

	@Test
	void addressesWithWrongCredentialsWaitBehindTheOthersButNotForEver() {
		LoginQueue queue = new LoginQueue(1, 1, this.clock);
		enter(queue, "first", "first");
		queue.failed("suspect");
		enter(queue, "suspect", "suspect");
		for (int i = 0; i < 10; i++) {
			enter(queue, "other" + i, "other" + i);
		}
		String running = "first";
		while (!this.started.contains("suspect")) {
			end(running);
			running = this.started.get(this.started.size() - 1);
		}
		assertThat(this.started).hasSizeBetween(4, 6);
	}

	@Test
	void suspicionEnds() {
		LoginQueue queue = new LoginQueue(1, 1, this.clock);
		enter(queue, "first", "first");
		queue.failed("suspect");
		this.clock.advance(Duration.ofMinutes(5));
		enter(queue, "other", "other");
		enter(queue, "suspect", "suspect");
		end("first");
		assertThat(this.started).containsExactly("first", "suspect");
	}

	@Test
	void usersOfOneAddressTakeTurns() {
		LoginQueue queue = new LoginQueue(1, 1, this.clock);
		for (int i = 0; i < 600; i++) {
			enterAs(queue, "proxy", "bob", "bob" + i);
		}
		enterAs(queue, "proxy", "alice", "alice");
		end("bob0");
		end("bob1");
		assertThat(this.started).containsExactly("bob0", "bob1", "alice");
	}

	@Test
	void whenManyUsersOfOneAddressLogInThenTheNewestIsNextAndTheOldestNotForgotten() {
		LoginQueue queue = new LoginQueue(1, 1, this.clock);
		for (int i = 0; i < 600; i++) {
			enterAs(queue, "proxy", "user" + i, "login" + i);
		}
		enterAs(queue, "proxy", "alice", "alice");
		for (int i = 0; !this.started.contains("alice"); i++) {
			end(this.started.get(i));
		}
		assertThat(this.started).hasSizeLessThanOrEqualTo(3);
		int waited = 0;
		while (!this.started.contains("login1")) {
			enterAs(queue, "proxy", "late" + waited, "late" + waited);
			end(this.started.get(this.started.size() - 1));
			waited++;
		}
		assertThat(waited).isLessThan(6);
	}

	@Test
	void whenALoginLeavesTheQueueThenItNeverStarts() {
		LoginQueue queue = new LoginQueue(1, 1, this.clock);
		enter(queue, "a", "a1", "a2", "a3");
		end("a2");
		end("a2");
		end("a1");
		assertThat(this.started).containsExactly("a1", "a3");
		LoginQueue.Turn over = queue.turn("a", "", () -> this.started.add("over"));
		over.end();
		over.enter();
		end("a3");
		enter(queue, "a", "a4");
		assertThat(this.started).containsExactly("a1", "a3", "a4");
	}

	@Test
	void whenNoLoginCanStartThenAnyNumberOfThemEnd() {
		LoginQueue queue = new LoginQueue(1, 1, this.clock);
		enter(queue, "first", "first");
		int waiting = 50_000;
		for (int i = 0; i < waiting; i++) {
			LoginQueue.Turn[] own = new LoginQueue.Turn[1];
			String name = "login" + i;
			own[0] = queue.turn("address" + i, "", () -> {
				this.started.add(name);
				own[0].end();
			});
			own[0].enter();
		}
		end("first");
		assertThat(this.started).hasSize(1 + waiting).doesNotHaveDuplicates();
		enter(queue, "last", "last");
		assertThat(this.started).endsWith("last");
	}

	@Test
	void whenLoginsOfAnAddressComeAndGoThenTheQueueDoesNotGrow() {
		LoginQueue queue = new LoginQueue(1, 1, this.clock);
		enter(queue, "first", "first");
		queue.failed("suspect");
		for (String address : List.of("address", "suspect")) {
			for (int i = 0; i < 10; i++) {
				enter(queue, address, address + i);
				assertThat(queue.addresses()).isEqualTo(1);
				end(address + i);
				assertThat(queue.addresses()).isZero();
			}
		}
		enter(queue, "address", "next");
		end("first");
		assertThat(this.started).containsExactly("first", "next");
	}

	@Test
	void whenAStartFailsThenLaterLoginsStart() {
		LoginQueue queue = new LoginQueue(2, 2, this.clock);
		assertThatIllegalStateException().isThrownBy(() -> queue.turn("a", "", () -> {
			throw new IllegalStateException("no thread");
		}).enter());
		enter(queue, "a", "a1");
		assertThat(this.started).containsExactly("a1");
	}

	@Test
	void whateverTheOrderTheBoundsHoldAndEveryLoginStarts() {
		for (int seed = 0; seed < 200; seed++) {
			Random random = new Random(seed);
			LoginQueue queue = new LoginQueue(5, 2, this.clock);
			Map<LoginQueue.Turn, String> running = new HashMap<>();
			List<LoginQueue.Turn> waiting = new ArrayList<>();
			int entered = 0;
			while (entered < 300 || !running.isEmpty()) {
				if (entered < 300 && random.nextBoolean()) {
					String address = "address" + random.nextInt(6);
					LoginQueue.Turn[] own = new LoginQueue.Turn[1];
					own[0] = queue.turn(address, "user" + random.nextInt(3), () -> {
						waiting.remove(own[0]);
						running.put(own[0], address);
					});
					waiting.add(own[0]);
					own[0].enter();
					entered++;
				}
				else if (random.nextInt(4) == 0 && !waiting.isEmpty()) {
					waiting.remove(random.nextInt(waiting.size())).end();
				}
				else if (!running.isEmpty()) {
					LoginQueue.Turn over = running.keySet().iterator().next();
					if (random.nextBoolean()) {
						queue.failed(running.get(over));
					}
					running.remove(over);
					over.end();
				}
				assertThat(running).hasSizeLessThanOrEqualTo(5);
				for (String address : running.values()) {
					assertThat(running.values()).filteredOn(address::equals).hasSizeLessThanOrEqualTo(2);
				}
			}
			assertThat(waiting).as("seed " + seed).isEmpty();
		}
	}

	private void enter(LoginQueue queue, String address, String... names) {
		for (String name : names) {
			enterAs(queue, address, "", name);
		}
	}

	private void enterAs(LoginQueue queue, String address, String user, String name) {
		LoginQueue.Turn turn = queue.turn(address, user, () -> this.started.add(name));
		this.turns.put(name, turn);
		turn.enter();
	}

	private void end(String name) {
		this.turns.get(name).end();
	}

}
