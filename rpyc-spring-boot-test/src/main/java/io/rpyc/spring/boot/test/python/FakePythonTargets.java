package io.rpyc.spring.boot.test.python;

import java.util.List;

import io.rpyc.spring.client.TargetResolverProvider;
import io.rpyc.spring.client.pool.TargetResolver;

import org.springframework.beans.factory.ObjectProvider;

/**
 * Finds the {@link FakePython} beans of an application by their channel.
 *
 * @since 0.1
 */
public final class FakePythonTargets implements TargetResolverProvider {

	private final ObjectProvider<FakePython> fakes;

	/**
	 * Creates the provider.
	 * @param fakes the beans
	 */
	public FakePythonTargets(ObjectProvider<FakePython> fakes) {
		this.fakes = fakes;
	}

	@Override
	public String scheme() {
		return FakePython.SCHEME;
	}

	@Override
	public TargetResolver resolver(String channel, String target, boolean tls) {
		return this.fakes.orderedStream()
			.filter((fake) -> fake.getChannel().equals(target))
			.findFirst()
			.map((fake) -> TargetResolver.of(List.of(fake.address())))
			.orElseThrow(() -> new IllegalArgumentException("there is no FakePython bean of channel '" + target + "'"));
	}

}
