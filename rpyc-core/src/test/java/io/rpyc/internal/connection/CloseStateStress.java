package io.rpyc.internal.connection;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZZ_Result;

/**
 * A limit cuts a connection while its channel closes.
 */
@JCStressTest
@Outcome(id = "true, true, true", expect = Expect.ACCEPTABLE, desc = "The limit was first: it is the reason")
@Outcome(id = "false, true, false", expect = Expect.ACCEPTABLE, desc = "The peer was first")
@Outcome(expect = Expect.FORBIDDEN, desc = "Two reasons, or an end that nobody takes care of")
@State
public class CloseStateStress {

	private final CloseState state = new CloseState();

	@Actor
	public void cut(ZZZ_Result result) {
		result.r1 = this.state.because("a limit was passed");
	}

	@Actor
	public void end(ZZZ_Result result) {
		result.r2 = this.state.end();
	}

	@Arbiter
	public void look(ZZZ_Result result) {
		result.r3 = this.state.isCut();
	}

}
