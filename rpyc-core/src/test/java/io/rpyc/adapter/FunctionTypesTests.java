package io.rpyc.adapter;

import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;

import io.rpyc.service.Exposed;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests which Java objects Python can call.
 */
class FunctionTypesTests {

	@Test
	void lambdasAndMethodReferencesAreFunctions() {
		IntUnaryOperator square = (n) -> n * n;
		Supplier<String> text = "text"::toString;
		assertThat(Exposing.call(square, "__call__", 4)).isEqualTo(16);
		assertThat(Exposing.call(text, "__call__")).isEqualTo("text");
	}

	@Test
	void whatMerelyImplementsAFunctionalInterfaceIsOpaque() {
		assertThat(Exposing.view(new Thread()).type().member("__call__")).isNull();
		assertThat(Exposing.view(new Job()).type().member("__call__")).isNull();
		assertThat(Exposing.view(new Runnable() {

			@Override
			public void run() {
			}

		}).type().member("__call__")).isNull();
	}

	@Test
	void declaredReturnTypeMakesAFunction() {
		PyObject job = (PyObject) Exposing.call(new Jobs(), "job");
		assertThat(job.type().name()).isEqualTo("builtins.function");
		assertThat(Exposing.call(job, "__name__", Map.of())).isEqualTo("Job");
		assertThat(Exposing.call(new Jobs(), "plain_job")).isInstanceOf(Job.class);
		assertThat(Exposing.call(new Jobs(), "exposed")).isInstanceOf(Doubler.class);
	}

	@Test
	void exposedTypeThatIsAFunctionIsCallable() {
		assertThat(Exposing.call(new Doubler(), "__call__", 4)).isEqualTo(8);
		assertThat(Exposing.call(new Doubler(), "name")).isEqualTo("doubler");
	}

	@Test
	void exposedTypeIsNotCalledByTheContractsOfFrameworks() {
		assertThat(Exposing.view(new Starter()).type().member("__call__")).isNull();
	}

	static class Job implements Runnable {

		@Override
		public void run() {
		}

	}

	static class Jobs {

		@Exposed
		Runnable job() {
			return new Job();
		}

		@Exposed
		Object plainJob() {
			return new Job();
		}

		@Exposed
		IntUnaryOperator exposed() {
			return new Doubler();
		}

	}

	@Exposed
	static class Doubler implements IntUnaryOperator {

		@Override
		public int applyAsInt(int n) {
			return n * 2;
		}

		public String name() {
			return "doubler";
		}

	}

	@Exposed
	static class Starter implements Callable<String> {

		@Override
		public String call() {
			return "started";
		}

		public String name() {
			return "starter";
		}

	}

}
