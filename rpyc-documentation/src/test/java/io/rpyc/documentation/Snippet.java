package io.rpyc.documentation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A block of code on a page.
 *
 * @param page the page
 * @param line the line of its first line of code
 * @param language the language of its fence
 * @param code the code
 */
record Snippet(Path page, int line, String language, String code) {

	private static final Pattern FENCE = Pattern.compile("(?ms)^( *)```(\\w+)\\n(.*?)^\\1```");

	/** Stands before a fence: the code is a fragment that no test can read. */
	private static final String FRAGMENT = "<!-- fragment -->\n";

	/**
	 * Returns the snippets of a page in a language, without those marked as fragments.
	 */
	static List<Snippet> of(Path page, String language) {
		List<Snippet> snippets = new ArrayList<>();
		String text = Pages.text(page);
		Matcher matcher = FENCE.matcher(text);
		while (matcher.find()) {
			String before = text.substring(0, matcher.start());
			if (matcher.group(2).equals(language) && !before.endsWith(FRAGMENT)) {
				snippets.add(new Snippet(page, (int) before.lines().count() + 2, language,
						matcher.group(3).replaceAll("(?m)^" + matcher.group(1), "")));
			}
		}
		return snippets;
	}

	/** Returns the snippets of all pages in a language. */
	static List<Snippet> all(String language) {
		return Pages.all().stream().flatMap((page) -> of(page, language).stream()).toList();
	}

	/** Returns how many blocks of all pages are marked as fragments. */
	static long fragments() {
		return Pages.all().stream().mapToLong((page) -> Pages.text(page).split(FRAGMENT, -1).length - 1).sum();
	}

	/** Returns whether it is a part of a build script, which has dependencies. */
	boolean isGradle() {
		return this.language.equals("kotlin") && this.code.contains("mplementation(\"");
	}

	@Override
	public String toString() {
		return this.page.getFileName() + ":" + this.line;
	}

}
