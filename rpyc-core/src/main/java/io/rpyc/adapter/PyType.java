package io.rpyc.adapter;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

import io.rpyc.PyException;
import org.jspecify.annotations.Nullable;

/**
 * How the objects of one Java class look from Python: a name and a table of members.
 * Immutable.
 */
public final class PyType {

	private static final AtomicLong CLASS_IDS = new AtomicLong();

	private final long classId = CLASS_IDS.incrementAndGet();

	private final String name;

	private final String displayName;

	private final @Nullable String doc;

	private final boolean governed;

	private final @Nullable Disposer<Object> disposer;

	private final Map<String, Member> members;

	private final Map<String, Member> shown;

	private PyType(Builder<?> builder) {
		this.name = builder.name;
		this.displayName = builder.displayName;
		this.doc = builder.doc;
		this.governed = builder.governed;
		this.disposer = builder.disposer;
		// In the order of their definition, which dir() shows.
		this.members = Collections.unmodifiableMap(new LinkedHashMap<>(builder.members));
		Map<String, Member> primary = new LinkedHashMap<>();
		builder.members.values().forEach((member) -> primary.put(member.name(), member));
		this.shown = primary;
	}

	/**
	 * Starts a type that stands for one of Python's own: its whole table of members is
	 * reachable, whatever the connection's attribute rules say.
	 * @param <T> the Java type of the objects
	 * @param name the dotted name on the wire, such as {@code builtins.list}
	 * @param targetType the Java type of the objects
	 * @return a builder
	 */
	public static <T> Builder<T> builtIn(String name, Class<T> targetType) {
		return builtIn(name, name.substring(name.lastIndexOf('.') + 1), targetType);
	}

	/**
	 * Starts a type like {@link #builtIn(String, Class)} that goes by a name of its own.
	 * @param <T> the Java type of the objects
	 * @param name the dotted name on the wire
	 * @param displayName the name that Python programmers see
	 * @param targetType the Java type of the objects
	 * @return a builder
	 */
	public static <T> Builder<T> builtIn(String name, String displayName, Class<T> targetType) {
		return new Builder<>(name, displayName, false);
	}

	/**
	 * Starts a type whose whole table of members is reachable, whatever the connection's
	 * attribute rules say.
	 */
	static Builder<Object> ungoverned(String name, String displayName) {
		return new Builder<>(name, displayName, false);
	}

	/**
	 * Starts a type whose members are subject to the connection's attribute rules.
	 * @param <T> the Java type of the objects
	 * @param name the dotted name on the wire
	 * @param displayName the name that Python programmers see
	 * @return a builder
	 */
	public static <T> Builder<T> governed(String name, String displayName) {
		return new Builder<>(name, displayName, true);
	}

	/**
	 * Returns the dotted name on the wire, which decides what a client's proxy looks
	 * like.
	 * @return the name
	 */
	public String name() {
		return this.name;
	}

	/**
	 * Returns the name that Python programmers see in texts.
	 * @return the name
	 */
	public String displayName() {
		return this.displayName;
	}

	/**
	 * What {@code help()} shows.
	 * @return the text, or null
	 */
	public @Nullable String doc() {
		return this.doc;
	}

	/**
	 * Returns the identity of the type.
	 * @return a number that no other type of this process has
	 */
	public long classId() {
		return this.classId;
	}

	/**
	 * Returns whether the connection's attribute rules apply to the members.
	 * @return {@code false} for the types that stand for Python's own
	 */
	public boolean isGoverned() {
		return this.governed;
	}

	/**
	 * Finds a member.
	 * @param memberName its exact name
	 * @return the member, or null
	 */
	public @Nullable Member member(String memberName) {
		return this.members.get(memberName);
	}

	/**
	 * Finds a member, or says in Python's words that there is none.
	 * @param memberName its exact name
	 * @return the member
	 * @throws PyException an AttributeError if there is none
	 */
	public Member require(String memberName) {
		Member member = member(memberName);
		if (member == null) {
			throw PyException.attributeError("'" + this.displayName + "' object has no attribute '" + memberName + "'");
		}
		return member;
	}

	/**
	 * Returns the members, each once, in the order in which they were added.
	 * @return an unmodifiable collection
	 */
	public Collection<Member> members() {
		return this.shown.values();
	}

	/**
	 * Returns the name of each member.
	 * @return the names that Python programmers see
	 */
	public Set<String> names() {
		return this.shown.keySet();
	}

	/**
	 * What is to be done with an object when the peer drops its last reference.
	 * @return the disposer, or {@code null} if objects need none
	 */
	public @Nullable Disposer<Object> disposer() {
		return this.disposer;
	}

	/**
	 * All members under all their spellings.
	 * @return an unmodifiable map
	 */
	Map<String, Member> table() {
		return this.members;
	}

	@Override
	public String toString() {
		return this.name;
	}

	/**
	 * Collects the members of a type. Not for use by several threads at once.
	 *
	 * @param <T> the Java type of the objects
	 */
	public static final class Builder<T> {

		private final String name;

		private final String displayName;

		private final boolean governed;

		private @Nullable String doc;

		private @Nullable Disposer<Object> disposer;

		private final Map<String, Member> members = new LinkedHashMap<>();

		private Builder(String name, String displayName, boolean governed) {
			this.name = name;
			this.displayName = displayName;
			this.governed = governed;
		}

		/**
		 * Sets what {@code help()} shows.
		 * @param text the text
		 * @return this builder
		 */
		public Builder<T> doc(@Nullable String text) {
			this.doc = text;
			return this;
		}

		/**
		 * Sets what is done with an object when the peer drops its last reference, or is
		 * gone. Runs on a worker thread.
		 * @param body closes the object
		 * @return this builder
		 */
		@SuppressWarnings("unchecked")
		public Builder<T> onRelease(Disposer<T> body) {
			this.disposer = (Disposer<Object>) body;
			return this;
		}

		/**
		 * Adds a member under a name, instead of one that has the name already.
		 * @param memberName the name by which it is found
		 * @param member the member
		 * @return this builder
		 */
		public Builder<T> member(String memberName, Member member) {
			this.members.put(memberName, member);
			return this;
		}

		/**
		 * Adds a method that runs on a worker thread.
		 * @param methodName its name
		 * @param parameters its parameters as Python writes them, such as
		 * {@code "index, object"}; those with a default value may be left out
		 * @param body what it does
		 * @return this builder
		 */
		public Builder<T> method(String methodName, String parameters, BuiltInMethod.Body<T> body) {
			return member(methodName, new BuiltInMethod<>(methodName, parameters, body, (target) -> false));
		}

		/**
		 * Adds a method that never blocks and runs no user code, so that it may run on
		 * the event loop.
		 * @param methodName its name
		 * @param parameters its parameters as Python writes them
		 * @param body what it does
		 * @return this builder
		 */
		public Builder<T> nonBlockingMethod(String methodName, String parameters, BuiltInMethod.Body<T> body) {
			return nonBlockingMethod(methodName, parameters, (target) -> true, body);
		}

		/**
		 * Adds a method that never blocks for some objects: for those it may run on the
		 * event loop.
		 * @param methodName its name
		 * @param parameters its parameters as Python writes them
		 * @param objects tells the objects for which it never blocks
		 * @param body what it does
		 * @return this builder
		 */
		Builder<T> nonBlockingMethod(String methodName, String parameters, Predicate<T> objects,
				BuiltInMethod.Body<T> body) {
			return member(methodName, new BuiltInMethod<>(methodName, parameters, body, objects));
		}

		/**
		 * Adds all members of another type.
		 * @param other the other type
		 * @return this builder
		 */
		public Builder<T> inherit(PyType other) {
			other.members.forEach((key, member) -> {
				if (!key.equals("__doc__")) {
					this.members.put(key, member);
				}
			});
			return this;
		}

		/**
		 * Adds a value that is found without running user code.
		 * @param valueName its name
		 * @param reader reads it
		 * @return this builder
		 */
		public Builder<T> value(String valueName, BuiltInValue.Reader<T> reader) {
			return member(valueName, new BuiltInValue<>(valueName, reader));
		}

		public PyType build() {
			String text = this.doc;
			this.members.computeIfAbsent("__doc__", (key) -> new BuiltInValue<>(key, (target) -> text));
			return new PyType(this);
		}

	}

	/**
	 * Closes an object that is no longer used.
	 *
	 * @param <T> the Java type of the object
	 */
	@FunctionalInterface
	public interface Disposer<T> {

		/**
		 * Closes the object.
		 * @param target the object
		 * @throws Exception if that fails; it is logged
		 */
		void dispose(T target) throws Exception;

	}

}
