package io.rpyc.documentation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

import io.rpyc.documentation.ClassPath.Part;
import io.rpyc.testing.RpycVersion;
import io.rpyc.testing.StockPython;
import org.jetbrains.kotlin.cli.jvm.K2JVMCompiler;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The project of a reader who has followed a page up to a section: its sources, its
 * configuration, and its Python files. Only ports differ from those of the page, and the
 * address, since tests only use the loopback interface.
 */
final class Guide {

	private static final Pattern PORT = Pattern.compile("RPyC server listening on 127\\.0\\.0\\.1:(\\d+) ");

	private static final Pattern WEB_PORT = Pattern.compile("Tomcat started on port (\\d+) ");

	private final Path folder;

	private final List<Section> sections;

	private final ClassPath classPath;

	/** The ports of the page, and those that are used instead. */
	private final Map<Integer, Integer> ports = new LinkedHashMap<>();

	private @Nullable Path compiled;

	Guide(Path folder, List<Section> sections, ClassPath classPath) throws IOException {
		this.folder = folder;
		this.sections = sections;
		this.classPath = classPath;
		for (Section section : sections) {
			for (Snippet snippet : section.snippets("java")) {
				writeSource(snippet, ".java");
			}
			for (Snippet snippet : section.snippets("kotlin")) {
				if (!snippet.isGradle()) {
					writeSource(snippet, ".kt");
				}
			}
			for (Snippet snippet : section.snippets("python")) {
				String name = Section.fileName(snippet);
				if (name != null) {
					Files.writeString(folder.resolve(name), snippet.code());
				}
			}
		}
	}

	private void writeSource(Snippet snippet, String extension) throws IOException {
		boolean test = snippet.code().contains("@Test\n");
		// As the compiler plugin of the page does for the classes that Spring subclasses.
		String code = extension.equals(".kt") ? snippet.code().replaceAll("(?m)^class ", "open class ")
				: snippet.code();
		Files.writeString(Files.createDirectories(this.folder.resolve(test ? "src/test" : "src/main"))
			.resolve(SnippetCompiler.typesOf(snippet.code()).get(0) + extension), code);
	}

	Section lastSection() {
		return this.sections.get(this.sections.size() - 1);
	}

	/** Uses another port wherever a snippet has one of the page. */
	void usePort(int ofPage, int used) {
		this.ports.put(ofPage, used);
	}

	int port(int ofPage) {
		return this.ports.get(ofPage);
	}

	private String withPorts(String code) {
		String result = code;
		for (Map.Entry<Integer, Integer> port : this.ports.entrySet()) {
			result = result.replaceAll("\\b" + port.getKey() + "\\b", port.getValue().toString());
		}
		return result;
	}

	/** Starts the application, and remembers its ports. */
	ProjectProcess start(int portOfPage) throws IOException {
		return start(this.classPath, portOfPage);
	}

	/** Starts the application with fewer dependencies. */
	ProjectProcess start(ClassPath runtime, int portOfPage) throws IOException {
		Path classes = classes();
		ProjectProcess application = ProjectProcess.start(this.folder,
				List.of(java(), "-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", runtime.with(classes),
						"com.example.shop.ShopApplication" + (this.classPath.has(Part.KOTLIN) ? "Kt" : ""),
						"--rpyc.server.port=0", "--server.port=0", "--server.address=127.0.0.1"));
		try {
			usePort(portOfPage, Integer.parseInt(application.await(PORT).group(1)));
			if (runtime.has(Part.WEB)) {
				usePort(8080, Integer.parseInt(application.await(WEB_PORT).group(1)));
			}
			return application;
		}
		catch (AssertionError | RuntimeException ex) {
			application.close();
			throw ex;
		}
	}

	/** Runs a test class of the page. */
	String runTest(String type) throws IOException {
		Path classes = classes();
		Path tests = compile("test", this.classPath.with(classes));
		return ProjectProcess.run(this.folder, List.of(java(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp",
				this.classPath.with(classes, tests), TestRun.class.getName(), type));
	}

	/** Writes a file that another page describes. */
	void write(Snippet snippet) throws IOException {
		Files.writeString(this.folder.resolve(String.valueOf(Section.fileName(snippet))), snippet.code());
	}

	/** Runs the last Python snippet. */
	String runPython(RpycVersion version) throws IOException {
		List<Snippet> snippets = this.sections.stream()
			.flatMap((section) -> section.snippets("python").stream())
			.toList();
		Path script = Files.writeString(this.folder.resolve("snippet.py"),
				withPorts(snippets.get(snippets.size() - 1).code()));
		String python = new StockPython().with(version).environment().executable().toString();
		return ProjectProcess.run(this.folder, List.of(python, "-B", "-X", "utf8", script.getFileName().toString()));
	}

	/** Compiles the application unless it is compiled, and writes its configuration. */
	private Path classes() throws IOException {
		if (this.compiled == null) {
			this.compiled = compile("main", this.classPath.with());
		}
		Files.writeString(this.compiled.resolve("application.yml"), configuration());
		return this.compiled;
	}

	/** Compiles as Spring Boot's build plugins do. */
	private Path compile(String kind, String compileClassPath) throws IOException {
		Path target = Files.createDirectories(this.folder.resolve("target/" + kind));
		List<String> arguments = new ArrayList<>(this.classPath.has(Part.KOTLIN)
				? List.of("-no-stdlib", "-no-reflect", "-java-parameters", "-jvm-target", "17")
				: List.of("-parameters", "-proc:none"));
		arguments.addAll(List.of("-cp", compileClassPath, "-d", target.toString()));
		try (Stream<Path> sources = Files.list(this.folder.resolve("src/" + kind))) {
			sources.map(Path::toString).forEach(arguments::add);
		}
		String[] options = arguments.toArray(String[]::new);
		int result = this.classPath.has(Part.KOTLIN) ? new K2JVMCompiler().exec(System.err, options).getCode()
				: ToolProvider.getSystemJavaCompiler().run(null, null, null, options);
		assertThat(result).isZero();
		return target;
	}

	private String configuration() {
		StringBuilder yaml = new StringBuilder();
		for (Section section : this.sections) {
			section.snippets("yaml").forEach((snippet) -> yaml.append(snippet.code()));
		}
		return withPorts(yaml.toString()).replace("0.0.0.0", "127.0.0.1");
	}

	private static String java() {
		return Path.of(System.getProperty("java.home"), "bin", "java").toString();
	}

}
