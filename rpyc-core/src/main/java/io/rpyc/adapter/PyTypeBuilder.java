package io.rpyc.adapter;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

import io.rpyc.adapter.PyType.Disposer;
import org.jspecify.annotations.Nullable;

/**
 * Builds a {@link PyType} from its members. Not for use by several threads at once.
 *
 * @param <T> the Java type of the objects
 * @since 0.1
 */
public final class PyTypeBuilder<T> {

	/** The members of Python's own types that read what objects hold. */
	private static final List<String> READERS = List.of("__iter__", "__next__", "__getitem__", "__len__", "keys",
			"values", "items", "get", "args");

	private final String name;

	private final String displayName;

	private final NameRule nameRule;

	private final Set<Member> contents = new LinkedHashSet<>();

	private @Nullable String doc;

	private @Nullable Disposer<Object> disposer;

	private final Map<String, Member> members = new LinkedHashMap<>();

	PyTypeBuilder(String name, String displayName, NameRule nameRule) {
		this.name = name;
		this.displayName = displayName;
		this.nameRule = nameRule;
	}

	/**
	 * Sets what {@code help()} shows.
	 * @param text the text
	 * @return this builder
	 */
	public PyTypeBuilder<T> doc(@Nullable String text) {
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
	public PyTypeBuilder<T> onRelease(Disposer<T> body) {
		this.disposer = (Disposer<Object>) body;
		return this;
	}

	/**
	 * Adds a member under a name, which replaces one that has the name already.
	 * @param memberName the name by which it is found
	 * @param member the member
	 * @return this builder
	 */
	public PyTypeBuilder<T> member(String memberName, Member member) {
		this.members.put(memberName, member);
		return this;
	}

	/**
	 * Adds members that read what objects hold.
	 * @param readers the members, which need not be found by a name
	 * @return this builder
	 */
	PyTypeBuilder<T> contents(Collection<? extends Member> readers) {
		this.contents.addAll(readers);
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
	public PyTypeBuilder<T> method(String methodName, String parameters, BuiltInMethod.Body<T> body) {
		return member(methodName, new BuiltInMethod<>(methodName, parameters, body, (target) -> false));
	}

	/**
	 * Adds a method that never blocks and runs no user code, so that it may run on the
	 * event loop.
	 * @param methodName its name
	 * @param parameters its parameters as Python writes them
	 * @param body what it does
	 * @return this builder
	 */
	public PyTypeBuilder<T> nonBlockingMethod(String methodName, String parameters, BuiltInMethod.Body<T> body) {
		return nonBlockingMethod(methodName, parameters, (target) -> true, body);
	}

	/**
	 * Adds a method that never blocks for some objects: for those it may run on the event
	 * loop.
	 * @param methodName its name
	 * @param parameters its parameters as Python writes them
	 * @param objects tells the objects for which it never blocks
	 * @param body what it does
	 * @return this builder
	 */
	PyTypeBuilder<T> nonBlockingMethod(String methodName, String parameters, Predicate<T> objects,
			BuiltInMethod.Body<T> body) {
		return member(methodName, new BuiltInMethod<>(methodName, parameters, body, objects));
	}

	/**
	 * Adds all members of another type.
	 * @param other the other type
	 * @return this builder
	 */
	public PyTypeBuilder<T> inherit(PyType other) {
		other.table().forEach((key, member) -> {
			if (!key.equals("__doc__") && !(other.isGoverned() && key.equals(PyType.NAME))) {
				this.members.put(key, member);
			}
		});
		return contents(other.contents());
	}

	/**
	 * Adds a value that is found without running user code.
	 * @param valueName its name
	 * @param reader reads it
	 * @return this builder
	 */
	public PyTypeBuilder<T> value(String valueName, BuiltInValue.Reader<T> reader) {
		return member(valueName, new BuiltInValue<>(valueName, reader));
	}

	/**
	 * Makes the type.
	 * @return a type with the members that were added so far
	 */
	public PyType build() {
		String text = this.doc;
		this.members.computeIfAbsent("__doc__", (key) -> new BuiltInValue<>(key, (target) -> text));
		if (this.nameRule == NameRule.EXPOSED) {
			// The title of help(x), which otherwise has only the name on the wire.
			this.members.computeIfAbsent(PyType.NAME, (key) -> new BuiltInValue<>(key, (target) -> this.displayName));
		}
		else {
			READERS.stream().map(this.members::get).filter(Objects::nonNull).forEach(this.contents::add);
		}
		return new PyType(this.name, this.displayName, text, this.nameRule, this.disposer, this.members, this.contents);
	}

}
