package io.rpyc.adapter;

import org.jspecify.annotations.Nullable;

/**
 * The texts that Python's {@code help()} shows.
 */
public final class Docs {

	private Docs() {
	}

	/**
	 * Returns the docstring of a member. The signature is its first line, because a stock
	 * client's proxies show {@code (*args, **kwargs)} for every method.
	 * @param member the member
	 * @return the docstring, or {@code null} if there is nothing to say
	 */
	public static @Nullable String of(Member member) {
		if (!member.isMethod()) {
			return member.doc();
		}
		String declaration = member.declaration();
		return (member.doc() != null) ? declaration + "\n\n" + member.doc() : declaration;
	}

}
