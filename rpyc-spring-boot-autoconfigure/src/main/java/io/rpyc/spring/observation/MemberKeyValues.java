package io.rpyc.spring.observation;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.micrometer.common.KeyValues;
import io.rpyc.protocol.Operation;
import io.rpyc.spring.observation.RpycObservationDocumentation.ServerKeys;

/**
 * The key values of the requests to one member. Those of successful requests are only
 * created once for each operation. Thread-safe.
 */
final class MemberKeyValues {

	private final String listener;

	private final String service;

	private final String method;

	private final String contextualName;

	private final Map<String, KeyValues> running = new ConcurrentHashMap<>();

	private final Map<String, KeyValues> successful = new ConcurrentHashMap<>();

	/**
	 * Creates the key values.
	 * @param listener the name of the listener
	 * @param service the name of the service
	 * @param method the name of the method
	 * @param contextualName the name of spans
	 */
	MemberKeyValues(String listener, String service, String method, String contextualName) {
		this.listener = listener;
		this.service = service;
		this.method = method;
		this.contextualName = contextualName;
	}

	String contextualName() {
		return this.contextualName;
	}

	/** Returns the key values of a request as it is now. */
	KeyValues lowCardinality(RpycServerContext context) {
		Operation operation = context.getOperation();
		String name = (operation != null) ? operation.name() : Outcomes.UNKNOWN;
		boolean completed = context.isCompleted();
		Throwable error = context.getError();
		if (error != null) {
			// Not kept: failures cost more anyway, and their names may be many.
			return create(name, Outcomes.of(completed, error), Outcomes.name(error));
		}
		Map<String, KeyValues> known = completed ? this.successful : this.running;
		KeyValues values = known.get(name);
		return (values != null) ? values
				: known.computeIfAbsent(name, (each) -> create(each, Outcomes.of(completed, null), Outcomes.NONE));
	}

	private KeyValues create(String operation, String outcome, String exception) {
		return KeyValues.of(ServerKeys.LISTENER.withValue(this.listener), ServerKeys.SERVICE.withValue(this.service),
				ServerKeys.METHOD.withValue(this.method), ServerKeys.OPERATION.withValue(operation),
				ServerKeys.OUTCOME.withValue(outcome), ServerKeys.EXCEPTION.withValue(exception));
	}

}
