package io.rpyc.spring.client;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

import org.springframework.aop.framework.AopInfrastructureBean;

/**
 * Propagates the MDC of a call to its callbacks.
 *
 * @since 0.1
 */
public final class MdcPropagator implements CallContextPropagator, AopInfrastructureBean {

	@Override
	public @Nullable Snapshot capture() {
		Map<String, String> values = MDC.getCopyOfContextMap();
		return (values == null || values.isEmpty()) ? null : () -> open(values);
	}

	private static Scope open(Map<String, String> values) {
		Map<String, String> before = MDC.getCopyOfContextMap();
		MDC.setContextMap(values);
		return () -> {
			if (before != null) {
				MDC.setContextMap(before);
			}
			else {
				MDC.clear();
			}
		};
	}

}
