package io.rpyc.benchmarks.compare;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that {@link Comparison} measures. The figures mean nothing here.
 */
class ComparisonIntegrationTests {

	@TempDir
	private Path directory;

	@Test
	void eachServerHasItsColumn() throws Exception {
		Path report = this.directory.resolve("report.md");
		Comparison.run("--rounds", "1", "--seconds", "0.05", "--loads", "cached-call", "--clients", "v6", "--protocols",
				"rest", "--callers", "", "--client-loads", "", "--output", report.toString());
		assertThat(report).content()
			.contains("### Stock Python client, rpyc 6.0.2", "limit", "rpyc's ThreadedServer", "observed default",
					"observed default / requests to Spring MVC")
			.containsPattern("cached `add\\(2, 3\\)` \\| [0-9,]+/s");
	}

	@ParameterizedTest
	@ValueSource(strings = { "load.py", "sample_server.py", "model_server.py", "soak_client.py" })
	void scriptsAreInTheJar(String script) {
		assertThat(Comparison.class.getResource("/python/" + script)).isNotNull();
	}

}
