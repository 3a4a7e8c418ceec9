package io.rpyc.security.policy;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Decides which exposed methods and attributes of an object peers may use. A policy can
 * only restrict access: members that are not exposed are never reachable. Names are the
 * Python names of members without {@code exposed_}. A policy contains one spelling per
 * member, so callers must pass the name of the member instead of the name from the peer.
 * Denied names take precedence over allowed names. Immutable.
 *
 * @since 0.1
 */
public final class SecurityPolicy {

	private static final SecurityPolicy PERMIT_ALL = builder().build();

	private final NameRules methods;

	private final NameRules attributes;

	private SecurityPolicy(NameRules methods, NameRules attributes) {
		this.methods = methods;
		this.attributes = attributes;
	}

	/**
	 * Returns a policy without restrictions.
	 * @return the policy
	 */
	public static SecurityPolicy permitAll() {
		return PERMIT_ALL;
	}

	/**
	 * Returns a builder that starts without restrictions.
	 * @return the builder
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * Returns whether a peer may read and call a method.
	 * @param methodName the method's Python name
	 * @return {@code true} if it may
	 */
	public boolean checkMethodAccess(String methodName) {
		return this.methods.permits(methodName);
	}

	/**
	 * Returns whether a peer may read or write an attribute. One pair of sets applies to
	 * both, as in rpyc. Writing also requires the protocol's configuration
	 * (allow_setattr, allow_delattr), which a policy cannot extend.
	 * @param attributeName the attribute's Python name
	 * @param write whether the access sets or deletes the attribute
	 * @return {@code true} if it may
	 */
	public boolean checkAttributeAccess(String attributeName, boolean write) {
		return this.attributes.permits(attributeName);
	}

	/**
	 * Returns whether only named methods may be called.
	 * @return {@code false} if all may but those that are denied
	 */
	public boolean allowsMethodsByName() {
		return !this.methods.allowed().isEmpty();
	}

	/**
	 * Returns whether only named attributes may be read and written.
	 * @return {@code false} if all may but those that are denied
	 */
	public boolean allowsAttrsByName() {
		return !this.attributes.allowed().isEmpty();
	}

	/**
	 * Combines two policies.
	 * @param other the other policy
	 * @return a policy that permits what both permit
	 */
	public SecurityPolicy strictest(SecurityPolicy other) {
		return new SecurityPolicy(this.methods.and(other.methods), this.attributes.and(other.attributes));
	}

	/**
	 * Finds patterns without effect, most likely because of a typing error.
	 * @param methodNames the Python names of all methods to which the policy applies
	 * @param attributeNames the Python names of all attributes to which the policy
	 * applies
	 * @return the allowed and denied patterns that do not match any name
	 */
	public Set<String> unmatchedPatterns(Collection<String> methodNames, Collection<String> attributeNames) {
		Set<String> unmatched = new LinkedHashSet<>(this.methods.unmatched(methodNames));
		unmatched.addAll(this.attributes.unmatched(attributeNames));
		return unmatched;
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof SecurityPolicy policy && this.methods.equals(policy.methods)
				&& this.attributes.equals(policy.attributes);
	}

	@Override
	public int hashCode() {
		return Objects.hash(this.methods, this.attributes);
	}

	@Override
	public String toString() {
		return "methods: " + this.methods + "; attributes: " + this.attributes;
	}

	/**
	 * Builder of a policy. In names, {@code *} matches any characters and {@code ?}
	 * matches one; {@link #build()} rejects blank names.
	 */
	public static final class Builder {

		private @Nullable Set<String> allowedMethods;

		private Set<String> deniedMethods = Set.of();

		private @Nullable Set<String> allowedAttrs;

		private Set<String> deniedAttrs = Set.of();

		private Builder() {
		}

		/**
		 * Sets the methods that may be called.
		 * @param names the names; {@code null}, the default, means all
		 * @return this builder
		 */
		public Builder allowedMethods(@Nullable Set<String> names) {
			this.allowedMethods = names;
			return this;
		}

		/**
		 * Sets the methods that may not be called.
		 * @param names the names; {@code null} means none
		 * @return this builder
		 */
		public Builder deniedMethods(@Nullable Set<String> names) {
			this.deniedMethods = orNone(names);
			return this;
		}

		/**
		 * Sets the attributes that may be read and written.
		 * @param names the names; {@code null}, the default, means all
		 * @return this builder
		 */
		public Builder allowedAttrs(@Nullable Set<String> names) {
			this.allowedAttrs = names;
			return this;
		}

		/**
		 * Sets the attributes that may be neither read nor written.
		 * @param names the names; {@code null} means none
		 * @return this builder
		 */
		public Builder deniedAttrs(@Nullable Set<String> names) {
			this.deniedAttrs = orNone(names);
			return this;
		}

		private static Set<String> orNone(@Nullable Set<String> names) {
			return (names != null) ? names : Set.of();
		}

		/**
		 * Builds the policy.
		 * @return the policy
		 * @throws IllegalArgumentException if a name is blank
		 */
		public SecurityPolicy build() {
			return new SecurityPolicy(NameRules.of(this.allowedMethods, this.deniedMethods),
					NameRules.of(this.allowedAttrs, this.deniedAttrs));
		}

	}

}
