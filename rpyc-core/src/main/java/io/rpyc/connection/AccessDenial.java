package io.rpyc.connection;

import io.rpyc.service.AttributePolicy.Access;

/**
 * A peer was refused a member by a rule. A stock client asks twice for a name that is
 * refused; that is one denial.
 *
 * @param connection the peer's connection
 * @param type the name of the object's type in Python, for a service its own
 * @param member the member's name in Python
 * @param access what the peer wanted to do
 * @param rule the name of the rule
 * @param call whether a call was refused, not the look-up of a name
 */
public record AccessDenial(RpycConnection connection, String type, String member, Access access, String rule,
		boolean call) {

	/**
	 * The refusal of a call.
	 * @param invocation what the peer wanted
	 * @param rule the name of the rule
	 * @return the denial
	 */
	public static AccessDenial of(Invocation invocation, String rule) {
		return new AccessDenial(invocation.connection(), invocation.typeLabel(), invocation.memberLabel(),
				invocation.access(), rule, true);
	}

}
