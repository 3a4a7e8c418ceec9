package io.rpyc.adapter;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

import io.rpyc.PyException;
import org.jspecify.annotations.Nullable;

/**
 * The Python type of the objects of one Java class: a name and a table of members.
 * Immutable.
 *
 * @since 0.1
 */
public final class PyType {

	private static final AtomicLong CLASS_IDS = new AtomicLong();

	static final String NAME = "__name__";

	private final long classId = CLASS_IDS.incrementAndGet();

	private final String name;

	private final String displayName;

	private final @Nullable String doc;

	private final NameRule nameRule;

	private final List<Member> contents;

	private final @Nullable Disposer<Object> disposer;

	private final Map<String, Member> members;

	private final Map<String, Member> shown;

	PyType(String name, String displayName, @Nullable String doc, NameRule nameRule,
			@Nullable Disposer<Object> disposer, Map<String, Member> members, Collection<Member> contents) {
		this.name = name;
		this.displayName = displayName;
		this.doc = doc;
		this.nameRule = nameRule;
		this.contents = List.copyOf(contents);
		this.disposer = disposer;
		// In the order of their definition, which dir() shows.
		this.members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
		Map<String, Member> primary = new LinkedHashMap<>();
		// A method that is derived from another one comes after that, and has its name.
		members.values().forEach((member) -> primary.putIfAbsent(member.name(), member));
		if (nameRule == NameRule.EXPOSED && members.get(NAME) instanceof BuiltInValue) {
			primary.remove(NAME);
		}
		this.shown = primary;
	}

	/**
	 * Returns a builder of a built-in type, whose members are all reachable unless the
	 * connection's configuration narrows the safe attributes.
	 * @param <T> the Java type of the objects
	 * @param name the dotted name on the wire, such as {@code builtins.list}
	 * @param targetType the Java type of the objects
	 * @return a builder
	 */
	public static <T> PyTypeBuilder<T> builtIn(String name, Class<T> targetType) {
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
	public static <T> PyTypeBuilder<T> builtIn(String name, String displayName, Class<T> targetType) {
		return new PyTypeBuilder<>(name, displayName, NameRule.SAFE);
	}

	/**
	 * Returns a builder of a type whose members are subject to the connection's attribute
	 * rules.
	 * @param <T> the Java type of the objects
	 * @param name the dotted name on the wire
	 * @param displayName the name that Python programmers see
	 * @return a builder
	 */
	public static <T> PyTypeBuilder<T> governed(String name, String displayName) {
		return new PyTypeBuilder<>(name, displayName, NameRule.EXPOSED);
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
	 * Returns the text that {@code help()} shows.
	 * @return the text, or {@code null} if there is none
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
	 * Returns whether the members are those that the application exposes, so that the
	 * connection's attribute rules decide how they are spelled.
	 * @return {@code false} for the types that stand for Python's own
	 */
	public boolean isGoverned() {
		return this.nameRule == NameRule.EXPOSED;
	}

	/**
	 * Returns the rule by which names of members are found.
	 * @return the rule
	 */
	public NameRule nameRule() {
		return this.nameRule;
	}

	/**
	 * Returns the members by which a peer reads all that an object holds: those that read
	 * the components of a record, the attributes of an exposed object, the elements of a
	 * collection. Whoever takes an object apart without naming a member asks for these.
	 * @return an unmodifiable list, empty if objects show nothing that they hold
	 */
	public List<Member> contents() {
		return this.contents;
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
