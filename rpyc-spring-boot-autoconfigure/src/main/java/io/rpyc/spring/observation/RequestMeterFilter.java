package io.rpyc.spring.observation;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;

import org.springframework.aop.framework.AopInfrastructureBean;

/**
 * Sets the descriptions of the timers of request observations, and limits the number of
 * method tags of {@code rpyc.client.requests} and {@code rpyc.client.calls}. Further
 * names, which probably come from data instead of code, become UNKNOWN.
 *
 * @since 0.1
 */
public final class RequestMeterFilter implements MeterFilter, AopInfrastructureBean {

	private static final int MAX_METHODS = 100;

	private static final String CLIENT = "rpyc.client.requests";

	private static final String CALLS = "rpyc.client.calls";

	private static final String METHOD = "method";

	private static final Map<String, String> DESCRIPTIONS = Map.of("rpyc.server.requests",
			"Uses of exposed members by peers", "rpyc.server.requests.active", "Uses of exposed members that run",
			CALLS, "Calls of channels", CALLS + ".active", "Calls of channels that run", CLIENT, "Requests to peers",
			CLIENT + ".active", "Requests to peers that are not answered");

	private final Set<String> methods = ConcurrentHashMap.newKeySet();

	@Override
	public Meter.Id map(Meter.Id id) {
		String description = DESCRIPTIONS.get(id.getName());
		if (description == null) {
			return id;
		}
		Meter.Id described = new Meter.Id(id.getName(), Tags.of(id.getTagsAsIterable()), id.getBaseUnit(), description,
				id.getType());
		String method = (id.getName().startsWith(CLIENT) || id.getName().startsWith(CALLS)) ? id.getTag(METHOD) : null;
		return (method == null || isKnown(method)) ? described : described.withTag(Tag.of(METHOD, Outcomes.UNKNOWN));
	}

	private boolean isKnown(String method) {
		return this.methods.contains(method) || this.methods.size() < MAX_METHODS && this.methods.add(method);
	}

}
