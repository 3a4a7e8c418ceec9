package io.rpyc.documentation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import kotlin.KotlinVersion;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Compares texts of the documentation with the sources from which they come.
 */
class CopiedCodeTests {

	private static final Pattern MESSAGE = Pattern.compile("(?m)^\\| `([^`]+)` \\|");

	@Test
	void javaOfTheMigrationIsThatOfTests() throws IOException {
		String sources = sources("rpyc-spring-boot-autoconfigure/src/test/java", "sample-app/src/main/java");
		List<Snippet> snippets = Snippet.of(Pages.DOCS.resolve("migration.md"), "java");
		assertThat(snippets).hasSizeGreaterThan(4)
			.allSatisfy((snippet) -> assertThat(sources).contains(snippet.code()));
	}

	@Test
	void messagesOfJavaExist() throws IOException {
		String sources = sources("rpyc-core/src/main/java", "rpyc-spring-boot-autoconfigure/src/main/java")
			.replaceAll("\"\\s*\\+\\s*\"", "");
		String page = Pages.text(Pages.DOCS.resolve("troubleshooting.md"));
		Matcher matcher = MESSAGE.matcher(page.substring(page.indexOf("## Java: the client")));
		List<String> messages = matcher.results().map((result) -> result.group(1)).toList();
		assertThat(messages).hasSizeGreaterThan(20).allSatisfy((message) -> {
			for (String part : message.split("…")) {
				assertThat(sources).as(message).contains(part.strip());
			}
		});
	}

	@Test
	void versionsInSnippetsAreThoseOfTheBuild() throws IOException {
		String pom = Files.readString(Pages.PROJECT.resolve("pom.xml"));
		String version = firstMatch("<version>(.*?)</version>", pom);
		String boot = firstMatch("<spring-boot.version>(.*?)</spring-boot.version>", pom);
		assertThat(Pages.all()).allSatisfy((page) -> {
			String text = Pages.text(page);
			assertThat(all("io\\.rpyc:rpyc[a-z-]+:([^\"]+)\"", text)).allMatch(version::equals);
			assertThat(all("<artifactId>rpyc-[a-z-]+</artifactId>\\s*<version>(.*?)</version>", text))
				.allMatch(version::equals);
			assertThat(all("sample-app[-:](\\d[^ \\n`]*?)(?:\\.jar|[ \\n`])", text)).allMatch(version::equals);
			assertThat(all("springframework\\.boot\"\\) version \"(.*?)\"", text)).allMatch(boot::equals);
			assertThat(all("kotlin\\(\"[a-z.]+\"\\) version \"(.*?)\"", text))
				.allMatch(KotlinVersion.CURRENT.toString()::equals);
			assertThat(all("<artifactId>spring-boot-starter-parent</artifactId>\\s*<version>(.*?)</version>", text))
				.allMatch(boot::equals);
		});
	}

	private static String firstMatch(String pattern, String text) {
		return all(pattern, text).get(0);
	}

	private static List<String> all(String pattern, String text) {
		return Pattern.compile(pattern).matcher(text).results().map((result) -> result.group(1)).toList();
	}

	private static String sources(String... folders) throws IOException {
		StringBuilder sources = new StringBuilder();
		for (String folder : folders) {
			try (Stream<Path> files = Files.walk(Pages.PROJECT.resolve(folder))) {
				sources.append(files.filter((file) -> file.toString().endsWith(".java"))
					.map(Pages::text)
					.collect(Collectors.joining("\n")));
			}
		}
		return sources.toString();
	}

}
