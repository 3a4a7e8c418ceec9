package io.rpyc.connection;

import java.util.Map;

import io.rpyc.adapter.Member;
import io.rpyc.adapter.PyObject;
import io.rpyc.service.AttributePolicy.Access;
import io.rpyc.service.ServiceDefinition;

/**
 * Decides what a peer may do with the members of objects that it reaches, on top of what
 * is exposed. Every rule must permit; a rule sees the object that owns a member, never a
 * view of it, and is not asked about the special methods that every Python object has.
 * Safe for use by several threads.
 */
public interface AccessRule {

	/**
	 * A word for those who hear of refusals, fit for a metric's tag.
	 * @return a constant
	 */
	String name();

	/**
	 * Whether a peer may find a member: if not, looking it up is an
	 * {@code AttributeError}, and {@code dir()} does not name it. Runs on the event loop,
	 * so it must not block.
	 * @param connection the peer's connection
	 * @param object the object
	 * @param member the member
	 * @param access what the peer wants to do with it
	 * @return true where the peer may find it
	 */
	boolean mayFind(RpycConnection connection, PyObject object, Member member, Access access);

	/**
	 * Whether a text of an object, such as the one that a record has for {@code repr()},
	 * or a copy of it may show the value of a member. May run on the event loop.
	 * @param connection the peer's connection
	 * @param object the object
	 * @param member a member that is no method
	 * @return whether the peer may find it, unless overridden
	 */
	default boolean mayShow(RpycConnection connection, PyObject object, Member member) {
		return mayFind(connection, object, member, Access.GET);
	}

	/**
	 * Gets ready for a server, once, before it listens.
	 * @param services what it serves
	 * @throws IllegalArgumentException where this rule names what does not exist
	 */
	default void prepare(Map<ServiceDefinition, PyObject> services) {
	}

	/**
	 * Checks a use of a member right before it happens, after all interceptors and on the
	 * thread of the call, which is an event loop for non-blocking methods.
	 * @param invocation what the peer wants
	 * @throws io.rpyc.PermissionDeniedException where it may not: a
	 * {@code PermissionError} in Python
	 */
	default void checkInvoke(Invocation invocation) {
	}

}
