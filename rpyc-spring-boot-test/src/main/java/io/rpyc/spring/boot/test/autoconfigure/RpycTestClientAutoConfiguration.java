package io.rpyc.spring.boot.test.autoconfigure;

import io.rpyc.server.RpycServer;
import io.rpyc.server.RpycServerOptions;
import io.rpyc.spring.RpycServerLifecycle;
import io.rpyc.spring.boot.autoconfigure.server.RpycServerAutoConfiguration;
import io.rpyc.spring.boot.test.client.RpycTestClient;
import io.rpyc.testing.StockPython;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration for the clients of a test: {@link RpycTestClient} and
 * {@link StockPython}.
 *
 * @since 0.1
 */
@AutoConfiguration(after = RpycServerAutoConfiguration.class)
@ConditionalOnBean(RpycServerLifecycle.class)
public final class RpycTestClientAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	RpycTestClient rpycTestClient(RpycServerLifecycle lifecycle, ListableBeanFactory beans) {
		return new RpycTestClient((listener) -> running(lifecycle, listener), beans);
	}

	@Bean
	@ConditionalOnMissingBean
	StockPython stockPython(RpycServerLifecycle lifecycle) {
		return new StockPython().withServer(() -> running(lifecycle, RpycServerOptions.DEFAULT_NAME).localAddress());
	}

	private static RpycServer running(RpycServerLifecycle lifecycle, String listener) {
		RpycServer server = listener.equals(RpycServerOptions.DEFAULT_NAME) ? lifecycle.server()
				: lifecycle.server(listener).orElse(null);
		if (server == null) {
			throw new IllegalStateException("listener '" + listener + "' of the RPyC server is not running (running: "
					+ lifecycle.servers().stream().map((each) -> each.options().name()).toList()
					+ "): check its name, that there is an @RpycService bean, and that 'rpyc.server.enabled' is not false");
		}
		return server;
	}

}
