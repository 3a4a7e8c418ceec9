package io.rpyc.spring.boot.autoconfigure.actuate;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.AopInfrastructureBean;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.health.actuate.endpoint.AdditionalHealthEndpointPath;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroup;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroups;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroupsPostProcessor;
import org.springframework.boot.health.actuate.endpoint.HttpCodeStatusMapper;
import org.springframework.boot.health.actuate.endpoint.StatusAggregator;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/**
 * Adds health checks to the readiness group, unless the application configures the
 * members of the group.
 */
final class ReadinessMembership implements HealthEndpointGroupsPostProcessor, Ordered, AopInfrastructureBean {

	private static final String READINESS = "readiness";

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
		HealthEndpointGroup readiness = groups.get(READINESS);
		if (readiness == null || this.members.isEmpty()
				|| this.environment.containsProperty("management.endpoint.health.group.readiness.include")) {
			return groups;
		}
		Map<String, HealthEndpointGroup> all = new LinkedHashMap<>();
		for (String name : groups.getNames()) {
			HealthEndpointGroup group = groups.get(name);
			if (group != null) {
				all.put(name, name.equals(READINESS) ? new WithMembers(group, this.members) : group);
			}
		}
		return HealthEndpointGroups.of(groups.getPrimary(), all);
	}

	/**
	 * A group with additional members.
	 *
	 * @param group the group
	 * @param members the paths of the members
	 */
	private record WithMembers(HealthEndpointGroup group, Set<String> members) implements HealthEndpointGroup {

		@Override
		public boolean isMember(String name) {
			return this.members.contains(name) || this.group.isMember(name);
		}

		@Override
		public boolean showComponents(SecurityContext securityContext) {
			return this.group.showComponents(securityContext);
		}

		@Override
		public boolean showDetails(SecurityContext securityContext) {
			return this.group.showDetails(securityContext);
		}

		@Override
		public StatusAggregator getStatusAggregator() {
			return this.group.getStatusAggregator();
		}

		@Override
		public HttpCodeStatusMapper getHttpCodeStatusMapper() {
			return this.group.getHttpCodeStatusMapper();
		}

		@Override
		public @Nullable AdditionalHealthEndpointPath getAdditionalPath() {
			return this.group.getAdditionalPath();
		}

	}

}
