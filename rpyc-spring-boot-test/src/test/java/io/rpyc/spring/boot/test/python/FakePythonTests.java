package io.rpyc.spring.boot.test.python;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.rpyc.PyException;
import io.rpyc.RemoteAttributeError;
import io.rpyc.RemoteValueError;
import io.rpyc.RpycException;
import io.rpyc.service.Exposed;
import io.rpyc.spring.boot.autoconfigure.client.RpycClientAutoConfiguration;
import io.rpyc.spring.boot.test.app.Model;
import io.rpyc.spring.boot.test.autoconfigure.FakePythonAutoConfiguration;
import io.rpyc.spring.client.RpycChannelFactory;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link FakePython}.
 */
class FakePythonTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(RpycClientAutoConfiguration.class, FakePythonAutoConfiguration.class));

	@Test
	void exposedObjectAnswersTheChannelAndCallsAreRecorded() {
		this.runner.withBean(FakePython.class, () -> FakePython.serving(new FixedModel()).onChannel("model"))
			.run((context) -> {
				Model model = context.getBean(RpycChannelFactory.class).channel("model").client(Model.class);
				assertThat(model.predict(new double[] { 1, 2.5 })).isEqualTo(3.5);
				assertThat(context.getBean(FakePython.class).calls()).extracting(PythonCall::member)
					.containsExactly("predict");
			});
	}

	@Test
	void answersCanBeChangedAndFail() {
		FakePython fake = FakePython.stubbed().answer("add", (arguments) -> arguments.size());
		this.runner.withBean(FakePython.class, () -> fake).run((context) -> {
			var channel = context.getBean(RpycChannelFactory.class).channel();
			assertThat(channel.invoke("add", 1, "x")).isEqualTo(2);
			assertThat(fake.calls("add")).containsExactly(new PythonCall("add", List.of(1, "x"), Map.of()));
			fake.answer("add", (arguments) -> {
				throw new PyException("ValueError", "too large");
			});
			assertThatExceptionOfType(RemoteValueError.class).isThrownBy(() -> channel.invoke("add", 1))
				.withMessageContaining("too large");
			assertThatIllegalStateException().isThrownBy(() -> fake.answer("sub", (arguments) -> null))
				.withMessageContaining("the new member 'sub' would not be found")
				.withMessageContaining("(members: [add])");
		});
	}

	@Test
	void whenAnAnswerIsMissingThenTheMessageSaysHowToAddIt() {
		FakePython fake = FakePython.stubbed().onChannel("model").answer("add", (arguments) -> 1);
		this.runner.withBean(FakePython.class, () -> fake).run((context) -> {
			var channel = context.getBean(RpycChannelFactory.class).channel("model");
			String advice = "FakePython of channel 'model' has no answer for 'predict': add answer(\"predict\", …) when"
					+ " the fake is created (answers: [add])";
			assertThatExceptionOfType(RpycException.class)
				.isThrownBy(() -> channel.client(Model.class).predict(new double[] { 1 }))
				.withMessage(advice);
			assertThatExceptionOfType(RemoteAttributeError.class).isThrownBy(() -> channel.invoke("predict", 1))
				.satisfies((ex) -> assertThat(ex.getSuppressed()).singleElement()
					.extracting(Throwable::getMessage)
					.isEqualTo(advice));
			assertThat(channel.invokeAsync("predict", 1)).failsWithin(Duration.ofSeconds(30))
				.withThrowableThat()
				.havingCause()
				.isInstanceOf(RemoteAttributeError.class)
				.satisfies((ex) -> assertThat(ex.getSuppressed()).hasSize(1));
			assertThat(channel.invoke("add", 1)).isEqualTo(1);
		});
	}

	@Test
	void whenTheServedObjectDoesNotExposeAMemberThenTheMessageSaysSo() {
		this.runner.withBean(FakePython.class, () -> FakePython.serving(new FixedModel())).run((context) -> {
			var channel = context.getBean(RpycChannelFactory.class).channel();
			assertThatExceptionOfType(RpycException.class).isThrownBy(() -> channel.client(Training.class).train())
				.withMessageContaining("serves " + FixedModel.class.getName() + ", which does not expose 'train'");
		});
	}

	@Test
	void whenAnObjectThatACallUsesLacksAMemberThenTheErrorStays() {
		this.runner.withBean(FakePython.class, () -> FakePython.serving(new Bank())).run((context) -> {
			var channel = context.getBean(RpycChannelFactory.class).channel();
			assertThatExceptionOfType(RpycException.class).isThrownBy(() -> channel.client(Accounts.class).account())
				.withMessageContaining("owner")
				.withMessageNotContaining("FakePython");
			assertThatExceptionOfType(RemoteAttributeError.class)
				.isThrownBy(() -> channel.client(Accounts.class).audit())
				.withMessageContaining("cannot access 'owner'")
				.satisfies((ex) -> assertThat(ex.getSuppressed()).isEmpty());
			assertThatExceptionOfType(RemoteAttributeError.class).isThrownBy(() -> channel.invoke("audit"))
				.satisfies((ex) -> assertThat(ex.getSuppressed()).isEmpty());
		});
	}

	@Test
	void whenAnObjectThatACallUsesLacksAMemberOfTheFakeThenTheErrorStays() {
		FakePython fake = FakePython.stubbed().answer("audit", (arguments) -> {
			throw new PyException("AttributeError", "cannot access 'audit'");
		});
		this.runner.withBean(FakePython.class, () -> fake).run((context) -> {
			var channel = context.getBean(RpycChannelFactory.class).channel();
			assertThatExceptionOfType(RemoteAttributeError.class).isThrownBy(() -> channel.invoke("audit"))
				.satisfies((ex) -> assertThat(ex.getSuppressed()).isEmpty());
		});
	}

	@Test
	void whenFakeServesAnObjectThenItHasNoAnswersByName() {
		FakePython fake = FakePython.serving(new FixedModel());
		assertThatIllegalStateException().isThrownBy(() -> fake.answer("predict", (arguments) -> 1))
			.withMessageContaining("use FakePython.stubbed()");
	}

	interface Training {

		void train();

	}

	interface Accounts {

		Account account();

		int audit();

	}

	record Account(int balance, String owner) {
	}

	static class Bank {

		@Exposed
		Balance account() {
			return new Balance();
		}

		@Exposed
		int audit() {
			throw new PyException("AttributeError", "cannot access 'owner'");
		}

	}

	static class Balance {

		@Exposed
		int balance() {
			return 1;
		}

	}

	static class FixedModel {

		@Exposed
		double predict(double[] features) {
			return features[0] + features[1];
		}

	}

}
