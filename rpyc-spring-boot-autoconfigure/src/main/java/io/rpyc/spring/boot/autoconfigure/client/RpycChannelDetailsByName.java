package io.rpyc.spring.boot.autoconfigure.client;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.AopInfrastructureBean;

/**
 * The {@link RpycChannelDetails} beans by channel.
 */
final class RpycChannelDetailsByName implements AopInfrastructureBean {

	private final Map<String, RpycChannelDetails> details = new LinkedHashMap<>();

	RpycChannelDetailsByName(Stream<RpycChannelDetails> beans) {
		beans.forEach((each) -> this.details.putIfAbsent(each.getChannel(), each));
	}

	Set<String> names() {
		return this.details.keySet();
	}

	@Nullable RpycChannelDetails find(String channel) {
		return this.details.get(channel);
	}

}
