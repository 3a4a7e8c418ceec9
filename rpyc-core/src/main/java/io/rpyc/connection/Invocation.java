package io.rpyc.connection;

import io.rpyc.adapter.Arguments;
import io.rpyc.adapter.Member;
import io.rpyc.adapter.PyObject;
import io.rpyc.netref.Netref;
import io.rpyc.protocol.Operation;
import io.rpyc.service.AttributePolicy.Access;
import org.jspecify.annotations.Nullable;

/**
 * The use of one member of one object by a peer.
 *
 * @param connection the connection of the peer
 * @param operation the requested operation
 * @param self the object
 * @param member the member of the object's type
 * @param arguments the arguments from the peer
 * @since 0.1
 */
public record Invocation(RpycConnection connection, Operation operation, PyObject self, Member member,
		Arguments arguments) {

	/**
	 * Returns the kind of access to the member.
	 * @return SET for an assignment, otherwise GET, also for calls
	 */
	public Access access() {
		return (this.operation == Operation.SETATTR) ? Access.SET : Access.GET;
	}

	/**
	 * Returns the name of the object's type for metrics and the log. All objects of other
	 * peers have the same label, since those peers choose the names of their types.
	 * @return a name from a bounded set
	 */
	public String typeLabel() {
		return isPassedOn() ? "netref" : this.self.type().displayName();
	}

	/**
	 * Returns the name of the member for metrics and the log. For objects of other peers,
	 * this is the name of the operation, since a peer may ask for any member name.
	 * @return a name from a bounded set
	 */
	public String memberLabel() {
		return isPassedOn() ? this.operation.name() : this.member.name();
	}

	private boolean isPassedOn() {
		return this.self.target() instanceof Netref;
	}

}
