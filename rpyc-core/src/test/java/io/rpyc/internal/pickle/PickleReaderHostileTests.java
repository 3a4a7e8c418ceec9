package io.rpyc.internal.pickle;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

import io.rpyc.RpycProtocolException.Reason;
import io.rpyc.RpycProtocolException;
import io.rpyc.value.PyTuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

/**
 * Tests for {@link PickleReader} with what no honest peer sends.
 */
class PickleReaderHostileTests {

	private static final PickleLimits LIMITS = PickleLimits.DEFAULTS.withElements(100_000);

	private final PickleReader reader = new PickleReader(LIMITS);

	@Test
	void whenClassIsNotOnTheListThenItIsNamedAndRefused() {
		refused("cos\nsystem\n(Vecho x\ntR.", "A pickle holds 'os.system', which is not plain data");
		refused("cbuiltins\neval\n(V1\ntR.", "'builtins.eval'");
		refused("cjava.lang.Runtime\nexec\n.", "'java.lang.Runtime.exec'");
	}

	@Test
	void whenManyKeysHaveOneHashThenTheyAreMalformed() {
		assertThat(read("}" + keysOfOneHash(1000, "Ns") + ".")).asInstanceOf(MAP).hasSize(1000);
		malformed(latin1("}" + keysOfOneHash(1001, "Ns") + "."), Reason.MALFORMED);
		malformed(latin1("\u008f(" + keysOfOneHash(1001, "") + "\u0090."), Reason.MALFORMED);
		malformed(latin1("cbuiltins\nset\n(](" + keysOfOneHash(1001, "") + "etR."), Reason.MALFORMED);
	}

	/** Tuples of texts, of which "Aa" and "BB" have one hash, each with what follows. */
	private static String keysOfOneHash(int count, String then) {
		StringBuilder keys = new StringBuilder();
		for (int i = 0; i < count; i++) {
			keys.append('(');
			for (int bit = 0; bit < 10; bit++) {
				keys.append(((i >> bit & 1) == 0) ? "VAa\n" : "VBB\n");
			}
			keys.append('t').append(then);
		}
		return keys.toString();
	}

	@Test
	void whenClassHasAHostileNameThenItIsCutAndCleaned() {
		refused("cos\u00e9\r\nsys'tem\n.", "'os??.sys?tem'");
		assertThatIllegalArgumentException().isThrownBy(() -> read("c" + "x".repeat(10_000) + "\ny\n."))
			.satisfies((ex) -> assertThat(ex.getMessage()).hasSizeLessThan(300));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", ".", "N", "NN.", "N.N", "(.", "(N.", "0.", "1.", "2.", "e.", "Ne.", "(Ne.", "(u.",
			"](NNu.", "}(Nu.", "}(]Nu.", "a.", "Na.", "s.", "}Ns.", "g0\n.", "Np-1\n.", "h\0.", "j\0\0\0\0.", "NR.",
			"(tR.", "N(tR.", "cbuiltins\nobject\n(tR.", "Nb.", "NNb.", "I\n.", "I-\n.", "I1x\n.", "I1", "Fx\n.", "F\n.",
			"V\\u12\n.", "V\\Uffffffff\n.", "V\\u+123\n.", "K", "J\1", "X\2\0\0\0a.", "P1\n.", "Q.",
			"cbuiltins\ncomplex\n(tR.", "cbuiltins\nset\n(](]etR.", "cdatetime\ndate\n(NtR.",
			"cdatetime\ntimedelta\n(I999999999\nI1\nNtR.", "cdecimal\nDecimal\n(Vx\ntR.",
			"cdecimal\nDecimal\n(V1e1000000\ntR.", "c_codecs\nencode\n(Va\nVutf-16\ntR.",
			"c_codecs\nencode\n(V\\u20ac\nVlatin1\ntR." })
	void whenBytesAreNoPickleThenTheyAreMalformed(String pickle) {
		malformed(latin1(pickle), Reason.MALFORMED);
	}

	@ParameterizedTest
	@ValueSource(strings = { "80064e2e", "8effffffffffffff7f2e", "8effffffffffffffff2e", "95ff000000000000004e2e",
			"8cff612e", "8c01ff2e", "8c03eda08061", "8affff", "8bffffffff2e", "4e72ffffffff2e", "93", "4e4e932e", "81",
			"4e8f90", "288f902e", "285d912e", "87", "4e8694", "822e", "982e", "ff2e" })
	void whenBinaryIsNoPickleThenItIsMalformed(String hex) {
		assertThatExceptionOfType(RpycProtocolException.class)
			.isThrownBy(() -> this.reader.read(HexFormat.of().parseHex(hex)));
	}

	@Test
	void whenValuesAreNestedTooDeeplyThenTheyAreRefused() {
		malformed(latin1("]".repeat(50_000) + "a".repeat(49_999) + "."), Reason.NESTING_DEPTH);
		malformed(latin1(")" + "\u0085".repeat(50_000) + "."), Reason.NESTING_DEPTH);
		malformed(latin1("})" + "\u0085".repeat(50_000) + "Ns."), Reason.NESTING_DEPTH);
		malformed(latin1("\u008f(" + "(".repeat(40_000) + "\u0091".repeat(40_000) + "\u0090."), Reason.NESTING_DEPTH);
	}

	@Test
	void whenContainerHoldsItselfThenItIsRefused() {
		malformed(latin1("]q\0h\0a."), Reason.NESTING_DEPTH);
		malformed(latin1("}q\0Nh\0s."), Reason.NESTING_DEPTH);
	}

	@Test
	void whenReferencesStandForTooManyElementsThenTheyAreRefused() {
		String doubled = "N" + "2\u0086".repeat(100);
		malformed(latin1(doubled + "."), Reason.ELEMENTS);
		malformed(latin1("}" + doubled + "Ns."), Reason.ELEMENTS);
		malformed(latin1("N".repeat(100_001)), Reason.ELEMENTS);
		malformed(latin1("N" + "\u0094".repeat(100_001)), Reason.ELEMENTS);
	}

	@Test
	void whenBytesAreCopiedTooOftenThenTheyAreRefused() {
		PickleReader small = new PickleReader(LIMITS.withBytes(1000));
		String pickle = "(c_codecs\nencode\np0\n(V" + "x".repeat(500) + "\nVlatin1\ntp1\nR" + "g0\ng1\nR".repeat(5)
				+ "t.";
		assertThatExceptionOfType(RpycProtocolException.class).isThrownBy(() -> small.read(latin1(pickle)))
			.withMessageContaining("Bytes of arrays, text and Decimals of a pickle");
	}

	@Test
	void whenIntHasTooManyDigitsThenItIsRefused() {
		assertThat(this.reader.read(latin1("I" + "9".repeat(4300) + "\n."))).isNotNull();
		malformed(latin1("I" + "9".repeat(4301) + "\n."), Reason.INT_DIGITS);
		malformed(latin1("\u008b\0\u0010\0\0" + "x".repeat(4096) + "."), Reason.INT_DIGITS);
		malformed(latin1("cdecimal\nDecimal\n(V" + "9".repeat(5000) + "\ntR."), Reason.INT_DIGITS);
	}

	@Test
	void whenPickleIsTooLongThenItIsRefused() {
		PickleReader small = new PickleReader(LIMITS.withBytes(3));
		assertThat(small.read(latin1("K\1."))).isEqualTo(1);
		assertThatExceptionOfType(RpycProtocolException.class).isThrownBy(() -> small.read(latin1("I1\n.")))
			.withMessageContaining("Bytes of a pickle: 4 (expected: <= 3");
	}

	@Test
	void whenBytesAreRandomThenNothingElseIsThrown() {
		Random random = new Random(20240229);
		Opcode[] opcodes = Opcode.values();
		for (int i = 0; i < 100_000; i++) {
			byte[] bytes = new byte[random.nextInt(40)];
			random.nextBytes(bytes);
			for (int j = 0; j < bytes.length; j++) {
				if (random.nextInt(4) != 0) {
					bytes[j] = (byte) opcodes[random.nextInt(opcodes.length)].code();
				}
			}
			readSafely(bytes);
		}
	}

	@Test
	void whenPickleIsDamagedThenNothingElseIsThrown() {
		List<byte[]> pickles = List.of(
				new PickleWriter(PickleLimits.DEFAULTS).write(List.of(Map.of("a", Set.of(1, "b")), PyTuple.of(1, 2.5),
						LocalDate.EPOCH, new BigDecimal("1.5"), new UUID(1, 2), new byte[3]), 4),
				HexFormat.of().parseHex("800463757569640a555549440a2981947d8c03696e744b0573626800862e"),
				latin1("cnumpy._core.multiarray\n_reconstruct\n(cnumpy\nndarray\n(I0\ntc_codecs\nencode\np0\n(Vb\nVlatin1\n"
						+ "p1\ntRtR(I1\n(I1\ntcnumpy\ndtype\n(Vf8\nI00\nI01\ntR(I3\nV<\nNNNI-1\nI-1\nI0\ntbI00\ng0\n"
						+ "(V12345678\ng1\ntRtb."),
				latin1("cdatetime\ndatetime\n(c_codecs\nencode\n(V\u0007\u00e8\u0002\u001d\1\2\3\4\5\6\nVlatin1\ntRtR."));
		Random random = new Random(7);
		for (byte[] pickle : pickles) {
			for (int i = 0; i < 30_000; i++) {
				byte[] damaged = pickle.clone();
				for (int j = random.nextInt(3); j >= 0; j--) {
					damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(0x100);
				}
				readSafely(damaged);
			}
		}
	}

	private void readSafely(byte[] pickle) {
		try {
			Object value = this.reader.read(pickle);
			assertThat(String.valueOf(value)).isNotNull();
		}
		catch (RpycProtocolException | IllegalArgumentException ex) {
			assertThat(ex.getMessage()).isNotEmpty();
			assertThat(ex.getClass()).isIn(RpycProtocolException.class, IllegalArgumentException.class);
		}
	}

	private void malformed(byte[] pickle, Reason reason) {
		assertThatExceptionOfType(RpycProtocolException.class).isThrownBy(() -> this.reader.read(pickle))
			.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(reason));
	}

	private void refused(String pickle, String message) {
		assertThatIllegalArgumentException().isThrownBy(() -> read(pickle)).withMessageContaining(message);
	}

	private Object read(String pickle) {
		return this.reader.read(latin1(pickle));
	}

	private static byte[] latin1(String pickle) {
		return pickle.getBytes(StandardCharsets.ISO_8859_1);
	}

}
