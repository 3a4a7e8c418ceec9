package io.rpyc.spring.boot.autoconfigure.security;

import java.time.Duration;

import io.rpyc.testing.PythonEnvironment;
import io.rpyc.testing.PythonScript;
import io.rpyc.testing.RpycVersion;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.security.authentication.event.AuthenticationFailureBadCredentialsEvent;
import org.springframework.security.authentication.event.AuthenticationFailureLockedEvent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Stock clients that guess passwords, and the end of their lock-out.
 */
@ExtendWith(OutputCaptureExtension.class)
class LockoutIntegrationTests {

	private static final Duration PATIENCE = Duration.ofMinutes(3);

	private final ApplicationContextRunner runner = Witnesses.runner()
		.withUserConfiguration(SecuredService.class, Users.class)
		.withPropertyValues("rpyc.security.max-attempts=2");

	@ParameterizedTest
	@EnumSource
	void whenAnAddressGuessesThenItIsLockedOutForAWhile(RpycVersion version, CapturedOutput output) {
		this.runner.withPropertyValues("rpyc.security.lockout.duration=3s").run((context) -> {
			Witnesses witnesses = context.getBean(Witnesses.class);
			// Again where the machine is so slow that the lock-out has ended in between.
			await().atMost(PATIENCE).untilAsserted(() -> run(version, context, "locked"));
			await().untilAsserted(() -> assertThat(witnesses.reasons()).contains("wrong-credentials", "locked-out"));
			await()
				.untilAsserted(() -> assertThat(witnesses.authentications("password", "failure", "wrong-credentials"))
					.isGreaterThanOrEqualTo(2));
			await().untilAsserted(
					() -> assertThat(witnesses.authentications("password", "failure", "locked-out")).isPositive());
			assertThat(witnesses.of(AuthenticationFailureBadCredentialsEvent.class)).hasSizeGreaterThanOrEqualTo(2);
			await().untilAsserted(() -> assertThat(witnesses.of(AuthenticationFailureLockedEvent.class)).isNotEmpty());
			await().untilAsserted(() -> assertThat(witnesses.audited("AUTHENTICATION_FAILURE"))
				.anyMatch((event) -> "locked-out".equals(event.getData().get("reason"))));
			assertThat(output).contains("is locked out");
			await().atMost(PATIENCE).untilAsserted(() -> run(version, context, "right"));
			await().untilAsserted(() -> assertThat(witnesses.reasons()).endsWith("accepted"));
			assertThat(output).doesNotContain("wr0ng");
		});
	}

	@ParameterizedTest
	@EnumSource
	void whenAGoodLoginComesBetweenGuessesThenItForgetsNone(RpycVersion version) {
		this.runner.run((context) -> run(version, context, "between"));
	}

	@ParameterizedTest
	@EnumSource
	void whenAnAddressIsExemptThenItMayGuess(RpycVersion version) {
		this.runner.withPropertyValues("rpyc.security.lockout.exempt=192.0.2.7,127.0.0.0/8,::1").run((context) -> {
			run(version, context, "exempt");
			Witnesses witnesses = context.getBean(Witnesses.class);
			await()
				.untilAsserted(() -> assertThat(witnesses.authentications("password", "failure", "wrong-credentials"))
					.isEqualTo(2));
			await().untilAsserted(
					() -> assertThat(witnesses.authentications("password", "failure", "locked-out")).isZero());
			await()
				.untilAsserted(() -> assertThat(witnesses.authentications("password", "success", "accepted")).isOne());
		});
	}

	private static void run(RpycVersion version, ApplicationContext context, String checks) {
		PythonScript.run(PythonEnvironment.rpyc(version), "python/guess.py", "127.0.0.1", RawLogin.port(context),
				Users.PASSWORD, checks);
	}

}
