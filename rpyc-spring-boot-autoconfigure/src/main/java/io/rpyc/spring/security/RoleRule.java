package io.rpyc.spring.security;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

import io.rpyc.PermissionDeniedException;
import io.rpyc.adapter.Member;
import io.rpyc.adapter.PyObject;
import io.rpyc.connection.AccessRule;
import io.rpyc.connection.Invocation;
import io.rpyc.connection.RpycConnection;
import io.rpyc.service.AttributePolicy.Access;
import io.rpyc.service.ServiceDefinition;
import io.rpyc.spring.InvalidRpycSecurityException;
import io.rpyc.spring.MemberRuleNames;
import io.rpyc.spring.UnknownServices;

import org.springframework.aop.framework.AopInfrastructureBean;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationManagerFactory;
import org.springframework.security.authorization.AuthorizationResult;

/**
 * Lets only those with a role use the members of services that are reserved for it. A
 * member that is reserved for several roles is for each of them. The roles of a service
 * also hold for the services of its subclasses.
 *
 * @since 0.1
 */
public final class RoleRule implements AccessRule, MemberRuleNames, AopInfrastructureBean {

	private final Map<String, Map<String, MemberPatterns>> patterns = new LinkedHashMap<>();

	private final ServiceNames services = new ServiceNames();

	private final AuthorizationManagerFactory<Invocation> managers;

	private final Map<Set<String>, AuthorizationManager<Invocation>> managerOf = new ConcurrentHashMap<>();

	private final SecurityFaults faults = new SecurityFaults();

	private final String prefix;

	private final UnknownServices unknownServices;

	/**
	 * Creates the rule.
	 * @param patterns the name patterns of members, by role and by service
	 * @param managers creates the managers that decide whether peers have roles
	 * @param prefix the prefix that the name of a role may begin with, {@code ROLE_} by
	 * default
	 * @param unknownServices whether there may be patterns for unknown services
	 */
	public RoleRule(Map<String, Map<String, Set<String>>> patterns, AuthorizationManagerFactory<Invocation> managers,
			String prefix, UnknownServices unknownServices) {
		patterns.forEach((service, roles) -> {
			Map<String, MemberPatterns> parsed = new LinkedHashMap<>();
			roles.forEach((role, names) -> parsed.put(role, MemberPatterns.of(names)));
			this.patterns.put(service, parsed);
		});
		this.managers = managers;
		this.prefix = prefix;
		this.unknownServices = unknownServices;
	}

	@Override
	public String name() {
		return "role";
	}

	/** Permits every look-up, since roles only apply to calls. */
	@Override
	public boolean mayFind(RpycConnection connection, PyObject object, Member member, Access access) {
		return true;
	}

	@Override
	public boolean mayShow(Invocation reading) {
		return missing(reading).isEmpty();
	}

	@Override
	public void prepare(Map<ServiceDefinition, PyObject> served) {
		Set<String> unknown = new TreeSet<>(this.patterns.keySet());
		served.forEach((service, object) -> {
			unknown.remove(service.name());
			this.patterns.getOrDefault(service.name(), Map.of())
				.forEach((role, names) -> requireAlive(service.name(), role, names, object));
		});
		if (!unknown.isEmpty() && !this.unknownServices.areIgnored()) {
			throw new InvalidRpycSecurityException("there are roles for " + unknown + ", but no such service",
					"Correct the names under 'rpyc.security.policies': there are "
							+ served.keySet().stream().map(ServiceDefinition::name).toList()
							+ ". Use the name of the service, not an alias, with the same upper and lower case; "
							+ "a name with other characters than letters, digits and '-' needs brackets, such as "
							+ "'[my_service]'.");
		}
		this.services.prepare(served);
	}

	private static void requireAlive(String service, String role, MemberPatterns patterns, PyObject object) {
		Set<String> names = new TreeSet<>(object.type().names());
		Set<String> unmatched = patterns.unmatched(names);
		if (!unmatched.isEmpty()) {
			throw new InvalidRpycSecurityException(
					unmatched + " of role '" + role + "' do not match any member of service '" + service + "'",
					"Its members are " + names + ". Correct 'rpyc.security.policies." + service + ".roles'.");
		}
	}

	@Override
	public void checkInvoke(Invocation invocation) {
		Set<String> missing = missing(invocation);
		if (!missing.isEmpty()) {
			throw new PermissionDeniedException(
					"'" + invocation.member().name() + "' needs the role " + String.join(" or ", missing));
		}
	}

	/**
	 * The roles of one service of which the peer has none, if there is such a service.
	 */
	private Set<String> missing(Invocation invocation) {
		if (this.patterns.isEmpty()) {
			return Set.of();
		}
		return this.services.of(invocation.self())
			.stream()
			.flatMap(List::stream)
			.map((service) -> roles(service, invocation.member()))
			.filter((roles) -> !roles.isEmpty() && !hasAny(invocation, roles))
			.findFirst()
			.orElse(Set.of());
	}

	private Set<String> roles(String service, Member member) {
		Map<String, MemberPatterns> patternsOf = this.patterns.get(service);
		if (patternsOf == null) {
			return Set.of();
		}
		Set<String> roles = new TreeSet<>();
		patternsOf.forEach((role, names) -> {
			if (names.match(member.name())) {
				roles.add(role);
			}
		});
		return roles;
	}

	private boolean hasAny(Invocation invocation, Set<String> roles) {
		AuthorizationResult result = this.faults.decide(this.managerOf.computeIfAbsent(roles, this::manager),
				invocation);
		return result != null && result.isGranted();
	}

	private AuthorizationManager<Invocation> manager(Set<String> roles) {
		return this.managers.hasAnyRole(roles.stream()
			.map((role) -> role.startsWith(this.prefix) ? role.substring(this.prefix.length()) : role)
			.toArray(String[]::new));
	}

	@Override
	public List<String> rulesOf(ServiceDefinition service, Member member) {
		return this.services.of(service)
			.stream()
			.flatMap(List::stream)
			.map((each) -> roles(each, member))
			.filter((roles) -> !roles.isEmpty())
			.map((roles) -> "role " + String.join(" or ", roles))
			.distinct()
			.toList();
	}

}
