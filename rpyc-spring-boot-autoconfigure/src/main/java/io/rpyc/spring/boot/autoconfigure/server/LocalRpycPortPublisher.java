package io.rpyc.spring.boot.autoconfigure.server;

import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;

import io.rpyc.spring.RpycServerLifecycle;
import io.rpyc.spring.RpycServerStartedEvent;

import org.springframework.aop.framework.AopInfrastructureBean;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;

/**
 * Sets {@code local.rpyc.port} to the port of the running server, and
 * {@code local.rpyc.<name>.port} to that of each named listener, unless they listen on
 * unix sockets. Parent contexts see the ports too, unless they have a server themselves.
 */
final class LocalRpycPortPublisher implements ApplicationListener<RpycServerStartedEvent>, AopInfrastructureBean {

	private static final String OWN = "rpyc.ports";

	private static final String OF_CHILD = "rpyc.child.ports";

	private final ApplicationContext context;

	private final Map<String, Object> ports = new HashMap<>();

	LocalRpycPortPublisher(ApplicationContext context) {
		this.context = context;
	}

	/** Ignores the servers of child contexts, whose events arrive here too. */
	@Override
	public synchronized void onApplicationEvent(RpycServerStartedEvent event) {
		if (!this.context.getBeansOfType(RpycServerLifecycle.class, false, false).containsValue(event.getSource())) {
			return;
		}
		String key = ConfiguredListener.isDefault(event.getListenerName()) ? "local.rpyc.port"
				: "local.rpyc." + event.getListenerName() + ".port";
		this.ports.remove(key);
		if (event.getServer().localAddress() instanceof InetSocketAddress address) {
			this.ports.put(key, address.getPort());
		}
		publish();
	}

	private void publish() {
		if (this.context.getEnvironment() instanceof ConfigurableEnvironment own) {
			own.getPropertySources().remove(OWN);
			own.getPropertySources().addFirst(source(OWN));
		}
		for (ApplicationContext parent = this.context.getParent(); parent != null; parent = parent.getParent()) {
			if (parent.getEnvironment() instanceof ConfigurableEnvironment environment
					&& environment != this.context.getEnvironment()) {
				publishToParent(environment.getPropertySources());
			}
		}
	}

	private void publishToParent(MutablePropertySources sources) {
		sources.remove(OF_CHILD);
		if (sources.contains(OWN)) {
			sources.addAfter(OWN, source(OF_CHILD));
		}
		else {
			sources.addFirst(source(OF_CHILD));
		}
	}

	private MapPropertySource source(String name) {
		return new MapPropertySource(name, Map.copyOf(this.ports));
	}

}
