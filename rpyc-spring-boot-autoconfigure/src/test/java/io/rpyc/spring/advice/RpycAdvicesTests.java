package io.rpyc.spring.advice;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.rpyc.PyException;
import io.rpyc.RemoteException;
import io.rpyc.service.Exposed;
import io.rpyc.spring.RpycService;
import io.rpyc.spring.TestPeer;
import io.rpyc.spring.boot.autoconfigure.server.RpycServerAutoConfiguration;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.annotation.Order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for {@link RpycAdvice}.
 */
class RpycAdvicesTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(RpycServerAutoConfiguration.class))
		.withPropertyValues("rpyc.server.port=0")
		.withUserConfiguration(Shop.class, Bank.class);

	@Test
	void whenAdviceIsGeneralThenItHandlesTheNearestTypeOfEveryService() {
		this.runner.withUserConfiguration(GeneralAdvice.class).run((context) -> {
			try (TestPeer peer = TestPeer.of(context)) {
				assertThat(raised(peer, "buy")).isEqualTo("LookupError: sold out");
				assertThat(raised(peer, "pay")).isEqualTo("RuntimeError: state");
			}
		});
	}

	@Test
	void whenExceptionIsACauseThenItIsHandled() {
		this.runner.withUserConfiguration(GeneralAdvice.class).run((context) -> {
			try (TestPeer peer = TestPeer.of(context)) {
				assertThat(raised(peer, "wrapped")).isEqualTo("LookupError: sold out");
			}
		});
	}

	@Test
	void whenCausesGoRoundInCirclesThenTheCallIsAnswered() {
		this.runner.withUserConfiguration(ShopAdvice.class, GeneralAdvice.class).run((context) -> {
			try (TestPeer peer = TestPeer.of(context)) {
				assertThat(raised(peer, "circular")).startsWith("Exception");
			}
		});
	}

	@Test
	void whenAdviceIsForOneServiceThenOthersAreNotHandled() {
		this.runner.withUserConfiguration(ShopAdvice.class).run((context) -> {
			try (TestPeer peer = TestPeer.of(context)) {
				assertThat(raised(peer, "buy")).isEqualTo("BufferError: shop");
				assertThat(raised(peer, "buy_later")).isEqualTo("BufferError: shop");
				assertThat(raised(peer, "buy_some_day")).isEqualTo("BufferError: shop");
				assertThat(raised(peer, "pay")).startsWith("IllegalStateException");
			}
		});
	}

	@Test
	void whenAdviceIsForAPackageThenItsServicesAreHandled() {
		this.runner.withUserConfiguration(PackageAdvice.class, ForeignAdvice.class).run((context) -> {
			try (TestPeer peer = TestPeer.of(context)) {
				assertThat(raised(peer, "buy")).isEqualTo("EOFError: package");
			}
		});
	}

	@Test
	void whenHandlerReturnsNoPythonExceptionThenTheContextFails() {
		this.runner.withUserConfiguration(WrongAdvice.class)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("must return a PyException"));
	}

	private static String raised(TestPeer peer, String method) {
		RemoteException exception = catchThrowableOfType(RemoteException.class, () -> peer.call(method));
		return exception.type() + ": " + (exception.args().isEmpty() ? "" : exception.args().get(0));
	}

	static class SoldOutException extends IllegalStateException {

	}

	@RpycService
	static class Shop {

		@Exposed
		void circular() throws Exception {
			Exception first = new Exception();
			first.initCause(new Exception(first));
			throw first;
		}

		@Exposed
		void buy() {
			throw new SoldOutException();
		}

		@Exposed
		CompletionStage<String> buyLater() {
			return CompletableFuture.supplyAsync(() -> {
				throw new SoldOutException();
			});
		}

		@Exposed
		Mono<String> buySomeDay() {
			return Mono.delay(Duration.ofMillis(1)).then(Mono.error(SoldOutException::new));
		}

		@Exposed
		void wrapped() {
			throw new UnsupportedClassVersionError() {

				@Override
				public Throwable getCause() {
					return new SoldOutException();
				}

			};
		}

	}

	@RpycService
	static class Bank {

		@Exposed
		void pay() {
			throw new IllegalStateException("secret");
		}

	}

	@RpycAdvice
	static class GeneralAdvice {

		@RpycExceptionHandler
		PyException soldOut(SoldOutException ex) {
			return new PyException("LookupError", "sold out");
		}

		@RpycExceptionHandler(IllegalStateException.class)
		void state() {
			throw new PyException("RuntimeError", "state");
		}

	}

	@RpycAdvice(assignableTypes = Shop.class)
	@Order(1)
	static class ShopAdvice {

		@RpycExceptionHandler
		PyException state(IllegalStateException ex) {
			return new PyException("BufferError", "shop");
		}

	}

	@RpycAdvice("io.rpyc.spring")
	static class PackageAdvice {

		@RpycExceptionHandler
		PyException state(IllegalStateException ex) {
			return new PyException("EOFError", "package");
		}

	}

	@RpycAdvice("io.rpyc.sprin")
	@Order(1)
	static class ForeignAdvice {

		@RpycExceptionHandler
		PyException state(IllegalStateException ex) {
			return new PyException("BufferError", "foreign");
		}

	}

	@RpycAdvice
	static class WrongAdvice {

		@RpycExceptionHandler
		String state(IllegalStateException ex) {
			return "no";
		}

	}

}
