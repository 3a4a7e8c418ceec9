package io.rpyc.security.policy;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * The rules for the names of one kind of member.
 *
 * @param allowed the sets that must all match; empty if all names are allowed
 * @param denied the denied names, which take precedence
 */
record NameRules(List<NamePatterns> allowed, NamePatterns denied) {

	static NameRules of(@Nullable Set<String> allowed, Set<String> denied) {
		return new NameRules((allowed != null) ? List.of(NamePatterns.of(allowed)) : List.of(),
				NamePatterns.of(denied));
	}

	boolean permits(String name) {
		return !this.denied.matches(name) && this.allowed.stream().allMatch((patterns) -> patterns.matches(name));
	}

	NameRules and(NameRules other) {
		List<NamePatterns> both = Stream.concat(this.allowed.stream(), other.allowed.stream()).distinct().toList();
		return new NameRules(both, this.denied.and(other.denied));
	}

	/** Returns the patterns that do not match any of the names. */
	Set<String> unmatched(Collection<String> names) {
		Set<String> patterns = new LinkedHashSet<>();
		this.allowed.forEach((allowedNames) -> patterns.addAll(allowedNames.all()));
		patterns.addAll(this.denied.all());
		patterns.removeIf((pattern) -> names.stream().anyMatch((name) -> NamePatterns.matches(pattern, name)));
		return patterns;
	}

	@Override
	public String toString() {
		return "allowed " + (this.allowed.isEmpty() ? "all" : this.allowed) + ", denied " + this.denied;
	}

}
