package io.rpyc.documentation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A section of a page, with its snippets.
 *
 * @param title the heading
 * @param text the text, the heading included
 * @param snippets the snippets in a few languages, in the order of the page
 */
record Section(String title, String text, List<Snippet> snippets) {

	private static final Pattern HEADING = Pattern.compile("## (.+)");

	private static final List<String> LANGUAGES = List.of("java", "kotlin", "yaml", "python", "xml");

	private static final Pattern FILE_NAME = Pattern.compile("(?s).*\\bas `(\\w+\\.py)`:\\s*");

	/** Returns the sections of a page, in their order. */
	static List<Section> of(Path page) {
		List<String> lines = Pages.text(page).lines().toList();
		List<Snippet> snippets = LANGUAGES.stream()
			.flatMap((language) -> Snippet.of(page, language).stream())
			.sorted((a, b) -> Integer.compare(a.line(), b.line()))
			.toList();
		List<Section> sections = new ArrayList<>();
		for (int start = 0; start < lines.size(); start++) {
			Matcher heading = HEADING.matcher(lines.get(start));
			if (heading.matches()) {
				int first = start;
				int end = start + 1;
				while (end < lines.size() && !HEADING.matcher(lines.get(end)).matches()) {
					end++;
				}
				int last = end;
				sections.add(new Section(heading.group(1), String.join("\n", lines.subList(start, end)),
						snippets.stream().filter((each) -> each.line() > first && each.line() <= last).toList()));
			}
		}
		return sections;
	}

	/** Returns the sections up to one, which is the last. */
	static List<Section> upTo(Path page, String title) {
		List<Section> sections = of(page);
		List<String> titles = sections.stream().map(Section::title).toList();
		if (!titles.contains(title)) {
			throw new IllegalArgumentException("no section '%s' in %s (has: %s)".formatted(title, page, titles));
		}
		return sections.subList(0, titles.indexOf(title) + 1);
	}

	/** Returns the snippets in a language. */
	List<Snippet> snippets(String language) {
		return this.snippets.stream().filter((snippet) -> snippet.language().equals(language)).toList();
	}

	/**
	 * Returns the name under which the reader saves a Python snippet: the one that the
	 * text before it says, or {@code null} if the snippet is only run.
	 */
	static @Nullable String fileName(Snippet snippet) {
		List<String> lines = Pages.text(snippet.page()).lines().toList();
		String before = String.join("\n", lines.subList(Math.max(0, snippet.line() - 4), snippet.line() - 2));
		Matcher matcher = FILE_NAME.matcher(before);
		return matcher.matches() ? matcher.group(1) : null;
	}

	/** Returns the paths of the web server that the text names. */
	List<String> webPaths() {
		return Arrays.stream(this.text.split("`"))
			.map((code) -> code.replaceFirst("^http://localhost:\\d+", ""))
			.filter((code) -> code.matches("/actuator/\\S+"))
			.toList();
	}

}
