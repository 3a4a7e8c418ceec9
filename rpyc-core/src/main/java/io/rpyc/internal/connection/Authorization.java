package io.rpyc.internal.connection;

import java.util.List;
import java.util.Map;

import io.rpyc.PermissionDeniedException;
import io.rpyc.adapter.Arguments;
import io.rpyc.adapter.BoundMethod;
import io.rpyc.adapter.CallContext;
import io.rpyc.adapter.Member;
import io.rpyc.adapter.PyObject;
import io.rpyc.connection.AccessDenial;
import io.rpyc.connection.AccessRule;
import io.rpyc.connection.Invocation;
import io.rpyc.connection.RpycConnection;
import io.rpyc.connection.SecurityListener;
import io.rpyc.protocol.Operation;
import io.rpyc.service.AttributePolicy.Access;
import org.jspecify.annotations.Nullable;

/**
 * All access rules, and the listeners for denials. Immutable.
 */
public final class Authorization {

	/** Permits the use of all exposed members. */
	public static final Authorization PERMIT_ALL = new Authorization(List.of(), List.of());

	private final List<AccessRule> rules;

	private final List<SecurityListener> listeners;

	public Authorization(List<? extends AccessRule> rules, List<? extends SecurityListener> listeners) {
		this.rules = List.copyOf(rules);
		this.listeners = List.copyOf(listeners);
	}

	/** Finds the first rule that hides a member, if any. */
	@Nullable AccessRule hiding(RpycConnection connection, PyObject object, Member member, Access access) {
		if (this.rules.isEmpty() || object.target() instanceof BoundMethod || member.isUniversal()) {
			return null;
		}
		for (AccessRule rule : this.rules) {
			if (!rule.mayFind(connection, object, member, access)) {
				return rule;
			}
		}
		return null;
	}

	/** Returns whether there is no rule that could keep anything from a peer. */
	boolean permitsAll() {
		return this.rules.isEmpty();
	}

	/**
	 * Returns whether a peer may read all that an object holds.
	 * @param views the object in each form in which it is taken apart
	 */
	boolean mayRead(RpycConnection connection, CallContext context, List<PyObject> views) {
		return hidden(connection, context, views) == null;
	}

	/**
	 * Requires that a peer may read all that an object holds, and reports a refusal.
	 * @param views the object in each form in which it is taken apart
	 * @throws PermissionDeniedException if a rule keeps the peer from reading it
	 */
	void requireReadable(RpycConnection connection, CallContext context, List<PyObject> views) {
		AccessDenial denial = hidden(connection, context, views);
		if (denial != null) {
			report(denial);
			throw new PermissionDeniedException(
					"'" + denial.member() + "' of this " + denial.type() + " may not be read");
		}
	}

	private @Nullable AccessDenial hidden(RpycConnection connection, CallContext context, List<PyObject> views) {
		for (PyObject view : views) {
			for (Member member : view.type().contents()) {
				AccessRule rule = hidingValue(connection, context, view, member);
				if (rule != null) {
					return new AccessDenial(connection, view.type().displayName(), member.name(), Access.GET,
							rule.name(), true);
				}
			}
		}
		return null;
	}

	/**
	 * Returns whether a peer may use every member of an object whose {@code equals} is
	 * code of the application, which may read any of them.
	 */
	boolean mayUseAll(RpycConnection connection, CallContext context, PyObject object) {
		for (Member member : object.type().members()) {
			boolean own = !member.javaMethods().isEmpty() || object.type().contents().contains(member);
			if (own && hidingValue(connection, context, object, member) != null) {
				return false;
			}
		}
		return true;
	}

	private @Nullable AccessRule hidingValue(RpycConnection connection, CallContext context, PyObject object,
			Member member) {
		// The peer does not name the member.
		Invocation reading = new Invocation(connection, Operation.GETATTR, object, member,
				new Arguments(List.of(), Map.of(), context));
		for (AccessRule rule : this.rules) {
			if (!rule.mayShow(reading)) {
				return rule;
			}
		}
		return null;
	}

	/** Checks an invocation. */
	void checkInvoke(Invocation invocation) {
		if (invocation.self().target() instanceof BoundMethod || invocation.member().isUniversal()) {
			return;
		}
		for (AccessRule rule : this.rules) {
			try {
				rule.checkInvoke(invocation);
			}
			catch (PermissionDeniedException ex) {
				report(AccessDenial.of(invocation, rule.name()));
				throw ex;
			}
		}
	}

	void report(AccessDenial denial) {
		Listeners.tell(this.listeners, (listener) -> listener.denied(denial));
	}

}
