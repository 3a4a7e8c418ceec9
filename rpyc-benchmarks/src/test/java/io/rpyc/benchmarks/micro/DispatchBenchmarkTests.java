package io.rpyc.benchmarks.micro;

import io.rpyc.internal.message.Boxed;
import io.rpyc.internal.message.Message;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link DispatchBenchmark}: that it measures a call which succeeds.
 */
class DispatchBenchmarkTests {

	@ParameterizedTest
	@EnumSource
	void callGivesTheSum(Dispatch dispatch) {
		DispatchBenchmark benchmark = new DispatchBenchmark();
		benchmark.dispatch = dispatch;
		benchmark.prepare();
		assertThat(benchmark.reply()).isEqualTo(new Message.Reply(2, new Boxed.Value(5)));
		benchmark.end();
	}

}
