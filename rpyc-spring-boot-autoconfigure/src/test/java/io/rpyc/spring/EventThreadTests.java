package io.rpyc.spring;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationEvent;
import org.springframework.util.StringUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link EventThread}.
 */
@Timeout(60)
@ExtendWith(OutputCaptureExtension.class)
class EventThreadTests {

	@Test
	void whenListenersAreTooSlowThenOneLineSaysSo(CapturedOutput output) {
		CountDownLatch mayEnd = new CountDownLatch(1);
		AtomicInteger told = new AtomicInteger();
		try (EventThread thread = new EventThread("slow", 1, (event) -> {
			await().until(() -> mayEnd.getCount() == 0);
			told.incrementAndGet();
		})) {
			for (int i = 0; i < 100; i++) {
				thread.publish(new Happening());
			}
			assertThat(lines(output)).isOne();
			mayEnd.countDown();
			await().untilAsserted(() -> assertThat(told).hasValue(2));
		}
	}

	@Test
	void whenAListenerFailsThenTheNextEventIsPublishedAndOneLineSaysSo(CapturedOutput output) {
		AtomicInteger told = new AtomicInteger();
		try (EventThread thread = new EventThread("failing", 100, (event) -> {
			told.incrementAndGet();
			throw new NoClassDefFoundError("com/example/Missing");
		})) {
			for (int i = 0; i < 50; i++) {
				thread.publish(new Happening());
			}
			await().untilAsserted(() -> assertThat(told).hasValue(50));
			await().untilAsserted(() -> assertThat(lines(output)).isOne());
		}
	}

	private static int lines(CapturedOutput output) {
		return StringUtils.countOccurrencesOf(output.getAll(), "events like Happening");
	}

	static class Happening extends ApplicationEvent {

		private static final long serialVersionUID = 1;

		Happening() {
			super("peer");
		}

	}

}
