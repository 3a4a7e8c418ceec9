package io.rpyc.sample;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.rpyc.testing.PythonEnvironment;
import io.rpyc.testing.PythonScript;
import io.rpyc.testing.RpycVersion;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Each example of rpyc's documentation: the sample's client scripts against its profiles.
 */
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
	void tokens(RpycVersion version) {
		run(version, "token", "python/token_login.py");
	}

	@ParameterizedTest
	@EnumSource
	void secureConfiguration(RpycVersion version) {
		run(version, "secure", "python/secure.py", this.directory);
	}

	@ParameterizedTest
	@EnumSource
	void roles(RpycVersion version) {
		run(version, "roles", "python/roles.py");
	}

	@ParameterizedTest
	@EnumSource
	void monitoring(RpycVersion version) {
		run(version, "monitoring", "python/monitoring.py");
	}

	private void run(RpycVersion version, String profile, String script, Object... more) {
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(SampleApplication.class)
			.profiles(profile)
			.run("--rpyc.server.port=0", "--server.port=0", "--sample.certificates=" + this.directory,
					"--rpyc.security.max-attempts=10")) {
			List<Object> arguments = new ArrayList<>(
					List.of("127.0.0.1", context.getEnvironment().getRequiredProperty("local.rpyc.port")));
			arguments.addAll(List.of(more));
			PythonScript.run(PythonEnvironment.rpyc(version), script, arguments.toArray());
		}
	}

}
