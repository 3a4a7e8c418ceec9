package io.rpyc.connection;

import io.rpyc.service.AttributePolicy.Access;

/**
 * The denial of a peer's access to a member by a rule. A stock client asks twice for a
 * denied name; that counts as one denial.
 *
 * @param connection the peer's connection
 * @param type the name of the object's type in Python; for a service, its name
 * @param member the member's name in Python
 * @param access the attempted access
 * @param rule the name of the rule
 * @param call whether a call was denied rather than the look-up of a name
 * @since 0.1
 */
public record AccessDenial(RpycConnection connection, String type, String member, Access access, String rule,
		boolean call) {

	/**
	 * Returns the denial of a call.
	 * @param invocation the denied invocation
	 * @param rule the name of the rule
	 * @return the denial
	 */
	public static AccessDenial of(Invocation invocation, String rule) {
		return new AccessDenial(invocation.connection(), invocation.typeLabel(), invocation.memberLabel(),
				invocation.access(), rule, true);
	}

}
