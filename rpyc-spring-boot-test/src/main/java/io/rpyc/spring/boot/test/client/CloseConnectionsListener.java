package io.rpyc.spring.boot.test.client;

import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;

/**
 * Closes the connections of an {@link RpycTestClient} after each test method.
 */
final class CloseConnectionsListener implements TestExecutionListener {

	@Override
	public void afterTestMethod(TestContext testContext) {
		if (testContext.hasApplicationContext()) {
			ApplicationContext context = testContext.getApplicationContext();
			context.getBeansOfType(RpycTestClient.class, false, false)
				.values()
				.forEach(RpycTestClient::closeConnections);
		}
	}

}
