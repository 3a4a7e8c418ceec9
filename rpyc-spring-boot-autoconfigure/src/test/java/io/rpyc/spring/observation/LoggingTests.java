package io.rpyc.spring.observation;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.rpyc.server.RpycServer;
import io.rpyc.server.RpycServerOptions;
import io.rpyc.service.Exposed;
import io.rpyc.spring.TestPeer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link AccessLog} and {@link MdcInterceptor}.
 */
class LoggingTests {

	private final Logger logger = (Logger) LoggerFactory.getLogger("io.rpyc.access");

	private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

	private final Shop shop = new Shop();

	@BeforeEach
	void listen() {
		this.lines.list = new CopyOnWriteArrayList<>();
		this.lines.start();
		this.logger.addAppender(this.lines);
	}

	@AfterEach
	void detach() {
		this.logger.detachAppender(this.lines);
	}

	@Test
	void whenConnectionComesAndGoesThenThereIsALineForEach() throws Exception {
		try (RpycServer server = new RpycServer(RpycServerOptions.builder()
			.port(0)
			.service(this.shop)
			.listener(new AccessLog())
			.interceptor(new MdcInterceptor())
			.build()).start()) {
			try (TestPeer peer = TestPeer.of(server.address().getPort())) {
				peer.call("sell");
				assertThat(this.shop.seen).singleElement()
					.satisfies((mdc) -> assertThat(mdc).containsOnlyKeys("rpyc.connection"));
			}
			String peer = "127.0.0.1:";
			await().untilAsserted(
					() -> assertThat(this.lines.list).filteredOn((line) -> line.getFormattedMessage().contains(peer))
						.extracting(ILoggingEvent::getFormattedMessage)
						.anySatisfy((text) -> assertThat(text).contains("opened by anonymous from"))
						.anySatisfy((text) -> assertThat(text).contains("1 calls", "bytes received")));
			assertThat(this.lines.list.get(0).getKeyValuePairs()).extracting((pair) -> pair.key)
				.containsExactly("rpyc.connection", "rpyc.listener", "rpyc.peer", "rpyc.principal");
		}
	}

	static class Shop {

		private final List<Map<String, String>> seen = new CopyOnWriteArrayList<>();

		@Exposed
		void sell() {
			this.seen.add(MDC.getCopyOfContextMap());
		}

	}

}
