package io.rpyc.spring.boot.test.context;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that a port that a test sets is not replaced by a random one.
 */
class ExplicitPortTests {

	private static final String PORT = "rpyc.server.port";

	@Nested
	@SpringBootTest(classes = Empty.class, webEnvironment = WebEnvironment.RANDOM_PORT)
	class Dynamic {

		@DynamicPropertySource
		static void port(DynamicPropertyRegistry registry) {
			registry.add(PORT, () -> 18899);
		}

		@Test
		void portOfADynamicPropertySourceStays(@Autowired Environment environment) {
			assertThat(environment.getProperty(PORT)).isEqualTo("18899");
		}

	}

	@Nested
	@SpringBootTest(classes = Empty.class, webEnvironment = WebEnvironment.RANDOM_PORT)
	@TestPropertySource(locations = "classpath:explicit-port.properties")
	class Located {

		@Test
		void portOfAFileOfTheTestStays(@Autowired Environment environment) {
			assertThat(environment.getProperty(PORT)).isEqualTo("18898");
		}

	}

	@Nested
	@SpringBootTest(classes = Empty.class, webEnvironment = WebEnvironment.RANDOM_PORT, properties = PORT + "=18897")
	class Inlined {

		@Test
		void inlinedPortStays(@Autowired Environment environment) {
			assertThat(environment.getProperty(PORT)).isEqualTo("18897");
		}

	}

	@Nested
	@SpringBootTest(classes = Empty.class, webEnvironment = WebEnvironment.RANDOM_PORT, args = "--" + PORT + "=18896")
	class Arguments {

		@Test
		void portOfTheCommandLineStays(@Autowired Environment environment) {
			assertThat(environment.getProperty(PORT)).isEqualTo("18896");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Empty {

	}

}
