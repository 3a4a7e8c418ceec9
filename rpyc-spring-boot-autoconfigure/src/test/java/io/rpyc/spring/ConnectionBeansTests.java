package io.rpyc.spring;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.beans.factory.BeanCurrentlyInCreationException;
import org.springframework.beans.factory.ObjectFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link ConnectionBeans}.
 */
@Timeout(30)
class ConnectionBeansTests {

	private static final Duration SOON = Duration.ofSeconds(20);

	private final ConnectionBeans beans = new ConnectionBeans();

	private final CountDownLatch started = new CountDownLatch(1);

	private final CountDownLatch mayEnd = new CountDownLatch(1);

	@Test
	void whileABeanIsCreatedThenOthersAre() {
		Object first = this.beans.get("first",
				() -> CompletableFuture.supplyAsync(() -> this.beans.get("second", () -> "2")).join() + "1");
		assertThat(first).isEqualTo("21");
	}

	@Test
	void whileABeanIsCreatedThenOthersWhoNeedItWait() throws Exception {
		AtomicInteger created = new AtomicInteger();
		ObjectFactory<Object> slow = slow(created::incrementAndGet);
		CompletableFuture<Object> one = CompletableFuture.supplyAsync(() -> this.beans.get("bean", slow));
		this.started.await();
		CompletableFuture<Object> other = CompletableFuture
			.supplyAsync(() -> this.beans.get("bean", created::incrementAndGet));
		this.mayEnd.countDown();
		assertThat(one).succeedsWithin(SOON).isEqualTo(1);
		assertThat(other).succeedsWithin(SOON).isEqualTo(1);
	}

	@Test
	void whenABeanNeedsItselfThenThatIsAnErrorAndTheNextCallTriesAgain() {
		assertThatExceptionOfType(BeanCurrentlyInCreationException.class)
			.isThrownBy(() -> this.beans.get("bean", () -> this.beans.get("bean", Object::new)));
		assertThat(this.beans.get("bean", () -> "new")).isEqualTo("new");
	}

	@Test
	void whenTheConnectionEndsWhileABeanIsCreatedThenTheBeanIsDestroyed() throws Exception {
		AtomicInteger destroyed = new AtomicInteger();
		this.beans.get("whole", Object::new);
		this.beans.onDestruction("whole", destroyed::incrementAndGet);
		CompletableFuture<Object> late = CompletableFuture.supplyAsync(() -> this.beans.get("late", slow(() -> {
			this.beans.onDestruction("late", () -> destroyed.addAndGet(10));
			return "late";
		})));
		this.started.await();
		this.beans.destroy();
		assertThat(destroyed).hasValue(1);
		this.mayEnd.countDown();
		assertThat(late).failsWithin(SOON).withThrowableThat().withMessageContaining("'late' have ended");
		assertThat(destroyed).hasValue(11);
		assertThatIllegalStateException().isThrownBy(() -> this.beans.get("late", Object::new));
	}

	private ObjectFactory<Object> slow(ObjectFactory<Object> factory) {
		return () -> {
			this.started.countDown();
			try {
				this.mayEnd.await();
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
			return factory.getObject();
		};
	}

}
