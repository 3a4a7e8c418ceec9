package io.rpyc.protocol;

import java.util.Map;

import io.rpyc.PermissionDeniedException;
import io.rpyc.adapter.Member;
import io.rpyc.adapter.PyObject;
import io.rpyc.adapter.PyType;
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
	 * Returns whether a peer may get what a member reads although it does not name the
	 * member: in a text, a copy or a pickle of the object, by comparing it, or with the
	 * object as an operand. Asked for each member that reads what the object holds, see
	 * {@link PyType#contents()}, on the thread of the call.
	 * @param connection the peer's connection
	 * @param object the object
	 * @param member a member that reads what the object holds
	 * @return {@code true} if the peer may find the member and {@link #checkInvoke} lets
	 * it use the member without arguments, unless overridden
	 */
	default boolean mayShow(RpycConnection connection, PyObject object, Member member) {
		if (!mayFind(connection, object, member, Access.GET)) {
			return false;
		}
		try {
			checkInvoke(Invocation.reading(connection, object, member));
			return true;
		}
		catch (PermissionDeniedException ex) {
			return false;
		}
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
	 * @throws PermissionDeniedException where it may not: a {@code PermissionError} in
	 * Python
	 */
	default void checkInvoke(Invocation invocation) {
	}

}
