package io.rpyc.spring.boot.test.testcontainers;

import io.rpyc.spring.boot.autoconfigure.client.RpycChannelDetails;
import org.jspecify.annotations.Nullable;
import org.testcontainers.containers.GenericContainer;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.testcontainers.service.connection.ContainerConnectionDetailsFactory;
import org.springframework.boot.testcontainers.service.connection.ContainerConnectionSource;

/**
 * Creates the details of a channel from a container with a Python rpyc server:
 * {@code @ServiceConnection("rpyc")}. The server listens on the first exposed port of the
 * container. The label {@code io.rpyc.channel} of the container names the channel.
 */
final class RpycContainerConnectionDetailsFactory
		extends ContainerConnectionDetailsFactory<GenericContainer<?>, RpycChannelDetails> {

	private static final String CHANNEL_LABEL = "io.rpyc.channel";

	RpycContainerConnectionDetailsFactory() {
		super("rpyc");
	}

	@Override
	protected RpycChannelDetails getContainerConnectionDetails(ContainerConnectionSource<GenericContainer<?>> source) {
		return new Details(source);
	}

	/**
	 * The details of the channel.
	 */
	private static final class Details extends ContainerConnectionDetails<GenericContainer<?>>
			implements RpycChannelDetails {

		private Details(ContainerConnectionSource<GenericContainer<?>> source) {
			super(source);
		}

		@Override
		public String getChannel() {
			return getContainer().getLabels().getOrDefault(CHANNEL_LABEL, RpycChannelDetails.super.getChannel());
		}

		@Override
		public String getTarget() {
			return "static://" + getContainer().getHost() + ":" + getContainer().getFirstMappedPort();
		}

		@Override
		public @Nullable SslBundle getSslBundle() {
			return super.getSslBundle();
		}

	}

}
