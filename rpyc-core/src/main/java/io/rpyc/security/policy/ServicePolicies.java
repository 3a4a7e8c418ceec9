package io.rpyc.security.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.rpyc.service.ServiceDefinition;
import org.jspecify.annotations.Nullable;

/**
 * Decides which policies hold on a service: the one with its name, those of the other
 * names of the same object, and those of the services whose classes it extends. Of
 * several services of one class, each has its own.
 *
 * @since 0.1
 */
public final class ServicePolicies {

	private final List<Owner> owners = new ArrayList<>();

	/** The objects of the services, by the names of the services. */
	private final Map<String, Object> targets = new HashMap<>();

	/**
	 * Creates the policies of the services of a server.
	 * @param policies the policies, by the names of their services; other names are
	 * ignored
	 * @param services all services, with the objects that implement them
	 */
	public ServicePolicies(Map<String, SecurityPolicy> policies, Map<ServiceDefinition, Object> services) {
		services.forEach((service, target) -> {
			this.targets.put(service.name(), target);
			SecurityPolicy policy = policies.get(service.name());
			if (policy != null) {
				this.owners.add(new Owner(service.type(), target, policy));
			}
		});
	}

	/**
	 * Returns the policy that holds on a service.
	 * @param service one of the services
	 * @return the strictest combination of all policies that hold
	 */
	public SecurityPolicy of(ServiceDefinition service) {
		Object target = this.targets.get(service.name());
		SecurityPolicy all = SecurityPolicy.permitAll();
		for (Owner owner : this.owners) {
			if (owner.target() == target || owner.isExtendedBy(service.type(), target)) {
				all = all.strictest(owner.policy());
			}
		}
		return all;
	}

	/** A service that has a policy of its name. */
	private record Owner(Class<?> type, Object target, SecurityPolicy policy) {

		boolean isExtendedBy(Class<?> other, @Nullable Object otherTarget) {
			return this.type != other && (this.type.isAssignableFrom(other) || this.type.isInstance(otherTarget));
		}

	}

}
