package io.rpyc.classic;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import io.rpyc.RemoteException;
import io.rpyc.RpycConnectionException;
import io.rpyc.client.RpycClient;
import io.rpyc.connection.RpycConnection;
import io.rpyc.netref.Netref;
import io.rpyc.testing.PythonEnvironment;
import io.rpyc.testing.PythonServer;
import io.rpyc.testing.RpycVersion;
import io.rpyc.testing.StockServer;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The classic client against stock classic servers of both dialects.
 */
class RpycClassicIntegrationTests {

	@ParameterizedTest
	@CsvSource({ "V5, slave", "V6, slave", "V5, classic", "V6, classic" })
	void pythonIsUsed(RpycVersion version, String service) {
		with(version, service, (classic) -> {
			assertThat(classic.modules("math").invoke("sqrt", 2.25)).isEqualTo(1.5);
			assertThat(classic.modules("os.path").invoke("basename", "/a/b")).isEqualTo("b");
			assertThat(classic.eval("2 ** 70")).hasToString("1180591620717411303424");
			classic.execute("answer = 42");
			assertThat(classic.eval("answer")).isEqualTo(42);
			assertThat(classic.namespace().invoke("get", "answer")).isEqualTo(42);
			assertThat(classic.builtins().invoke("len", "four")).isEqualTo(4);
			assertThat(classic.eval("[1, 2]")).isInstanceOfSatisfying(Netref.class,
					(list) -> assertThat(list.str()).isEqualTo("[1, 2]"));
		});
	}

	@ParameterizedTest
	@EnumSource
	void whenThereIsNoModuleThenTheErrorIsPythons(RpycVersion version) {
		with(version, "slave",
				(classic) -> assertThatExceptionOfType(RemoteException.class)
					.isThrownBy(() -> classic.modules("no_such_module"))
					.satisfies((raised) -> assertThat(raised.type()).isEqualTo("ModuleNotFoundError")));
	}

	@ParameterizedTest
	@CsvSource({ "V5, 0", "V6, 64000", "V5, 200000", "V6, 200001" })
	void filesAreCopied(RpycVersion version, int size, @TempDir Path directory) {
		with(version, "slave", (classic) -> {
			Path original = Files.write(directory.resolve("original"), content(size));
			classic.upload(original, directory.resolve("uploaded").toString());
			assertThat(directory.resolve("uploaded")).hasSameBinaryContentAs(original);
			classic.download(directory.resolve("uploaded").toString(), directory.resolve("downloaded"));
			assertThat(directory.resolve("downloaded")).hasSameBinaryContentAs(original);
		});
	}

	@ParameterizedTest
	@EnumSource
	void whenTheServerHasNoSuchFileThenTheLocalFileIsKept(RpycVersion version, @TempDir Path directory) {
		with(version, "slave", (classic) -> {
			Path kept = Files.writeString(directory.resolve("kept"), "kept");
			assertThatExceptionOfType(RemoteException.class)
				.isThrownBy(() -> classic.download(directory.resolve("missing").toString(), kept))
				.satisfies((raised) -> assertThat(raised.type()).isEqualTo("FileNotFoundError"));
			assertThat(kept).hasContent("kept");
		});
	}

	@ParameterizedTest
	@EnumSource
	void whenTheServerIsNoClassicOneThenTheErrorSaysSo(RpycVersion version) {
		try (PythonServer server = StockServer.start(PythonEnvironment.rpyc(version), "threaded", "calculator");
				RpycConnection connection = RpycClient.create().connect("127.0.0.1", server.port())) {
			assertThatExceptionOfType(RpycConnectionException.class).isThrownBy(() -> RpycClassic.of(connection))
				.withMessageContaining("is not a classic server (AttributeError): start one with rpyc_classic");
		}
	}

	private static byte[] content(int size) {
		return "0123456789abcdef!".repeat(size / 17 + 1).substring(0, size).getBytes(StandardCharsets.US_ASCII);
	}

	private static void with(RpycVersion version, String service, Check check) {
		try (PythonServer server = StockServer.start(PythonEnvironment.rpyc(version), "threaded", service);
				RpycConnection connection = RpycClient.create().connect("127.0.0.1", server.port())) {
			check.run(RpycClassic.of(connection));
		}
		catch (RuntimeException ex) {
			throw ex;
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	interface Check {

		void run(RpycClassic classic) throws Exception;

	}

}
