package io.rpyc.adapter;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;

import io.rpyc.PyException;
import io.rpyc.service.AttributePolicy.Access;
import org.jspecify.annotations.Nullable;

/**
 * One attribute of a Python type: a method or a value.
 */
public interface Member {

	/**
	 * Returns the name that Python programmers see.
	 * @return the name
	 */
	String name();

	/**
	 * Returns the parameters, in the form that Python's {@code __text_signature__} has.
	 * @return a text such as {@code (a, b=2)}
	 */
	String signature();

	/**
	 * Returns the name with its parameters, as programmers read it: with types where they
	 * are known.
	 * @return a text such as {@code add(a: int, b: int = 2) -> int}
	 */
	default String declaration() {
		return name() + signature();
	}

	/**
	 * What {@code help()} shows.
	 * @return the text; null unless overridden
	 */
	default @Nullable String doc() {
		return null;
	}

	/**
	 * Returns whether this is a method; else it is a value, read by {@link #invoke}
	 * without arguments.
	 * @return {@code true} for a method
	 */
	boolean isMethod();

	/**
	 * Returns whether {@link #invoke} may run on the event loop, since it never blocks.
	 * @param target the object whose member this is
	 * @return {@code true} if it may
	 */
	default boolean isNonBlocking(Object target) {
		return false;
	}

	/**
	 * Returns the Java method behind this member, for those who look for annotations on
	 * it.
	 * @return the method, or empty
	 */
	default Optional<Method> javaMethod() {
		return Optional.empty();
	}

	/**
	 * Returns the forms in which this member is used, for those who describe it with
	 * types: the overloads of a method, or the one form of a value.
	 * @return forms, none where the types are not known
	 */
	default List<MemberForm> forms() {
		return List.of();
	}

	/**
	 * Returns whether {@link #assign} can work.
	 * @return {@code true} for a value that can be assigned
	 */
	default boolean isAssignable() {
		return false;
	}

	/**
	 * All Java methods behind this member: its overloads, or the getter and setter of an
	 * attribute.
	 * @return the methods, none for what is no Java method
	 */
	default List<Method> javaMethods() {
		return javaMethod().map(List::of).orElse(List.of());
	}

	/**
	 * Returns whether a peer may use this member so, apart from every rule of the
	 * connection.
	 * @param access what the peer wants to do
	 * @return true unless overridden
	 */
	default boolean permits(Access access) {
		return true;
	}

	/**
	 * Returns whether this is a special method that every Python object has, such as
	 * {@code __repr__}, in a form that is no code of the user: nothing that rules guard.
	 * @return {@code true} for such a member
	 */
	default boolean isUniversal() {
		return ObjectMembers.NAMES.contains(name()) && javaMethod().isEmpty();
	}

	/**
	 * Returns the member and object that this member stands for, where it is one of
	 * another object.
	 * @return the member with its object, or empty for a member of the object itself
	 */
	default Optional<BoundMethod> boundTo() {
		return Optional.empty();
	}

	/**
	 * Calls the method, or reads the value.
	 * @param target the object whose member this is
	 * @param arguments what the caller passed
	 * @return the result
	 * @throws Throwable what the Java code throws
	 */
	@Nullable Object invoke(Object target, Arguments arguments) throws Throwable;

	/**
	 * Assigns the value.
	 * @param target the object whose member this is
	 * @param value the new value
	 * @param context what the member may ask of the connection
	 * @throws PyException an AttributeError if the member cannot be assigned
	 * @throws Throwable what the Java code throws
	 */
	default void assign(Object target, @Nullable Object value, CallContext context) throws Throwable {
		throw PyException.attributeError("attribute '" + name() + "' is read-only");
	}

}
