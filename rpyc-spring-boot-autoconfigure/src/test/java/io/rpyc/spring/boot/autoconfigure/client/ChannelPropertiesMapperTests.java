package io.rpyc.spring.boot.autoconfigure.client;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import io.rpyc.client.RpycClientOptions;
import io.rpyc.spring.client.RpycChannelBuilder;
import io.rpyc.spring.client.Targets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.ssl.SslStoreBundle;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests {@link ChannelPropertiesMapper}.
 */
class ChannelPropertiesMapperTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			defaults.pool.max=1                                   | false
			channel.ml.ssl.enabled=true                           | true
			channel.ml.ssl.bundle=ml                              | true
			channel.ml.ssl.bundle=ml;channel.ml.ssl.enabled=false | false
			defaults.ssl.enabled=true                             | true
			defaults.ssl.enabled=true;channel.ml.ssl.enabled=false | false
			defaults.ssl.bundle=ml;channel.ml.ssl.enabled=false   | false
			""")
	void tlsIsEnabledByItsPropertyOrTheBundle(String properties, boolean tls) {
		MockEnvironment environment = new MockEnvironment().withProperty("rpyc.client.channel.ml.target", "localhost");
		for (String property : properties.split(";")) {
			environment.setProperty("rpyc.client." + property.split("=")[0], property.split("=")[1]);
		}
		assertThat(options(environment).tls() != null).isEqualTo(tls);
	}

	private static RpycClientOptions options(MockEnvironment environment) {
		RpycClientProperties properties = new RpycClientProperties();
		properties.getChannel().put("ml", new ChannelProperties());
		ConfiguredChannels channels = new ConfiguredChannels(properties, new RpycChannelDetailsByName(Stream.empty()),
				environment);
		DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
		beans.registerSingleton("bundles", new DefaultSslBundleRegistry("ml", SslBundle.of(SslStoreBundle.NONE)));
		ChannelPropertiesMapper mapper = new ChannelPropertiesMapper(new Targets(List.of()),
				new ChannelSsl(beans.getBeanProvider(SslBundles.class)), new ChannelCredentials(List.of()));
		RpycChannelBuilder builder = new RpycChannelBuilder("ml");
		mapper.apply(channels.keys("ml"), channels.get("ml"), null, builder);
		AtomicReference<RpycClientOptions> options = new AtomicReference<>();
		builder.client((client) -> options.set(client.build()));
		return options.get();
	}

}
