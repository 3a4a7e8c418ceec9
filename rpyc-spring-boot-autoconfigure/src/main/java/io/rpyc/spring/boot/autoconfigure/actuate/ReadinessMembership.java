package io.rpyc.spring.boot.autoconfigure.actuate;

import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.aop.framework.AopInfrastructureBean;
import org.springframework.boot.context.properties.bind.BindResult;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroups;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroupsPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/**
 * Adds health checks to the readiness group, unless the application configures the
 * members of the group, or excludes them.
 */
final class ReadinessMembership implements HealthEndpointGroupsPostProcessor, Ordered, AopInfrastructureBean {

	private static final String PREFIX = "management.endpoint.health.group." + ReadinessGroups.READINESS;

	private final Environment environment;

	private final Set<String> members;

	/**
	 * Creates the post-processor.
	 * @param members the paths of the additional members, such as {@code parent/child}
	 */
	ReadinessMembership(Environment environment, Set<String> members) {
		this.environment = environment;
		this.members = Set.copyOf(members);
	}

	/** After the post-processor that creates the group. */
	@Override
	public int getOrder() {
		return LOWEST_PRECEDENCE;
	}

	@Override
	public HealthEndpointGroups postProcessHealthEndpointGroups(HealthEndpointGroups groups) {
		if (groups.get(ReadinessGroups.READINESS) == null || bind("include").isBound()) {
			return groups;
		}
		Set<String> excluded = bind("exclude").orElse(Set.of());
		Set<String> added = this.members.stream()
			.filter((member) -> !isExcluded(member, excluded))
			.collect(Collectors.toUnmodifiableSet());
		return added.isEmpty() ? groups : new ReadinessGroups(groups, added);
	}

	private BindResult<Set<String>> bind(String property) {
		return Binder.get(this.environment).bind(PREFIX + "." + property, Bindable.setOf(String.class));
	}

	private static boolean isExcluded(String member, Set<String> excluded) {
		return excluded.stream()
			.anyMatch((each) -> each.equals("*") || member.equals(each) || member.startsWith(each + "/"));
	}

}
