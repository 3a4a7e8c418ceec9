package io.rpyc.client;

import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

import io.rpyc.PyException;
import io.rpyc.connection.ConnectionListener;
import io.rpyc.connection.RpycConnection;
import io.rpyc.netref.Netref;
import io.rpyc.protocol.Operation;
import io.rpyc.testing.PythonEnvironment;
import io.rpyc.testing.PythonScript;
import io.rpyc.testing.PythonServer;
import io.rpyc.testing.RpycVersion;
import io.rpyc.value.NdArray;
import io.rpyc.value.PyTuple;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

/**
 * Tests numpy arrays in both directions, with stock servers that allow pickles and with
 * those that do not.
 */
class NdArrayIntegrationTests {

	private final AtomicInteger requests = new AtomicInteger();

	private final RpycClient client = RpycClient.create((options) -> options.listener(new ConnectionListener() {

		@Override
		public void requesting(RpycConnection connection, Operation operation, Object[] arguments,
				CompletionStage<?> reply) {
			NdArrayIntegrationTests.this.requests.incrementAndGet();
		}

	}));

	static Stream<Arguments> servers() {
		return Stream.of(RpycVersion.values())
			.flatMap((version) -> Stream.of(true, false).map((pickles) -> Arguments.of(version, pickles)));
	}

	@ParameterizedTest
	@MethodSource("servers")
	void aHundredThousandDoublesTakeFourRequests(RpycVersion version, boolean pickles) {
		try (PythonServer server = model(version, pickles);
				RpycConnection connection = this.client.connect("127.0.0.1", server.port())) {
			Model model = connection.root().as(Model.class);
			model.add(1, 1);
			this.requests.set(0);
			double[] values = model.linspace(100_000);
			assertThat(this.requests).hasValueLessThanOrEqualTo(4);
			assertThat(values).hasSize(100_000).startsWith(0).endsWith(1);
			assertThat(DoubleStream.of(values).sum()).isEqualTo(50_000, within(1e-6));
			assertThat(connection.importedObjects()).isLessThan(20);
		}
	}

	@ParameterizedTest
	@MethodSource("servers")
	void aMatrixTakesFourRequestsInEitherOrder(RpycVersion version, boolean pickles) {
		try (PythonServer server = model(version, pickles);
				RpycConnection connection = this.client.connect("127.0.0.1", server.port())) {
			Netref root = connection.root();
			for (String order : new String[] { "C", "F" }) {
				this.requests.set(0);
				float[][] matrix = ((Netref) root.invoke("array", "float32", PyTuple.of(256, 256), order))
					.as(float[][].class);
				assertThat(this.requests).hasValueLessThanOrEqualTo(4);
				assertThat(matrix).hasDimensions(256, 256);
				assertThat(matrix[2]).startsWith(512, 513).endsWith(767);
			}
			assertThat(((Netref) root.invoke("strided", 3)).as(double[].class)).containsExactly(0, 2, 4);
			assertThat(((Netref) root.invoke("array", "int16", PyTuple.of(2, 0, 3))).as(short[][][].class)).isEmpty();
		}
	}

	@ParameterizedTest
	@EnumSource
	void eachNumericTypeBecomesTheJavaTypeThatFits(RpycVersion version) {
		try (PythonServer server = model(version, false);
				RpycConnection connection = this.client.connect("127.0.0.1", server.port())) {
			Netref root = connection.root();
			for (String type : new String[] { "int8", "uint8", "int16", "uint16", "int32", "uint32", "int64", "uint64",
					">i4", ">u2" }) {
				assertThat(array(root, type).as(long[].class)).as(type).containsExactly(0, 1, 2);
				assertThat(array(root, type).as(int[].class)).as(type).containsExactly(0, 1, 2);
				assertThat(array(root, type).as(double[].class)).as(type).containsExactly(0, 1, 2);
			}
			for (String type : new String[] { "float16", "float32", "float64", ">f8", ">f4" }) {
				assertThat(array(root, type).as(double[].class)).as(type).containsExactly(0, 1, 2);
				assertThat(array(root, type).as(float[].class)).as(type).containsExactly(0, 1, 2);
				assertThatExceptionOfType(PyException.class).isThrownBy(() -> array(root, type).as(int[].class))
					.withMessageContaining("expected int, got elements of type");
			}
			assertThat(array(root, "bool").as(boolean[].class)).containsExactly(false, true, true);
			assertThat(array(root, "uint8").as(byte[].class)).containsExactly(0, 1, 2);
			FloatBuffer buffer = array(root, "float32").as(FloatBuffer.class);
			assertThat(buffer.get(2)).isEqualTo(2);
			NdArray whole = ((Netref) root.invoke("array", ">i4", PyTuple.of(2, 3))).as(NdArray.class);
			assertThat(whole.shape()).containsExactly(2, 3);
			assertThat(whole.buffer().order()).isEqualTo(ByteOrder.BIG_ENDIAN);
			assertThat(whole.buffer().getInt(20)).isEqualTo(5);
			assertThat(whole.toArray(int[][].class)).isDeepEqualTo(new int[][] { { 0, 1, 2 }, { 3, 4, 5 } });
			assertThatExceptionOfType(PyException.class).isThrownBy(() -> whole.toArray(int[].class))
				.withMessageContaining("shape [2, 3]");
		}
	}

	@ParameterizedTest
	@EnumSource
	void timesOfAnyUnitAreReadInFewRequests(RpycVersion version) {
		try (PythonServer server = model(version, false);
				RpycConnection connection = this.client.connect("127.0.0.1", server.port())) {
			Netref root = connection.root();
			for (String unit : new String[] { "D", "h", "m", "s", "ms", "us", "ns" }) {
				Netref array = array(root, "datetime64[" + unit + "]");
				assertThat(array.as(long[].class)).as(unit).containsExactly(0, 1, 2);
				assertThat(array.as(LocalDateTime[].class)[0]).as(unit)
					.isEqualTo(LocalDateTime.of(1970, 1, 1, 0, 0, 0));
			}
			Netref times = (Netref) Objects.requireNonNull(root.invoke("times"));
			this.requests.set(0);
			assertThat(times.as(Instant[].class)).containsExactly(Instant.parse("2026-02-28T12:30:45.123456789Z"), null,
					Instant.parse("1901-01-01T00:00:00.000000001Z"));
			assertThat(this.requests).hasValueLessThanOrEqualTo(12);
			Netref table = (Netref) Objects
				.requireNonNull(root.invoke("array", "datetime64[D]", PyTuple.of(2, 3), "F"));
			assertThat(table.as(LocalDateTime[][].class)[1]).containsExactly(LocalDateTime.of(1970, 1, 4, 0, 0),
					LocalDateTime.of(1970, 1, 5, 0, 0), LocalDateTime.of(1970, 1, 6, 0, 0));
			assertThat(((Netref) root.invoke("array", "datetime64[s]", PyTuple.of(0))).as(LocalDateTime[].class))
				.isEmpty();
			assertThatExceptionOfType(PyException.class).isThrownBy(() -> times.as(double[].class))
				.withMessageContaining("expected double, got elements of type datetime64[ns]");
		}
	}

	@ParameterizedTest
	@EnumSource
	void timesThatBeginWithAMissingOneAreReadInFewRequests(RpycVersion version) {
		try (PythonServer server = model(version, false);
				RpycConnection connection = this.client.connect("127.0.0.1", server.port())) {
			Netref root = connection.root();
			PyTuple values = PyTuple.of(PyTuple.of("NaT", "2026-02-28T12:30:45"), PyTuple.of("1969-12-31", "NaT"));
			Netref table = (Netref) Objects.requireNonNull(root.invoke("times_of", values, "s"));
			this.requests.set(0);
			assertThat(table.as(LocalDateTime[][].class))
				.isDeepEqualTo(new LocalDateTime[][] { { null, LocalDateTime.of(2026, 2, 28, 12, 30, 45) },
						{ LocalDateTime.of(1969, 12, 31, 0, 0), null } });
			assertThat(this.requests).hasValueLessThanOrEqualTo(18);
			Object[] many = new Object[1000];
			Arrays.fill(many, "NaT");
			Netref none = (Netref) Objects.requireNonNull(root.invoke("times_of", PyTuple.of(many), "ns"));
			this.requests.set(0);
			assertThat(none.as(Instant[].class)).hasSize(1000).containsOnlyNulls();
			assertThat(this.requests).hasValueLessThanOrEqualTo(18);
		}
	}

	@ParameterizedTest
	@EnumSource
	void timesOfUnitsWithoutAFixedLengthAreReadInFewRequests(RpycVersion version) {
		try (PythonServer server = model(version, false);
				RpycConnection connection = this.client.connect("127.0.0.1", server.port())) {
			Netref root = connection.root();
			for (String unit : new String[] { "Y", "M", "W" }) {
				for (PyTuple values : List.of(PyTuple.of("2026-02-26", "NaT", "1901-05-02", "1970-01-01"),
						PyTuple.of("NaT", "NaT", "1901-05-02", "1970-01-01"))) {
					Netref array = (Netref) Objects.requireNonNull(root.invoke("times_of", values, unit));
					LocalDateTime last = switch (unit) {
						case "Y" -> LocalDateTime.of(1901, 1, 1, 0, 0);
						case "M" -> LocalDateTime.of(1901, 5, 1, 0, 0);
						// Weeks begin on a Thursday, as 1970 does.
						default -> LocalDateTime.of(1901, 5, 2, 0, 0);
					};
					this.requests.set(0);
					assertThat(array.as(LocalDateTime[].class)).as(unit)
						.hasSize(4)
						.contains(last, LocalDateTime.of(1970, 1, 1, 0, 0))
						.containsNull();
					assertThat(this.requests).hasValueLessThanOrEqualTo(18);
				}
			}
			NdArray years = ((Netref) Objects.requireNonNull(root.invoke("times_of", PyTuple.of("2026", "1900"), "Y")))
				.as(NdArray.class);
			assertThat(years.toArray(long[].class)).containsExactly(56, -70);
			assertThat(years.dtype()).isEqualTo("datetime64[Y]");
		}
	}

	@ParameterizedTest
	@MethodSource("servers")
	void anArrayOfJavaBecomesAnArrayOfNumpyInFewRequests(RpycVersion version, boolean pickles) {
		try (PythonServer server = model(version, pickles);
				RpycConnection connection = this.client.connect("127.0.0.1", server.port())) {
			Netref root = connection.root().withTimeout(Duration.ofSeconds(20));
			double[] values = DoubleStream.iterate(0, (x) -> x + 1).limit(20_000).toArray();
			long before = connection.calls();
			assertThat(root.invoke("describe", values))
				.isEqualTo(PyTuple.of("float64", PyTuple.of(20_000), 199_990_000.0));
			long calls = connection.calls() - before;
			if (pickles) {
				assertThat(calls).as("the pickle of all elements").isEqualTo(1);
			}
			else {
				assertThat(calls).isLessThanOrEqualTo(4);
			}
			// The peer is asked once whether it allows pickles.
			this.requests.set(0);
			assertThat(root.invoke("describe", new int[] { 1, 2, 3, 4, 5, 6, 7, 8, 9 }))
				.isEqualTo(PyTuple.of(pickles ? "int32" : "int64", PyTuple.of(9), 45.0));
			assertThat(this.requests).hasValue(pickles ? 1 : 2);
			assertThat(root.invoke("describe", new long[] { 1, 2, 3 }))
				.isEqualTo(PyTuple.of("int64", PyTuple.of(3), 6.0));
		}
	}

	private static Netref array(Netref root, String type) {
		return (Netref) Objects.requireNonNull(root.invoke("array", type, PyTuple.of(3)));
	}

	private static PythonServer model(RpycVersion version, boolean pickles) {
		Object[] options = pickles ? new Object[] { "pickle=1" } : new Object[0];
		return PythonServer.start(PythonScript.of(PythonEnvironment.rpyc(version), "python/model_server.py", options));
	}

	interface Model {

		int add(int a, int b);

		double[] linspace(int count);

	}

}
