package io.rpyc.spring.boot.autoconfigure.client;

import java.util.List;
import java.util.function.Function;

import io.rpyc.adapter.ObjectAdapter;
import io.rpyc.netref.ValueConverter;
import io.rpyc.service.ExceptionMapping;
import io.rpyc.spring.client.CallContextPropagator;
import io.rpyc.spring.client.RpycCallInterceptor;
import io.rpyc.spring.client.RpycChannelBuilder;
import io.rpyc.spring.client.RpycChannelCustomizer;
import io.rpyc.spring.client.pool.ChannelKeys;

import org.springframework.beans.factory.ListableBeanFactory;

/**
 * Collects the options of channels from the properties and the beans of the application,
 * in their order.
 */
final class ChannelBuilders implements Function<String, RpycChannelBuilder> {

	private final ConfiguredChannels channels;

	private final RpycChannelDetailsByName details;

	private final ChannelPropertiesMapper mapper;

	private final ListableBeanFactory beans;

	ChannelBuilders(ConfiguredChannels channels, RpycChannelDetailsByName details, ChannelPropertiesMapper mapper,
			ListableBeanFactory beans) {
		this.channels = channels;
		this.details = details;
		this.mapper = mapper;
		this.beans = beans;
	}

	@Override
	public RpycChannelBuilder apply(String name) {
		ChannelKeys keys = this.channels.keys(name);
		RpycChannelBuilder builder = new RpycChannelBuilder(keys);
		this.mapper.apply(keys, this.channels.get(name), this.details.find(name), builder);
		builder.client((client) -> {
			beans(ValueConverter.class).forEach(client::converter);
			beans(ObjectAdapter.class).forEach(client::adapter);
			beans(ExceptionMapping.class).forEach(client::exceptionMapping);
		});
		beans(RpycCallInterceptor.class).forEach(builder::interceptor);
		beans(CallContextPropagator.class).forEach(builder::propagator);
		beans(RpycChannelCustomizer.class).forEach((customizer) -> customizer.customize(name, builder));
		return builder;
	}

	private <T> List<T> beans(Class<T> type) {
		return this.beans.getBeanProvider(type).orderedStream().toList();
	}

}
