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
 * Contributes the server's address, dialects and services to the info endpoint.
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
		RpycServer server = this.lifecycle.server();
		if (server != null && !this.lifecycle.isStopping()) {
			List<String> services = server.services().keySet().stream().map(ServiceDefinition::name).sorted().toList();
			Map<String, Object> details = new LinkedHashMap<>();
			if (server.localAddress() instanceof InetSocketAddress address) {
				details.put("port", address.getPort());
			}
			else {
				details.put("socketPath", server.localAddress().toString());
			}
			details.put("dialects", Dialect.values());
			details.put("services", services);
			builder.withDetail("rpyc", details);
		}
	}

}
