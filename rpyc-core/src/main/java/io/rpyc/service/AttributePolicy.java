package io.rpyc.service;

import java.util.function.Predicate;

import io.rpyc.PyException;

/**
 * Decides which attribute names a peer may use, by rpyc's rules (its
 * {@code Connection._check_attr}). The rules decide by which spelling an exposed member
 * can be reached; they never give access to members that are not exposed.
 *
 * @since 0.1
 */
public final class AttributePolicy {

	/** The kinds of access to an attribute. */
	public enum Access {

		/** Read it, or call it. */
		GET,

		/** Assign it. */
		SET,

		/** Delete it. */
		DELETE

	}

	private final ProtocolConfig config;

	/** Whether the safe attributes are rpyc's own, or more. */
	private final boolean wholeSafeAttrs;

	public AttributePolicy(ProtocolConfig config) {
		this.config = config;
		this.wholeSafeAttrs = config.safeAttrs().containsAll(SafeAttributes.STOCK);
	}

	/**
	 * Returns the name of the exposed member that a peer's name refers to.
	 * @param name the name that the peer sent
	 * @param access what the peer wants to do
	 * @param exposed whether the object exposes a member of the given name
	 * @return the name of the member, which may not exist: then the caller answers as
	 * Python does for a missing attribute
	 * @throws PyException an AttributeError if the rules deny the name
	 */
	public String resolve(String name, Access access, Predicate<String> exposed) {
		if (!isAllowed(access)) {
			throw refused(name);
		}
		String prefix = this.config.exposedPrefix();
		boolean exists = exposed.test(name) || isPrefixed(name, exposed);
		boolean plain = isPlainAllowed(name) || isNameOfType(name)
				|| (this.config.allowExposedAttrs() && name.startsWith(prefix));
		if (exists && isUnsafe(name)) {
			throw refused(name);
		}
		if (plain && exists) {
			return exposed.test(name) ? name : name.substring(prefix.length());
		}
		if (this.config.allowExposedAttrs() && exposed.test(prefix + name)) {
			return prefix + name;
		}
		if (plain || (this.config.allowExposedAttrs() && exposed.test(name))) {
			return name;
		}
		throw refused(name);
	}

	/**
	 * Requires that a name of one of Python's own types may be used, such as
	 * {@code __len__} or {@code append} of a list: a safe attribute, or a public one
	 * where these are allowed. As long as {@code safe_attrs} holds all of rpyc's names,
	 * every member that such a type has is safe, so that live collections work as local
	 * ones; narrower ones are taken as they are.
	 * @param name the name that the peer sent
	 * @param access what the peer wants to do
	 * @throws PyException an AttributeError if the rules refuse the name
	 */
	public void requireSafe(String name, Access access) {
		if (!isAllowed(access) || !isPlainAllowed(name) && !(this.config.allowSafeAttrs() && this.wholeSafeAttrs)) {
			throw refused(name);
		}
	}

	/**
	 * Requires that an operation may be used that names no attribute.
	 * @param name the special method that it uses, for the error
	 * @param access what the peer wants to do
	 * @throws PyException an AttributeError if the rules refuse every attribute
	 */
	public void requireAccess(String name, Access access) {
		if (!isAllowed(access)) {
			throw refused(name);
		}
	}

	/**
	 * Returns whether a special method is refused though it is exposed: in rpyc classes
	 * have special methods without a prefix, so they are reached as safe attributes
	 * alone.
	 */
	private boolean isUnsafe(String name) {
		String prefix = this.config.exposedPrefix();
		String plain = (!prefix.isEmpty() && name.startsWith(prefix)) ? name.substring(prefix.length()) : name;
		boolean special = plain.length() > 4 && plain.startsWith("__") && plain.endsWith("__");
		return special && !isPlainAllowed(plain) && !isNameOfType(plain)
				&& !(this.config.allowSafeAttrs() && this.wholeSafeAttrs);
	}

	/**
	 * Returns the name to ask for at an object of another peer, since only that peer
	 * knows the attributes of the object.
	 * @param name the name that the peer sent
	 * @param access what the peer wants to do
	 * @return the name, with the prefix if the rules allow it only in this form
	 * @throws PyException an AttributeError if the rules deny the name
	 */
	public String passOn(String name, Access access) {
		if (!isAllowed(access)) {
			throw refused(name);
		}
		String prefix = this.config.exposedPrefix();
		boolean exposed = this.config.allowExposedAttrs();
		if (isPlainAllowed(name) || exposed && name.startsWith(prefix)) {
			return name;
		}
		if (exposed) {
			return prefix + name;
		}
		throw refused(name);
	}

	/** Returns the title of Python's {@code help()}, which {@code str()} tells too. */
	private boolean isNameOfType(String name) {
		return this.config.allowSafeAttrs() && "__name__".equals(name);
	}

	/** An exposed member has two spellings: its name, and its name with the prefix. */
	private boolean isPrefixed(String name, Predicate<String> exposed) {
		String prefix = this.config.exposedPrefix();
		return name.startsWith(prefix) && exposed.test(name.substring(prefix.length()));
	}

	/**
	 * Returns whether to list an exposed member for peers, as in {@code dir()}.
	 * @param exposedName the member's own name
	 * @return {@code true} if a peer may read it by that name
	 */
	public boolean shows(String exposedName) {
		return isAllowed(Access.GET) && (this.config.allowExposedAttrs() || isPlainAllowed(exposedName));
	}

	private boolean isAllowed(Access access) {
		return switch (access) {
			case GET -> this.config.allowGetattr();
			case SET -> this.config.allowSetattr();
			case DELETE -> this.config.allowDelattr();
		};
	}

	private boolean isPlainAllowed(String name) {
		return this.config.allowAllAttrs() || (this.config.allowSafeAttrs() && this.config.safeAttrs().contains(name))
				|| (this.config.allowPublicAttrs() && !name.startsWith("_"));
	}

	private static PyException refused(String name) {
		return PyException.attributeError("cannot access '" + name + "'");
	}

}
