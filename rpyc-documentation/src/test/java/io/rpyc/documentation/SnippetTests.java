package io.rpyc.documentation;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * Tests for the snippets of the documentation.
 */
class SnippetTests {

	static Stream<Path> pages() {
		return Pages.all()
			.stream()
			.filter((page) -> !Snippet.of(page, "java").isEmpty())
			// Copied from sources that the build compiles, see CopiedCodeTests.
			.filter((page) -> !page.endsWith("migration.md"));
	}

	@ParameterizedTest
	@MethodSource("pages")
	void javaSnippetsCompile(Path page) {
		List<Snippet> snippets = Snippet.of(page, "java");
		SnippetCompiler compiler = new SnippetCompiler(page.getFileName().toString().replace(".md", ""), snippets);
		assertThat(snippets)
			.allSatisfy((snippet) -> assertThat(compiler.compile(snippet)).as(snippet.toString()).isEmpty());
	}

	@Test
	void aSnippetWithAnErrorDoesNotCompile() {
		Snippet wrong = new Snippet(Path.of("x.md"), 1, "java", "String text = 1;");
		assertThat(new SnippetCompiler("x", List.of(wrong)).compile(wrong)).contains("incompatible types");
	}

	/** KotlinPageIntegrationTests compiles and runs that page. */
	@Test
	void kotlinSnippetsAreOnOnePage() {
		List<Snippet> snippets = Snippet.all("kotlin");
		assertThat(snippets).filteredOn(Snippet::isGradle).hasSizeGreaterThan(3);
		assertThat(snippets).filteredOn((snippet) -> !snippet.isGradle())
			.hasSizeGreaterThan(5)
			.allMatch((snippet) -> snippet.page().endsWith("kotlin.md"));
	}

	@Test
	void keysInYamlSnippetsAreProperties() throws Exception {
		PropertyReference reference = new PropertyReference(SourceComments.read());
		List<String> unknown = new ArrayList<>();
		int keys = 0;
		for (Snippet snippet : Snippet.all("yaml")) {
			for (PropertySource<?> source : new YamlPropertySourceLoader().load(snippet.toString(),
					new ByteArrayResource(snippet.code().getBytes(StandardCharsets.UTF_8)))) {
				for (String key : ((EnumerablePropertySource<?>) source).getPropertyNames()) {
					keys++;
					if (key.startsWith("rpyc.") && !reference.contains(key)) {
						unknown.add(snippet + " " + key);
					}
				}
			}
		}
		assertThat(keys).isGreaterThan(10);
		assertThat(unknown).isEmpty();
	}

	@Test
	void pythonSnippetsAreValid() throws Exception {
		List<Snippet> snippets = Snippet.all("python");
		assertThat(snippets).isNotEmpty();
		Process python = parser(snippets.stream().map(Snippet::toString).toList());
		try (OutputStream input = python.getOutputStream()) {
			String code = snippets.stream().map(Snippet::code).collect(Collectors.joining("\0"));
			input.write(code.getBytes(StandardCharsets.UTF_8));
		}
		String output = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(python.waitFor(30, TimeUnit.SECONDS)).isTrue();
		assertThat(python.exitValue()).as(output).isZero();
	}

	/** Parses snippets separated by NUL, of which the arguments say where they are. */
	private static Process parser(List<String> names) throws IOException {
		String program = """
				import ast, sys
				codes = sys.stdin.buffer.read().decode().split("\\0")
				assert len(codes) == len(sys.argv) - 1
				for name, code in zip(sys.argv[1:], codes):
				    ast.parse(code, name)
				""";
		List<String> command = new ArrayList<>(
				List.of(System.getenv().getOrDefault("RPYC_PYTHON", "python3"), "-c", program));
		command.addAll(names);
		try {
			return new ProcessBuilder(command).redirectErrorStream(true).start();
		}
		catch (IOException ex) {
			assumeThat(System.getenv("CI")).as("Python is missing: " + ex.getMessage()).isEqualTo("true");
			throw ex;
		}
	}

	@Test
	void fewBlocksAreExempt() {
		assertThat(Snippet.fragments()).isLessThan(6);
	}

}
