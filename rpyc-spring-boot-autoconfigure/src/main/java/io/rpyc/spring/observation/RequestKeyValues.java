package io.rpyc.spring.observation;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.rpyc.connection.Invocation;

/**
 * The key values of requests from peers by listener and member. Listener, service and
 * method have few values, which peers cannot choose. Thread-safe.
 */
final class RequestKeyValues {

	private final Map<String, OfListener> listeners = new ConcurrentHashMap<>();

	/**
	 * Returns the key values of the requests to the member that a request has reached.
	 */
	MemberKeyValues of(RpycServerContext context) {
		String listener = Outcomes.orNone(context.getConnection().listenerName());
		OfListener known = this.listeners.get(listener);
		return ((known != null) ? known : this.listeners.computeIfAbsent(listener, OfListener::new)).of(context);
	}

	/**
	 * The key values of requests to one listener.
	 */
	private static final class OfListener {

		private final String listener;

		private final MemberKeyValues unknown;

		private final Map<String, Map<String, MemberKeyValues>> services = new ConcurrentHashMap<>();

		OfListener(String listener) {
			this.listener = listener;
			this.unknown = new MemberKeyValues(listener, Outcomes.UNKNOWN, Outcomes.UNKNOWN,
					"rpyc " + Outcomes.UNKNOWN);
		}

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
					(name) -> new MemberKeyValues(this.listener, service, name, "rpyc " + service + "/" + name));
		}

	}

}
