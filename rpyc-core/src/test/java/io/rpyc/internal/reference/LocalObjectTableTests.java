package io.rpyc.internal.reference;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.rpyc.PyException;
import io.rpyc.internal.memory.MemoryBudget;
import io.rpyc.internal.message.ObjectId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests the table of the objects that a peer holds.
 */
class LocalObjectTableTests {

	private final LocalObjectTable<Exportable> table = new LocalObjectTable<>(3, MemoryBudget.unlimited().open());

	@Test
	void objectIsFoundByItsId() {
		Object target = new Object();
		ObjectId id = export(target);
		assertThat(id).isEqualTo(new ObjectId("types.SimpleNamespace", 7, 1));
		assertThat(this.table.find(id)).isEqualTo(new View(target, 7, false));
	}

	@Test
	void objectThatIsSentAgainKeepsItsIdAndIsCounted() {
		Object target = new Object();
		ObjectId id = export(target);
		assertThat(export(target)).isEqualTo(id);
		assertThat(this.table.size()).isEqualTo(1);
		assertThat(this.table.release(id, 1)).isEmpty();
		assertThat(this.table.release(id, 1)).hasSize(1);
		assertThat(this.table.find(id)).isNull();
		assertThat(this.table.size()).isZero();
	}

	@Test
	void objectStaysWhileItsMethodIsHeld() {
		Object target = new Object();
		ObjectId object = export(target);
		ObjectId method = this.table.export(new Object(), (key) -> new Method(key, target));
		assertThat(this.table.release(object, 1)).isEmpty();
		assertThat(this.table.find(object)).isNotNull();
		assertThat(export(target)).as("sent again").isEqualTo(object);
		assertThat(this.table.release(object, 1)).isEmpty();
		assertThat(this.table.release(method, 1)).extracting(Exportable::target).hasSize(2).last().isSameAs(target);
		assertThat(this.table.size()).isZero();
	}

	@Test
	void equalObjectsAreNotOneObject() {
		assertThat(export(List.of(1))).isNotEqualTo(export(List.of(1)));
	}

	@Test
	void idsAreNeverUsedAgain() {
		Set<Long> ids = new HashSet<>();
		Object target = new Object();
		for (int round = 0; round < 1000; round++) {
			ObjectId id = export(target);
			assertThat(ids.add(id.instanceId())).isTrue();
			this.table.release(id, 1);
		}
		assertThat(ids).doesNotContain(0L).hasSize(1000);
	}

	@ParameterizedTest
	@ValueSource(longs = { 0, -1, Integer.MIN_VALUE, Long.MIN_VALUE })
	void whenPeerSendsNoPositiveCountThenReferenceStays(long count) {
		ObjectId id = export(new Object());
		assertThatExceptionOfType(PyException.class).isThrownBy(() -> this.table.release(id, count))
			.withMessage("ValueError: reference count: " + count + " (expected: >= 1)");
		assertThat(this.table.find(id)).isNotNull();
		assertThat(this.table.release(id, 1)).hasSize(1);
	}

	@Test
	void whenPeerGivesBackMoreThanItHoldsThenTheObjectIsGoneAndNothingElse() {
		ObjectId id = export(new Object());
		ObjectId other = export(new Object());
		assertThat(this.table.release(id, Long.MAX_VALUE)).hasSize(1);
		assertThat(this.table.release(id, Long.MAX_VALUE)).isEmpty();
		assertThat(this.table.find(other)).isNotNull();
	}

	@Test
	void idsThatWereNotGivenFindNothing() {
		ObjectId id = export(new Object());
		List.of(new ObjectId("x", 7, 2), new ObjectId("x", 8, 1), new ObjectId("x", 7, 0), new ObjectId("x", 7, -7),
				new ObjectId("x", -7, 1), new ObjectId("x", Long.MIN_VALUE, 0),
				new ObjectId("x", Long.MAX_VALUE, Long.MIN_VALUE))
			.forEach((hostile) -> {
				assertThat(this.table.find(hostile)).as("%s", hostile).isNull();
				assertThat(this.table.release(hostile, 1)).as("%s", hostile).isEmpty();
			});
		assertThat(this.table.find(id)).isNotNull();
	}

	@Test
	void classHasTheInstanceIdZero() {
		ObjectId id = this.table.export(String.class, (target) -> new View(target, 1, true));
		assertThat(id.isClass()).isTrue();
		assertThat(this.table.find(id)).isNotNull();
		ObjectId instance = this.table.export("one", (target) -> new View(target, 1, false));
		assertThat(instance.instanceId()).isEqualTo(1);
		assertThat(this.table.find(new ObjectId("x", 1, 1))).extracting(Exportable::isClass).isEqualTo(false);
		assertThat(this.table.find(new ObjectId("x", 1, 0))).extracting(Exportable::isClass).isEqualTo(true);
	}

	@Test
	void whenTableIsFullThenTheErrorNamesTheLimit() {
		Object held = new Object();
		ObjectId id = export(held);
		export(new Object());
		export(new Object());
		assertThatExceptionOfType(PyException.class).isThrownBy(() -> export(new Object()))
			.matches((ex) -> ex.type().equals("MemoryError"))
			.withMessageContaining("3 objects")
			.withMessageContaining("limits.exported-objects");
		assertThat(export(held)).isEqualTo(id);
		this.table.release(id, 2);
		assertThat(export(new Object()).instanceId()).isEqualTo(4);
	}

	@Test
	void whenPeerIsGoneThenEverythingItHeldIsTold() {
		Object first = new Object();
		ObjectId id = export(first);
		export(first);
		export(new Object());
		List<Exportable> gone = new ArrayList<>();
		this.table.clear(gone::add);
		assertThat(gone).hasSize(2);
		this.table.clear(gone::add);
		assertThat(gone).hasSize(2);
		assertThat(this.table.find(id)).isNull();
	}

	@Test
	void limitMustBePositive() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new LocalObjectTable<View>(0, MemoryBudget.unlimited().open()))
			.withMessage("limit: 0 (expected: >= 1)");
	}

	@Test
	void whenThreadsSendAndTakeBackTheSameObjectThenNoReferenceIsLost() throws Exception {
		Object target = new Object();
		Callable<Void> work = () -> {
			for (int round = 0; round < 10_000; round++) {
				ObjectId id = export(target);
				assertThat(this.table.find(id)).isNotNull();
				this.table.release(id, 1);
			}
			return null;
		};
		ExecutorService threads = Executors.newFixedThreadPool(3);
		try {
			for (Future<Void> done : threads.invokeAll(List.of(work, work, work))) {
				done.get();
			}
		}
		finally {
			threads.shutdown();
		}
		assertThat(this.table.size()).isZero();
	}

	@Test
	void whenReferencesAreSentAndTakenBackInACrowdThenAnObjectIsDroppedExactlyWithItsLastOne() throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(4);
		try {
			for (int round = 0; round < 200; round++) {
				Object target = new Object();
				ObjectId id = export(target);
				List<Callable<Integer>> peers = Collections.nCopies(4, () -> {
					int dropped = 0;
					for (int i = 0; i < 50; i++) {
						export(target);
						dropped += this.table.release(id, 1).size();
					}
					return dropped;
				});
				for (Future<Integer> peer : threads.invokeAll(peers)) {
					assertThat(peer.get()).isZero();
				}
				assertThat(this.table.release(id, 1)).hasSize(1);
				assertThat(this.table.size()).isZero();
			}
		}
		finally {
			threads.shutdownNow();
		}
	}

	private ObjectId export(Object target) {
		return this.table.export(target, (object) -> new View(object, 7, false));
	}

	/**
	 * The plainest form in which an object is held.
	 */
	private record View(Object target, long classId, boolean isClass) implements Exportable {

		@Override
		public String typeName() {
			return "types.SimpleNamespace";
		}

	}

	/**
	 * What needs another object.
	 */
	private record Method(Object target, Object needs) implements Exportable {

		@Override
		public String typeName() {
			return "builtins.method";
		}

		@Override
		public long classId() {
			return 8;
		}

		@Override
		public boolean isClass() {
			return false;
		}

	}

}
