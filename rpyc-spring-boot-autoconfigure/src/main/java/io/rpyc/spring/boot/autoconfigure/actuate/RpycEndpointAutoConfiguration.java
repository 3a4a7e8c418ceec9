package io.rpyc.spring.boot.autoconfigure.actuate;

import java.util.Collection;
import java.util.List;

import io.rpyc.server.RpycServer;
import io.rpyc.spring.MemberRuleNames;
import io.rpyc.spring.RpycServerLifecycle;
import io.rpyc.spring.boot.autoconfigure.client.RpycClientAutoConfiguration;
import io.rpyc.spring.boot.autoconfigure.server.RpycServerAutoConfiguration;
import io.rpyc.spring.client.RpycChannel;
import io.rpyc.spring.client.RpycChannelFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.AopInfrastructureBean;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;

/**
 * Auto-configuration for the {@code rpyc} endpoint.
 *
 * @since 0.1
 */
@AutoConfiguration(after = { RpycServerAutoConfiguration.class, RpycClientAutoConfiguration.class })
@ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
@ConditionalOnAvailableEndpoint(RpycEndpoint.class)
public final class RpycEndpointAutoConfiguration implements AopInfrastructureBean {

	@Bean
	@ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
	@Conditional(OnServerOrClient.class)
	RpycEndpoint rpycEndpoint(BeanFactory beans, ObjectProvider<MemberRuleNames> rules,
			ObjectProvider<RpycChannelFactory> channels) {
		// Of this context first: a parent context may have a lifecycle too.
		ObjectProvider<RpycServerLifecycle> lifecycle = beans.getBeanProvider(RpycServerLifecycle.class);
		return new RpycEndpoint(() -> servers(lifecycle.getIfAvailable()), rules.orderedStream().toList(),
				() -> channels(channels.getIfAvailable()));
	}

	private static List<RpycServer> servers(@Nullable RpycServerLifecycle lifecycle) {
		return (lifecycle != null) ? lifecycle.servers() : List.of();
	}

	private static Collection<RpycChannel> channels(@Nullable RpycChannelFactory factory) {
		return (factory != null) ? factory.channels() : List.of();
	}

	/**
	 * Matches if the application has a server or channels.
	 */
	static class OnServerOrClient extends AnyNestedCondition {

		OnServerOrClient() {
			super(ConfigurationPhase.REGISTER_BEAN);
		}

		@ConditionalOnBean(RpycServerLifecycle.class)
		static class OnServer {

		}

		@ConditionalOnBean(RpycChannelFactory.class)
		static class OnClient {

		}

	}

}
