package io.rpyc.spring.observation;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.rpyc.connection.Invocation;

/**
 * The key values of requests from peers by member. Service and method have few values,
 * which peers cannot choose. Thread-safe.
 */
final class RequestKeyValues {

	private final MemberKeyValues unknown = new MemberKeyValues(Outcomes.UNKNOWN, Outcomes.UNKNOWN,
			"rpyc " + Outcomes.UNKNOWN);

	private final Map<String, Map<String, MemberKeyValues>> services = new ConcurrentHashMap<>();

	/**
	 * Returns the key values of the requests to the member that a request has reached.
	 */
	MemberKeyValues of(RpycServerContext context) {
		Invocation invocation = context.getInvocation();
		if (invocation == null) {
			return this.unknown;
		}
		String service = invocation.typeLabel();
		Map<String, MemberKeyValues> members = this.services.get(service);
		if (members == null) {
			members = this.services.computeIfAbsent(service, (name) -> new ConcurrentHashMap<>());
		}
		String method = invocation.memberLabel();
		MemberKeyValues member = members.get(method);
		return (member != null) ? member : members.computeIfAbsent(method,
				(name) -> new MemberKeyValues(service, name, "rpyc " + service + "/" + name));
	}

}
