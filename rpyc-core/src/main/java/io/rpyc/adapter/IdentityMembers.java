package io.rpyc.adapter;

import java.util.Set;

/**
 * Compares and hashes objects whose values a peer may not see: each is only equal to
 * itself.
 */
public final class IdentityMembers {

	private static final PyType TYPE = ObjectMembers.identity();

	private static final Set<String> NAMES = Set.of("__eq__", "__ne__", "__hash__");

	private IdentityMembers() {
	}

	/**
	 * Returns whether there is such a member.
	 * @param name the name of a special method
	 * @return whether it compares or hashes
	 */
	public static boolean has(String name) {
		return NAMES.contains(name);
	}

	/**
	 * Returns the member of a name.
	 * @param name one of those that {@link #has} knows
	 * @return the member, which never blocks
	 */
	public static Member of(String name) {
		return TYPE.require(name);
	}

}
