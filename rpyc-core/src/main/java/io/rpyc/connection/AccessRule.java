package io.rpyc.connection;

import java.util.Map;

import io.rpyc.PermissionDeniedException;
import io.rpyc.adapter.Member;
import io.rpyc.adapter.PyObject;
import io.rpyc.adapter.PyType;
import io.rpyc.service.AttributePolicy.Access;
import io.rpyc.service.ServiceDefinition;

/**
 * Decides which exposed members a peer may use. Access requires the permission of every
 * rule. A rule sees the object that owns a member, never a view of it. Rules are not
 * asked about the special methods that every Python object has. Must be thread-safe.
 *
 * @since 0.1
 */
public interface AccessRule {

	/**
	 * Returns the name of the rule for security listeners, suitable as a meter tag.
	 * @return a constant
	 */
	String name();

	/**
	 * Returns whether a peer may find a member: if not, the look-up raises an
	 * {@code AttributeError}, and {@code dir()} does not list the member. Runs on the
	 * event loop, so it must not block.
	 * @param connection the peer's connection
	 * @param object the object
	 * @param member the member
	 * @param access the kind of access
	 * @return {@code true} if the peer may find it
	 */
	boolean mayFind(RpycConnection connection, PyObject object, Member member, Access access);

	/**
	 * Returns whether a peer may get what a member reads although it does not name the
	 * member: in a text, a copy or a pickle of the object, by comparing it, or with the
	 * object as an operand. Called for each member that reads what the object holds, see
	 * {@link PyType#contents()}, on the thread of the call.
	 * @param reading the use of the member, without arguments
	 * @return {@code true} if the peer may find the member and {@link #checkInvoke} does
	 * not deny the use, unless overridden
	 */
	default boolean mayShow(Invocation reading) {
		if (!mayFind(reading.connection(), reading.self(), reading.member(), Access.GET)) {
			return false;
		}
		try {
			checkInvoke(reading);
			return true;
		}
		catch (PermissionDeniedException ex) {
			return false;
		}
	}

	/**
	 * Prepares the rule for a server. Called once for each server that has the rule,
	 * before the server listens.
	 * @param services all services that the server knows, including those that are not
	 * reachable from its root
	 * @throws IllegalArgumentException if this rule refers to something that does not
	 * exist
	 */
	default void prepare(Map<ServiceDefinition, PyObject> services) {
	}

	/**
	 * Checks the use of a member immediately before it happens, after all interceptors.
	 * Runs on the thread of the call, which is an event loop for non-blocking methods.
	 * @param invocation the invocation
	 * @throws PermissionDeniedException if the use is denied; Python sees a
	 * {@code PermissionError}
	 */
	default void checkInvoke(Invocation invocation) {
	}

}
