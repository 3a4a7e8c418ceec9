package io.rpyc.documentation;

import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

/**
 * Runs a test class in a JVM of its own, and prints how many tests passed.
 */
final class TestRun {

	private TestRun() {
	}

	public static void main(String[] args) {
		SummaryGeneratingListener listener = new SummaryGeneratingListener();
		LauncherFactory.create()
			.execute(LauncherDiscoveryRequestBuilder.request().selectors(selectClass(args[0])).build(), listener);
		listener.getSummary().getFailures().forEach((failure) -> failure.getException().printStackTrace());
		System.out.println("passed: " + listener.getSummary().getTestsSucceededCount() + " of "
				+ listener.getSummary().getTestsFoundCount());
		System.exit(listener.getSummary().getFailures().isEmpty() ? 0 : 1);
	}

}
