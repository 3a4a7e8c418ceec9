package io.rpyc.internal.pickle;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.rpyc.value.PyFrozenSet;
import io.rpyc.value.PyTuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PickleReader}.
 */
class PickleReaderTests {

	private static final String NUMPY_1_PROTOCOL_4 = "80049590000000000000008c156e756d70792e636f72652e6d756c74696172726179948c0c5f7265"
			+ "636f6e7374727563749493948c056e756d7079948c076e6461727261799493944b00859443016294"
			+ "87945294284b014b01859468038c0564747970659493948c02663894898887945294284b038c013c"
			+ "944e4e4e4affffffff4affffffff4b00749462894308000000000000f83f947494622e";

	private static final String NUMPY_1_PROTOCOL_5 = "8005957b000000000000008c126e756d70792e636f72652e6e756d65726963948c0b5f66726f6d62"
			+ "756666657294939428960800000000000000000000000000f83f948c056e756d7079948c05647479"
			+ "70659493948c02663894898887945294284b038c013c944e4e4e4affffffff4affffffff4b007494"
			+ "624b0185948c014394749452942e";

	private static final String NUMPY_1_SCALARS = "8004959e000000000000005d94288c156e756d70792e636f72652e6d756c74696172726179948c06"
			+ "7363616c61729493948c056e756d7079948c0564747970659493948c02663894898887945294284b"
			+ "038c013c944e4e4e4affffffff4affffffff4b007494624308000000000000f83f94869452946803"
			+ "68068c02693494898887945294284b03680a4e4e4e4affffffff4affffffff4b007494624304feff" + "ffff9486945294652e";

	private final PickleWriter writer = new PickleWriter(PickleLimits.DEFAULTS);

	private final PickleReader reader = new PickleReader(PickleLimits.DEFAULTS);

	@Test
	void readsWhatTheWriterWrites() {
		for (Object value : Arrays.asList(null, true, 1, 70_000, -1, 1L << 40, BigInteger.TEN.pow(4000), 1.5, "a\u20ac",
				"\ud800 \udc00\ud800 \ud83d\ude00", PyTuple.of(1, PyTuple.EMPTY), List.of(1, List.of()),
				Map.of("a", Map.of()), Set.of(1), PyFrozenSet.of(1))) {
			assertThat(read(this.writer.write(value, 4))).isEqualTo(value);
		}
	}

	@Test
	void whenContainerIsHeldTwiceThenItIsTheSame() {
		List<Integer> row = new ArrayList<>(List.of(1));
		assertThat(read(this.writer.write(List.of(row, row), 4))).isInstanceOfSatisfying(List.class,
				(rows) -> assertThat(rows.get(0)).isSameAs(rows.get(1)));
	}

	@Test
	void readsArraysAndScalarsOfNumpy1() {
		assertThat(read(HexFormat.of().parseHex(NUMPY_1_PROTOCOL_4))).isEqualTo(new double[] { 1.5 });
		assertThat(read(HexFormat.of().parseHex(NUMPY_1_PROTOCOL_5))).isEqualTo(new double[] { 1.5 });
		assertThat(read(HexFormat.of().parseHex(NUMPY_1_SCALARS))).isEqualTo(List.of(1.5, -2));
	}

	private @Nullable Object read(byte[] pickle) {
		return this.reader.read(pickle);
	}

}
