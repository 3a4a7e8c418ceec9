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
 * The Python type of the objects of one Java class: a name and a table of members.
 * Immutable.
 */
public final class PyType {

	private static final AtomicLong CLASS_IDS = new AtomicLong();

	private static final String NAME = "__name__";

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
		if (builder.governed && builder.members.get(NAME) instanceof BuiltInValue) {
			primary.remove(NAME);
		}
		this.shown = primary;
	}

	/**
	 * Returns a builder of a built-in type, whose members are all reachable, independent
	 * of the connection's attribute rules.
	 * @param <T> the Java type of the objects
	 * @param name the dotted name on the wire, such as {@code builtins.list}
	 * @param targetType the Java type of the objects
	 * @return a builder
	 */
	public static <T> Builder<T> builtIn(String name, Class<T> targetType) {
		return builtIn(name, name.substring(name.lastIndexOf('.') + 1), targetType);
	}

	/**
	 * Returns a builder like {@link #builtIn(String, Class)} with a separate display
	 * name.
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
	 * Returns a builder of a type whose members are all reachable, independent of the
	 * connection's attribute rules.
	 */
	static Builder<Object> ungoverned(String name, String displayName) {
		return new Builder<>(name, displayName, false);
	}

	/**
	 * Returns a builder of a type whose members are subject to the connection's attribute
	 * rules.
	 * @param <T> the Java type of the objects
	 * @param name the dotted name on the wire
	 * @param displayName the name that Python programmers see
	 * @return a builder
	 */
	public static <T> Builder<T> governed(String name, String displayName) {
		return new Builder<>(name, displayName, true);
	}

	/**
	 * Returns the dotted name on the wire, which determines the class of a client's
	 * proxy.
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
	 * Returns the text for {@code help()}.
	 * @return the text, or {@code null}
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
	 * Returns a member.
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
	 * Returns the action to run when the peer releases its last reference to an object.
	 * @return the disposer, or {@code null} if there is none
	 */
	public @Nullable Disposer<Object> disposer() {
		return this.disposer;
	}

	/**
	 * Returns all members with all their spellings.
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
	 * Builder of a type. Not thread-safe.
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
		 * Sets the text for {@code help()}.
		 * @param text the text
		 * @return this builder
		 */
		public Builder<T> doc(@Nullable String text) {
			this.doc = text;
			return this;
		}

		/**
		 * Sets the action to run when the peer releases its last reference to an object,
		 * or is gone. Runs on a worker thread.
		 * @param body closes the object
		 * @return this builder
		 */
		@SuppressWarnings("unchecked")
		public Builder<T> onRelease(Disposer<T> body) {
			this.disposer = (Disposer<Object>) body;
			return this;
		}

		/**
		 * Adds a member with a name; replaces an existing one.
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
		 * {@code "index, object"}; those with a default value are optional
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
		 * @param objects whether it never blocks for an object
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
				if (!key.equals("__doc__") && !(other.governed && key.equals(NAME))) {
					this.members.put(key, member);
				}
			});
			return this;
		}

		/**
		 * Adds a value that can be read without running user code.
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
			if (this.governed) {
				// The title of help(x), which otherwise has only the name on the wire.
				this.members.computeIfAbsent(NAME, (key) -> new BuiltInValue<>(key, (target) -> this.displayName));
			}
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
		 * @throws Exception if closing fails; the exception is logged
		 */
		void dispose(T target) throws Exception;

	}

}
