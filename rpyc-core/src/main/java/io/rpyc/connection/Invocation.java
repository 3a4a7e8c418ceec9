package io.rpyc.connection;

import io.rpyc.adapter.Arguments;
import io.rpyc.adapter.Member;
import io.rpyc.adapter.PyObject;
import io.rpyc.netref.Netref;
import io.rpyc.protocol.Operation;
import io.rpyc.service.AttributePolicy.Access;
import org.jspecify.annotations.Nullable;

/**
 * A peer's use of one member of one object: everything that an interceptor may want to
 * know of it.
 *
 * @param connection the connection that it came on
 * @param operation what the peer asked for
 * @param self the object
 * @param member the member of the object's type
 * @param arguments what the peer passed
 */
public record Invocation(RpycConnection connection, Operation operation, PyObject self, Member member,
		Arguments arguments) {

	/**
	 * What the peer does with the member.
	 * @return SET where it assigns it; else GET, which stands for calls too
	 */
	public Access access() {
		return (this.operation == Operation.SETATTR) ? Access.SET : Access.GET;
	}

	/**
	 * The name of the object's type for metrics and the log. The types of objects of
	 * other peers, whose names those peers choose, are one.
	 * @return a name from a bounded set
	 */
	public String typeLabel() {
		return isPassedOn() ? "netref" : this.self.type().displayName();
	}

	/**
	 * The name of the member for metrics and the log. For objects of other peers, of
	 * which a peer may ask for any name, that of the operation.
	 * @return a name from a bounded set
	 */
	public String memberLabel() {
		return isPassedOn() ? this.operation.name() : this.member.name();
	}

	private boolean isPassedOn() {
		return this.self.target() instanceof Netref;
	}

}
