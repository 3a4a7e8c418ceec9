package io.rpyc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Checks the language of all sources and documents of the project.
 */
class LanguageTests {

	/** Phrases that readers stumble over, with the usual words instead. */
	private static final Map<Pattern, String> UNUSUAL = Map.ofEntries(
			phrase("(?<![Tt]here )\\b(is|are) no (?!longer|more|less|slower|faster|later|earlier)", "is not a"),
			phrase("\\bmend(s|ed|ing)?\\b", "fix"), phrase("@throws \\S+ where", "@throws X if"),
			phrase("\\b(null|zero|empty) where\\b", "if"), phrase("\\bTells whether\\b", "Returns whether"),
			phrase("\\bin place of\\b", "instead of"), phrase("\\bwhere none\\b", "if there is none"),
			phrase("\\bwithout a look at\\b", "without reading"), phrase("\\b([A-Z][a-z]+) \\1\\b", "the word once"));

	private static final List<String> TEXTS = List.of(".java", ".md", ".py", ".json", ".yml", ".html", ".properties",
			".sh", "pom.xml");

	@Test
	void textsUseTheWordsThatReadersKnow() throws IOException {
		Path root = Path.of("").toAbsolutePath().getParent();
		List<String> found = new ArrayList<>();
		int files = 0;
		try (Stream<Path> paths = Files.walk(root)) {
			for (Path file : (Iterable<Path>) paths.filter(LanguageTests::isText)::iterator) {
				files++;
				check(root, file, found);
			}
		}
		assertThat(files).isGreaterThan(500);
		assertThat(found).as("lines with unusual words, and what to write instead").isEmpty();
	}

	private static Map.Entry<Pattern, String> phrase(String pattern, String instead) {
		return Map.entry(Pattern.compile(pattern), instead);
	}

	private static boolean isText(Path file) {
		String path = file.toString();
		return TEXTS.stream().anyMatch(path::endsWith) && !path.contains("/target/") && !path.contains("/.git/")
				&& !path.contains("/fuzz/") && !path.endsWith("/LanguageTests.java");
	}

	private static void check(Path root, Path file, List<String> found) {
		List<String> lines = lines(file);
		for (int i = 0; i < lines.size(); i++) {
			String line = lines.get(i);
			for (Map.Entry<Pattern, String> phrase : UNUSUAL.entrySet()) {
				if (phrase.getKey().matcher(line).find()) {
					found.add("%s:%d: %s (instead: %s)".formatted(root.relativize(file), i + 1, line.strip(),
							phrase.getValue()));
				}
			}
		}
	}

	private static List<String> lines(Path file) {
		try {
			return Files.readAllLines(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
