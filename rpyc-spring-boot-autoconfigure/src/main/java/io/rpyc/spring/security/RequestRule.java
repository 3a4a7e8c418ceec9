package io.rpyc.spring.security;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;

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
import org.jspecify.annotations.Nullable;

import org.springframework.security.authorization.AuthorizationEventPublisher;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;

/**
 * Enforces the rules of {@link AuthorizeRequests}.
 */
final class RequestRule implements AccessRule, MemberRuleNames {

	private final List<RequestMatch> matches;

	private final AuthorizationEventPublisher publisher;

	private final UnknownServices unknownServices;

	private final ServiceNames services = new ServiceNames();

	private final SecurityFaults faults = new SecurityFaults();

	RequestRule(List<RequestMatch> matches, AuthorizationEventPublisher publisher, UnknownServices unknownServices) {
		this.matches = List.copyOf(matches);
		this.publisher = publisher;
		this.unknownServices = unknownServices;
	}

	@Override
	public String name() {
		return "request";
	}

	/** Permits every look-up, since the rules only apply to calls. */
	@Override
	public boolean mayFind(RpycConnection connection, PyObject object, Member member, Access access) {
		return true;
	}

	/** A value that a peer may not read does not appear in a text or a copy. */
	@Override
	public boolean mayShow(Invocation reading) {
		List<RequestMatch> deciding = deciding(this.services.of(reading.self()), reading.member().name());
		if (deciding == null) {
			return false;
		}
		for (RequestMatch match : deciding) {
			AuthorizationResult result = this.faults.decide(match.manager(), reading);
			if (result == null || !result.isGranted()) {
				return false;
			}
		}
		return true;
	}

	@Override
	public void prepare(Map<ServiceDefinition, PyObject> served) {
		Set<String> names = new TreeSet<>();
		served.forEach((service,
				object) -> object.type().names().forEach((member) -> names.add(service.name() + "/" + member)));
		Set<String> unmatched = new LinkedHashSet<>();
		this.matches.forEach((match) -> unmatched.addAll(match.patterns().unmatched(names)));
		if (this.unknownServices.areIgnored()) {
			Set<String> known = served.keySet().stream().map(ServiceDefinition::name).collect(Collectors.toSet());
			unmatched.removeIf((pattern) -> !known.contains(pattern.substring(0, pattern.indexOf('/'))));
		}
		if (!unmatched.isEmpty()) {
			throw new InvalidRpycSecurityException("patterns of RpycSecurity do not match any member: " + unmatched,
					"Correct the patterns. Available members: " + names + ".");
		}
		this.services.prepare(served);
	}

	@Override
	public void checkInvoke(Invocation invocation) {
		List<RequestMatch> deciding = deciding(this.services.of(invocation.self()), invocation.member().name());
		if (deciding == null) {
			throw denied(invocation);
		}
		Supplier<Authentication> authentication = () -> PeerAuthentications.of(invocation.connection());
		for (RequestMatch match : deciding) {
			AuthorizationResult result = this.faults.decide(match.manager(), invocation);
			this.publisher.publishAuthorizationEvent(authentication, invocation, result);
			if (result == null || !result.isGranted()) {
				throw denied(invocation);
			}
		}
	}

	private static PermissionDeniedException denied(Invocation invocation) {
		return new PermissionDeniedException("'" + invocation.member().name() + "' is denied");
	}

	/**
	 * Returns the rules that must permit the use of a member, or {@code null} if a
	 * service does not have a rule for it.
	 */
	private @Nullable List<RequestMatch> deciding(List<List<String>> services, String member) {
		List<RequestMatch> deciding = new ArrayList<>();
		for (List<String> names : services) {
			RequestMatch match = match(names, member);
			if (match == null && !names.isEmpty()) {
				return null;
			}
			if (match != null && !deciding.contains(match)) {
				deciding.add(match);
			}
		}
		return deciding;
	}

	private @Nullable RequestMatch match(List<String> names, String member) {
		for (RequestMatch match : this.matches) {
			if (match.patterns().match(names, member)) {
				return match;
			}
		}
		return null;
	}

	@Override
	public List<String> rulesOf(ServiceDefinition service, Member member) {
		List<RequestMatch> deciding = deciding(this.services.of(service), member.name());
		return (deciding != null) ? deciding.stream().map((match) -> "request " + match.patterns()).toList()
				: List.of("request (denied: no pattern matches)");
	}

}
