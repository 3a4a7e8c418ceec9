package io.rpyc.internal.reference;

import io.rpyc.internal.memory.MemoryBudget;
import io.rpyc.internal.message.ObjectId;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.JJI_Result;

/**
 * References to one local object are counted while several threads send it and the peer
 * lets it go.
 */
final class LocalObjectTableStress {

	private LocalObjectTableStress() {
	}

	private static LocalObjectTable<Exportable> table() {
		return new LocalObjectTable<>(10, MemoryBudget.unlimited().open());
	}

	private record Target(Object target) implements Exportable {

		@Override
		public String typeName() {
			return "stress.Target";
		}

		@Override
		public long classId() {
			return 1;
		}

		@Override
		public boolean isClass() {
			return false;
		}

	}

	/** The object is sent again while the peer lets its only reference go. */
	@JCStressTest
	@Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "Sent first: the old id holds")
	@Outcome(id = "1, 0", expect = Expect.ACCEPTABLE, desc = "Let go first: it has a new id")
	@Outcome(expect = Expect.FORBIDDEN, desc = "An object that the peer holds is lost, or one is held for nobody")
	@State
	public static class SentWhileLetGo {

		private final LocalObjectTable<Exportable> table = table();

		private final Object target = new Object();

		private final ObjectId id = this.table.export(this.target, Target::new);

		@Actor
		public void send() {
			this.table.export(this.target, Target::new);
		}

		@Actor
		public void letGo() {
			this.table.release(this.id, 1);
		}

		@Arbiter
		public void look(II_Result result) {
			result.r1 = this.table.size();
			result.r2 = (this.table.find(this.id) != null) ? 1 : 0;
		}

	}

	/** Two threads send one object for the first time. */
	@JCStressTest
	@Outcome(id = "1, 1, 0", expect = Expect.ACCEPTABLE, desc = "One id, and two references to give back")
	@Outcome(expect = Expect.FORBIDDEN, desc = "Two ids for one object, or a reference that is not counted")
	@State
	public static class SentTwice {

		private final LocalObjectTable<Exportable> table = table();

		private final Object target = new Object();

		@Actor
		public void sendOnce(JJI_Result result) {
			result.r1 = this.table.export(this.target, Target::new).instanceId();
		}

		@Actor
		public void sendAgain(JJI_Result result) {
			result.r2 = this.table.export(this.target, Target::new).instanceId();
		}

		@Arbiter
		public void letGo(JJI_Result result) {
			ObjectId id = new ObjectId("stress.Target", 1, 1);
			int lostTooEarly = this.table.release(id, 1).size();
			int notLost = 1 - this.table.release(id, 1).size();
			result.r3 = lostTooEarly + notLost + this.table.size();
		}

	}

	/** The object is sent while the connection ends. */
	@JCStressTest
	@Outcome(id = "0, 1", expect = Expect.ACCEPTABLE, desc = "Sent first: it is given back")
	@Outcome(id = "1, 0", expect = Expect.ACCEPTABLE, desc = "Ended first: who sends looks again")
	@Outcome(expect = Expect.FORBIDDEN, desc = "An object is lost, or given back and held")
	@State
	public static class SentWhileEnding {

		private final LocalObjectTable<Exportable> table = table();

		private volatile int givenBack;

		@Actor
		public void send() {
			this.table.export(new Object(), Target::new);
		}

		@Actor
		public void end() {
			this.table.clear((gone) -> this.givenBack++);
		}

		@Arbiter
		public void look(II_Result result) {
			result.r1 = this.table.size();
			result.r2 = this.givenBack;
		}

	}

}
