package io.rpyc.spring;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;

import javax.tools.JavaCompiler;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

import io.rpyc.server.RpycServer;
import io.rpyc.server.RpycServerOptions;
import io.rpyc.service.Exposed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link MissingParameterNames}.
 */
@ExtendWith(OutputCaptureExtension.class)
class MissingParameterNamesTests {

	private static final String SOURCE = """
			public class Nameless {
				@io.rpyc.service.Exposed
				public int add(int first, int second) {
					return first + second;
				}
				@io.rpyc.service.Exposed
				public int subtract(int first, int second) {
					return first - second;
				}
			}
			""";

	@Test
	void whenClassHasNoParameterNamesThenOneWarningNamesItAndTheOption(@TempDir Path directory, CapturedOutput output)
			throws Exception {
		warn(compiled(directory));
		assertThat(output.getAll().lines().filter((line) -> line.contains("WARN"))).singleElement()
			.asString()
			.contains("Parameters of Nameless have no names", "-parameters");
	}

	@Test
	void whenParametersHaveNamesThenNothingIsLogged(CapturedOutput output) throws Exception {
		warn(new Named());
		assertThat(output).doesNotContain("have no names");
	}

	private static void warn(Object service) throws IOException {
		try (RpycServer server = new RpycServer(RpycServerOptions.builder().port(0).service(service).build())) {
			MissingParameterNames.warn(server.services().values(), LoggerFactory.getLogger("test"));
		}
	}

	private static Object compiled(Path directory) throws Exception {
		JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
		SimpleJavaFileObject source = new SimpleJavaFileObject(URI.create("string:///Nameless.java"),
				SimpleJavaFileObject.Kind.SOURCE) {

			@Override
			public CharSequence getCharContent(boolean ignoreEncodingErrors) {
				return SOURCE;
			}

		};
		String classPath = Path.of(Exposed.class.getProtectionDomain().getCodeSource().getLocation().toURI())
			.toString();
		assertThat(compiler
			.getTask(null, null, null, List.of("-d", directory.toString(), "-cp", classPath, "-proc:none"), null,
					List.of(source))
			.call()).isTrue();
		try (URLClassLoader loader = new URLClassLoader(new URL[] { directory.toUri().toURL() },
				Exposed.class.getClassLoader())) {
			return loader.loadClass("Nameless").getConstructor().newInstance();
		}
	}

	static class Named {

		@Exposed
		public int add(int first, int second) {
			return first + second;
		}

	}

}
