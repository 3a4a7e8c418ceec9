package io.rpyc.security.policy;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A set of patterns of member names, in which {@code *} matches any characters and
 * {@code ?} matches one.
 */
record NamePatterns(Set<String> exact, List<String> wildcards) {

	static NamePatterns of(Set<String> patterns) {
		Set<String> exact = new TreeSet<>();
		Set<String> wildcards = new TreeSet<>();
		for (String pattern : patterns) {
			if (pattern.isBlank()) {
				throw new IllegalArgumentException("A name pattern must not be blank (was '" + pattern + "'");
			}
			boolean wildcard = pattern.indexOf('*') >= 0 || pattern.indexOf('?') >= 0;
			(wildcard ? wildcards : exact).add(pattern);
		}
		return new NamePatterns(Set.copyOf(exact), List.copyOf(wildcards));
	}

	NamePatterns and(NamePatterns other) {
		Set<String> all = all();
		all.addAll(other.all());
		return of(all);
	}

	boolean matches(String name) {
		return this.exact.contains(name) || this.wildcards.stream().anyMatch((pattern) -> matches(pattern, name));
	}

	Set<String> all() {
		Set<String> all = new LinkedHashSet<>(this.exact);
		all.addAll(this.wildcards);
		return all;
	}

	static boolean matches(String pattern, String name) {
		int patternIndex = 0;
		int nameIndex = 0;
		int lastStar = -1;
		int resume = 0;
		while (nameIndex < name.length()) {
			if (patternIndex < pattern.length() && pattern.charAt(patternIndex) == '*') {
				lastStar = patternIndex++;
				resume = nameIndex;
			}
			else if (patternIndex < pattern.length() && matches(pattern.charAt(patternIndex), name.charAt(nameIndex))) {
				patternIndex++;
				nameIndex++;
			}
			else if (lastStar >= 0) {
				patternIndex = lastStar + 1;
				nameIndex = ++resume;
			}
			else {
				return false;
			}
		}
		while (patternIndex < pattern.length() && pattern.charAt(patternIndex) == '*') {
			patternIndex++;
		}
		return patternIndex == pattern.length();
	}

	private static boolean matches(char pattern, char character) {
		return pattern == '?' || pattern == character;
	}

	@Override
	public String toString() {
		return new TreeSet<>(all()).toString();
	}

}
