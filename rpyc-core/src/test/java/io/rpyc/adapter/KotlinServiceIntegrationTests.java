package io.rpyc.adapter;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

import io.rpyc.server.RpycServer;
import io.rpyc.server.RpycServerOptions;
import io.rpyc.service.ProtocolConfig;
import io.rpyc.testing.PythonEnvironment;
import io.rpyc.testing.PythonScript;
import io.rpyc.testing.RpycVersion;
import org.jetbrains.kotlin.cli.common.ExitCode;
import org.jetbrains.kotlin.cli.jvm.K2JVMCompiler;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A service of Kotlin, used by stock clients.
 */
class KotlinServiceIntegrationTests {

	@TempDir
	private static Path directory;

	@BeforeAll
	static void compile() throws Exception {
		URL source = Objects
			.requireNonNull(KotlinServiceIntegrationTests.class.getResource("/kotlin/KotlinService.kt"));
		Path file = Files.copy(Path.of(source.toURI()), directory.resolve("KotlinService.kt"));
		ExitCode result = new K2JVMCompiler().exec(System.err, "-no-stdlib", "-no-reflect", "-java-parameters",
				"-jvm-target", "17", "-classpath", System.getProperty("java.class.path"), "-d", directory.toString(),
				file.toString());
		assertThat(result).isEqualTo(ExitCode.OK);
	}

	@ParameterizedTest
	@EnumSource
	void whenNoneIsPassedForANonNullParameterThenTheErrorNamesIt(RpycVersion version) throws Exception {
		try (URLClassLoader loader = new URLClassLoader(new URL[] { directory.toUri().toURL() },
				getClass().getClassLoader())) {
			Object service = loader.loadClass("KotlinService").getConstructor().newInstance();
			try (RpycServer server = new RpycServer(RpycServerOptions.builder()
				.port(0)
				.config(ProtocolConfig.DEFAULTS.mutate().allowSetattr(true).build())
				.service(service)
				.build()).start()) {
				PythonScript.run(PythonEnvironment.rpyc(version), "python/kotlin_service.py", "127.0.0.1",
						server.address().getPort());
			}
		}
	}

}
