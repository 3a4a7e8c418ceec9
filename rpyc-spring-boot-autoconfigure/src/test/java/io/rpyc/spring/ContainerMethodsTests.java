package io.rpyc.spring;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;

import io.rpyc.adapter.ExposedTypes;
import io.rpyc.adapter.PyType;
import io.rpyc.netref.Conversions;
import io.rpyc.service.Exposed;
import io.rpyc.service.Naming;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationContextAware;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that a peer cannot call the methods that Spring calls, if a whole class is
 * exposed.
 */
class ContainerMethodsTests {

	@Test
	void methodsThatSpringCallsAreNotExposedByTheAnnotationOfTheirClass() {
		PyType type = new ExposedTypes(Naming.BOTH, new Conversions(List.of()), (parameter) -> false)
			.serviceType(Shop.class, Shop.class, "shop");
		assertThat(type.names().stream().filter((name) -> !name.startsWith("__"))).containsExactlyInAnyOrder("sell",
				"chosen");
	}

	/**
	 * As those of Spring for RabbitMQ, Kafka and JMS.
	 */
	@Retention(RetentionPolicy.RUNTIME)
	@interface QueueListener {

	}

	@Exposed
	static class Shop implements ApplicationContextAware {

		public void sell() {
		}

		@Autowired
		public void setRepository(Object repository) {
		}

		@Value("${limit}")
		public void setLimit(int limit) {
		}

		@Resource
		public void setSource(Object source) {
		}

		@Override
		public void setApplicationContext(ApplicationContext context) {
		}

		@PostConstruct
		public void start() {
		}

		@PreDestroy
		public void stop() {
		}

		@Scheduled(fixedDelay = 1000)
		public void cleanUp() {
		}

		@EventListener
		public void onRefresh(ContextRefreshedEvent event) {
		}

		@QueueListener
		public void onMessage(String message) {
		}

		@Bean
		public String helper() {
			return "";
		}

		@EventListener
		@Exposed
		public void chosen() {
		}

	}

}
