package io.rpyc.protocol;

import java.util.List;
import java.util.Map;

import io.rpyc.adapter.Arguments;
import io.rpyc.adapter.Member;
import io.rpyc.adapter.PyObject;
import io.rpyc.message.Operation;
import io.rpyc.netref.Netref;
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
	 * Returns the use of a member that is read without the peer naming it, such as by a
	 * text of its object.
	 * @param connection the peer's connection
	 * @param self the object
	 * @param member a member that reads what the object holds
	 * @return the use, without arguments
	 */
	public static Invocation reading(RpycConnection connection, PyObject self, Member member) {
		return new Invocation(connection, Operation.GETATTR, self, member,
				new Arguments(List.of(), Map.of(), connection.callContext()));
	}

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

	@Nullable Object proceed() throws Throwable {
		return this.member.invoke(this.self.target(), this.arguments);
	}

}
