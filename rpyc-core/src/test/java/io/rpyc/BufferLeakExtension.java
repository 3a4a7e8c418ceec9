package io.rpyc;

import java.time.Duration;

import io.netty.util.LeakPresenceDetector;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import static org.awaitility.Awaitility.await;

/**
 * Fails a test class that leaves buffers of Netty behind. Connections that the class has
 * closed may take a moment to release theirs. The system property
 * {@code io.netty.util.LeakPresenceDetector.trackCreationStack} tells where they come
 * from.
 */
public class BufferLeakExtension implements AfterAllCallback {

	private final Duration patience;

	/**
	 * Called by JUnit.
	 */
	public BufferLeakExtension() {
		this(Duration.ofSeconds(15));
	}

	BufferLeakExtension(Duration patience) {
		this.patience = patience;
	}

	@Override
	public void afterAll(ExtensionContext context) {
		if (context.getParent().flatMap(ExtensionContext::getTestClass).isEmpty()) {
			requireNoLeak();
		}
	}

	void requireNoLeak() {
		try {
			await().atMost(this.patience).until(() -> !BufferLeakDetector.findsAny());
		}
		catch (ConditionTimeoutException ex) {
			// Forgets them too, so that other classes do not fail.
			LeakPresenceDetector.check();
		}
	}

}
