package io.rpyc.spring;

import java.util.List;

import io.rpyc.adapter.Member;
import io.rpyc.service.ServiceDefinition;

/**
 * Names the rules that protect the exposed members of services, for display. Implemented
 * by the beans that protect members; members without a rule are shown as unguarded.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface MemberRuleNames {

	/**
	 * Returns the rules of a member.
	 * @param service the service
	 * @param member one of its members
	 * @return descriptions that begin with the kind of rule, such as
	 * {@code annotation @PreAuthorize("hasRole('ADMIN')")} or {@code policy}; empty if
	 * the member is not protected
	 */
	List<String> rulesOf(ServiceDefinition service, Member member);

}
