package io.rpyc.spring;

import java.util.List;

import io.rpyc.adapter.Member;
import io.rpyc.service.ServiceDefinition;

/**
 * Tells which rules guard the exposed members of services, for those who show them. Beans
 * of what guards members; a member that none of them names is shown as unguarded.
 */
@FunctionalInterface
public interface MemberRuleNames {

	/**
	 * The rules for one member.
	 * @param service the service
	 * @param member one of its members
	 * @return texts that begin with the kind of rule, such as
	 * {@code annotation @PreAuthorize("hasRole('ADMIN')")} or {@code policy}; none where
	 * nothing guards the member
	 */
	List<String> rulesOf(ServiceDefinition service, Member member);

}
