package io.rpyc.sample;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.rpyc.testing.PythonEnvironment;
import io.rpyc.testing.PythonScript;
import io.rpyc.testing.RpycVersion;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Each example of rpyc's documentation: the sample's client scripts against its profiles.
 */
@ExtendWith(OutputCaptureExtension.class)
class SecurityProfilesIntegrationTests {

	@TempDir
	private Path directory;

	@ParameterizedTest
	@EnumSource
	void mutualTls(RpycVersion version) {
		run(version, "mtls", "python/mtls.py", this.directory, "stranger", "expired", "none");
	}

	@ParameterizedTest
	@EnumSource
	void tokens(RpycVersion version, CapturedOutput output) {
		run(version, "token", "python/token_login.py");
		assertThat(output).contains("User alice connected", "User bob connected")
			.doesNotContain("token123", "secret456");
	}

	@ParameterizedTest
	@EnumSource
	void secureConfiguration(RpycVersion version) {
		run(version, "secure", "python/secure.py", this.directory);
	}

	@ParameterizedTest
	@EnumSource
	void roles(RpycVersion version, CapturedOutput output) {
		run(version, "roles", "python/roles.py");
		assertThat(output).contains("User connected: bob with roles: [ROLE_USER]")
			.contains("Denied roles.admin_method to 'bob'")
			.doesNotContain("wonder:land", "builder");
	}

	@ParameterizedTest
	@EnumSource
	void monitoring(RpycVersion version, CapturedOutput output) {
		run(version, "monitoring", "python/monitoring.py");
		await().untilAsserted(() -> assertThat(output).contains("Client connected: /127.0.0.1",
				"Method called: secure_operation", "Invalid input rejected", "Client disconnected after"));
	}

	private void run(RpycVersion version, String profile, String script, Object... more) {
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(SampleApplication.class)
			.profiles(profile)
			.run("--rpyc.server.port=0", "--server.port=0", "--sample.certificates=" + this.directory,
					"--rpyc.security.max-attempts=10", "--logging.level.io.rpyc.sample=info")) {
			List<Object> arguments = new ArrayList<>(
					List.of("127.0.0.1", context.getEnvironment().getRequiredProperty("local.rpyc.port")));
			arguments.addAll(List.of(more));
			PythonScript.run(PythonEnvironment.rpyc(version), script, arguments.toArray());
		}
	}

}
