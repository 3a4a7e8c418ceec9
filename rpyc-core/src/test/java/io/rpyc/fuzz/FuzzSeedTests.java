package io.rpyc.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.rpyc.internal.connection.ConnectionFuzz;
import io.rpyc.registry.RegistryFuzz;
import io.rpyc.security.CredentialFuzz;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

/**
 * The short run of the fuzzer, in every build: its seeds, which are bytes of real clients
 * and the inputs of what was found, and a fixed number of mutations of them.
 */
@Timeout(120)
class FuzzSeedTests {

	@ParameterizedTest
	@EnumSource
	void everySeedHolds(Target target) throws IOException {
		List<byte[]> seeds = target.seeds();
		assertThat(seeds).isNotEmpty();
		seeds.forEach((seed) -> run(target, seed));
	}

	@ParameterizedTest
	@EnumSource
	void mutationsOfSeedsHold(Target target) throws IOException {
		Mutator mutator = new Mutator(target.seeds(), new Random(42));
		for (int i = 0; i < target.mutations; i++) {
			run(target, mutator.next());
		}
	}

	private static void run(Target target, byte[] input) {
		try {
			target.body.accept(input);
		}
		catch (Throwable ex) {
			fail(target + " fails with " + HexFormat.of().formatHex(input), ex);
		}
	}

	enum Target {

		BRINE(BrineFuzz::fuzzerTestOneInput, 20_000), FRAME(FrameFuzz::fuzzerTestOneInput, 5_000),
		CONNECTION(ConnectionFuzz::fuzzerTestOneInput, 1_000), CREDENTIAL(CredentialFuzz::fuzzerTestOneInput, 20_000),
		PICKLE(PickleFuzz::fuzzerTestOneInput, 20_000), REGISTRY(RegistryFuzz::fuzzerTestOneInput, 20_000);

		private final Consumer<byte[]> body;

		/** How many keep the run to a few seconds, under paranoid leak detection. */
		private final int mutations;

		Target(Consumer<byte[]> body, int mutations) {
			this.body = body;
			this.mutations = mutations;
		}

		List<byte[]> seeds() throws IOException {
			Path directory = Path.of("src/test/fuzz", name().toLowerCase(Locale.ROOT));
			List<byte[]> seeds = new ArrayList<>();
			try (Stream<Path> files = Files.list(directory)) {
				files.sorted().forEach((file) -> seeds.add(read(file)));
			}
			return seeds;
		}

		private static byte[] read(Path file) {
			try {
				return Files.readAllBytes(file);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

	}

}
