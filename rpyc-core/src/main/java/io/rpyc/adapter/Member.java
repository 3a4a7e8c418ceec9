package io.rpyc.adapter;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;

import io.rpyc.PyException;
import io.rpyc.service.AttributePolicy.Access;
import org.jspecify.annotations.Nullable;

/**
 * One attribute of a Python type: a method or a value.
 *
 * @since 0.1
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
	 * Returns the name with its parameters for programmers, including known types.
	 * @return a text such as {@code add(a: int, b: int = 2) -> int}
	 */
	default String declaration() {
		return name() + signature();
	}

	/**
	 * Returns the text for {@code help()}.
	 * @return the text, {@code null} unless overridden
	 */
	default @Nullable String doc() {
		return null;
	}

	/**
	 * Returns whether this is a method. Otherwise it is a value, which {@link #invoke}
	 * without arguments reads.
	 * @return {@code true} for a method
	 */
	boolean isMethod();

	/**
	 * Returns whether {@link #invoke} may run on the event loop, since it never blocks.
	 * @param target the object that owns this member
	 * @return {@code true} if it may
	 */
	default boolean isNonBlocking(Object target) {
		return false;
	}

	/**
	 * Returns the Java method behind this member, for example to read its annotations.
	 * @return the method, or empty
	 */
	default Optional<Method> javaMethod() {
		return Optional.empty();
	}

	/**
	 * Returns the forms of this member, for descriptions with types: the overloads of a
	 * method, or the form of a value.
	 * @return the forms, empty if the types are unknown
	 */
	default List<MemberForm> forms() {
		return List.of();
	}

	/**
	 * Returns whether {@link #assign} is supported.
	 * @return {@code true} for a value that can be assigned
	 */
	default boolean isAssignable() {
		return false;
	}

	/**
	 * Returns all Java methods behind this member: its overloads, or the getter and
	 * setter of an attribute.
	 * @return the methods, empty if there are none
	 */
	default List<Method> javaMethods() {
		return javaMethod().map(List::of).orElse(List.of());
	}

	/**
	 * Returns whether the member supports a kind of access, independent of the rules of
	 * the connection.
	 * @param access the kind of access
	 * @return true unless overridden
	 */
	default boolean permits(Access access) {
		return true;
	}

	/**
	 * Returns whether this is a special method that every Python object has, such as
	 * {@code __repr__}, without user code. Rules do not apply to it.
	 * @return {@code true} for such a member
	 */
	default boolean isUniversal() {
		return ObjectMembers.NAMES.contains(name()) && javaMethod().isEmpty();
	}

	/**
	 * Returns the member and object behind this member if it belongs to another object.
	 * @return the member with its object, or empty for a member of the object itself
	 */
	default Optional<BoundMethod> boundTo() {
		return Optional.empty();
	}

	/**
	 * Calls the method, or reads the value.
	 * @param target the object that owns this member
	 * @param arguments the arguments
	 * @return the result
	 * @throws Throwable if the Java code throws an exception
	 */
	@Nullable Object invoke(Object target, Arguments arguments) throws Throwable;

	/**
	 * Assigns the value.
	 * @param target the object whose member this is
	 * @param value the new value
	 * @param context the context of the call
	 * @throws PyException an AttributeError if the member cannot be assigned
	 * @throws Throwable if the Java code throws an exception
	 */
	default void assign(Object target, @Nullable Object value, CallContext context) throws Throwable {
		throw PyException.attributeError("attribute '" + name() + "' is read-only");
	}

}
