package io.rpyc.documentation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The pages of the documentation.
 */
final class Pages {

	/** The folder of the project. */
	static final Path PROJECT = Path.of("").toAbsolutePath().getParent();

	static final Path DOCS = PROJECT.resolve("docs");

	private Pages() {
	}

	/** Returns the README and all pages of the folder {@code docs}. */
	static List<Path> all() {
		try (Stream<Path> pages = Files.list(DOCS)) {
			return Stream.concat(Stream.of(PROJECT.resolve("README.md")), pages.sorted())
				.filter((page) -> page.toString().endsWith(".md"))
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static String text(Path page) {
		try {
			return Files.readString(page);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Compares a generated page with its file, which is written instead with
	 * {@code -Ddocs.update=true}.
	 * @param name the name of the page
	 * @param content the generated content
	 */
	static void assertUpToDate(String name, String content) {
		Path page = DOCS.resolve(name);
		if (Boolean.getBoolean("docs.update")) {
			try {
				Files.writeString(page, content);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}
		assertThat(page).as("docs/%s is generated: update it as CONTRIBUTING.md describes", name).hasContent(content);
	}

}
