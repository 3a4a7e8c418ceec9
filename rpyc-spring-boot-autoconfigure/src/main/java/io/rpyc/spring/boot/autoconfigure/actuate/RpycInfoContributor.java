package io.rpyc.spring.boot.autoconfigure.actuate;

import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.rpyc.protocol.Dialect;
import io.rpyc.server.RpycServer;
import io.rpyc.service.ServiceDefinition;
import io.rpyc.spring.RpycServerLifecycle;

import org.springframework.aop.framework.AopInfrastructureBean;
import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;

/**
 * Contributes the addresses, services and dialects of the listeners to the info endpoint.
 *
 * @since 0.1
 */
public final class RpycInfoContributor implements InfoContributor, AopInfrastructureBean {

	private final RpycServerLifecycle lifecycle;

	RpycInfoContributor(RpycServerLifecycle lifecycle) {
		this.lifecycle = lifecycle;
	}

	@Override
	public void contribute(Info.Builder builder) {
		List<RpycServer> servers = this.lifecycle.servers();
		if (servers.isEmpty() || this.lifecycle.isStopping()) {
			return;
		}
		Map<String, Object> details = new LinkedHashMap<>();
		if (servers.size() == 1) {
			details.putAll(listener(servers.get(0)));
		}
		else {
			Map<String, Object> listeners = new LinkedHashMap<>();
			servers.forEach((server) -> listeners.put(server.options().name(), listener(server)));
			details.put("listeners", listeners);
		}
		details.put("dialects", Dialect.values());
		builder.withDetail("rpyc", details);
	}

	private static Map<String, Object> listener(RpycServer server) {
		Map<String, Object> details = new LinkedHashMap<>();
		if (server.localAddress() instanceof InetSocketAddress address) {
			details.put("port", address.getPort());
		}
		else {
			details.put("socketPath", server.localAddress().toString());
		}
		details.put("services", server.services().keySet().stream().map(ServiceDefinition::name).sorted().toList());
		return details;
	}

}
