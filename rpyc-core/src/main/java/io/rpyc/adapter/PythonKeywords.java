package io.rpyc.adapter;

import java.util.Set;

/**
 * Python's keywords, which cannot be used as names.
 */
public final class PythonKeywords {

	private static final Set<String> KEYWORDS = Set.of("False", "None", "True", "and", "as", "assert", "async", "await",
			"break", "class", "continue", "def", "del", "elif", "else", "except", "finally", "for", "from", "global",
			"if", "import", "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try", "while",
			"with", "yield");

	private PythonKeywords() {
	}

	/**
	 * Returns whether a name is a keyword.
	 * @param name a name of Java's
	 * @return {@code true} if Python cannot write it as a name
	 */
	public static boolean contains(String name) {
		return KEYWORDS.contains(name);
	}

	/**
	 * Returns whether Python code can write a name as it is. The JVM allows other names,
	 * which Kotlin uses.
	 * @param name a name of Java's
	 * @return {@code false} for keywords, and for names with a hyphen or the like
	 */
	public static boolean isName(String name) {
		return !contains(name) && name.matches("[\\p{L}_][\\p{L}\\p{N}_]*");
	}

	/**
	 * Returns the name, or where it is a keyword, the name that Python programmers give
	 * such a thing.
	 * @param name a name of Java's
	 * @return the name, perhaps with an underscore behind it
	 */
	public static String escape(String name) {
		return contains(name) ? name + "_" : name;
	}

}
