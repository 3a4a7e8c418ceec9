package io.rpyc.netref;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.List;

import io.rpyc.PyException;
import io.rpyc.netref.FakePeer.FakeObject;
import io.rpyc.value.PyTuple;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ComparedValues} and {@link ExactNumber}.
 */
class ComparedValuesTests {

	private final FakePeer peer = new FakePeer();

	@Test
	void objectsOfKnownTypesAreTheirValues() {
		assertThat(value(this.peer.object("numpy.int64").with("__int__", (args) -> 3))).isEqualTo(3);
		assertThat(value(text("datetime.date", "2024-01-01"))).isEqualTo(LocalDate.of(2024, 1, 1));
	}

	@Test
	void decimalsAndFractionsAreTheNumbersThatTheyEqual() {
		assertThat(value(text("decimal.Decimal", "1.50"))).isEqualTo(1.5);
		assertThat(value(text("decimal.Decimal", "2E+1"))).isEqualTo(BigInteger.valueOf(20));
		assertThat(value(text("decimal.Decimal", "2.0"))).isEqualTo(BigInteger.TWO);
		assertThat(value(text("decimal.Decimal", "-Infinity"))).isEqualTo(Double.NEGATIVE_INFINITY);
		assertThat(value(text("fractions.Fraction", "-3/2"))).isEqualTo(-1.5);
		assertThat(value(text("fractions.Fraction", "3"))).isEqualTo(BigInteger.valueOf(3));
		Object tenth = value(text("decimal.Decimal", "0.1"));
		assertThat(tenth).isEqualTo(value(text("fractions.Fraction", "1/10"))).isNotEqualTo(0.1);
	}

	@Test
	void missingValuesStayObjects() {
		for (FakeObject missing : List.of(text("decimal.Decimal", "NaN"), text("numpy.datetime64", "NaT"),
				this.peer.object("pandas._libs.tslibs.nattype.NaTType"))) {
			assertThat(value(missing)).isSameAs(missing.netref());
		}
	}

	@Test
	void objectOfAnotherClassIsAValueIfItSaysThatItEqualsIt() {
		assertThat(value(candidate(true).with("__index__", (args) -> 1).with("__float__", (args) -> 1.0))).isEqualTo(1);
		assertThat(value(candidate(true).with("__float__", (args) -> 1.5))).isEqualTo(1.5);
		assertThat(value(candidate(true).with("__getitem__", (args) -> "a"))).isEqualTo("a");
		assertThat(value(candidate(true).with("__getitem__", (args) -> PyTuple.of(1, 2)))).isEqualTo(PyTuple.of(1, 2));
		for (FakeObject other : List.of(candidate(false).with("__index__", (args) -> 1), candidate(true),
				candidate(true).with("__index__", (args) -> "1"),
				candidate(true).with("__getitem__", (args) -> this.peer.list().netref()))) {
			assertThat(value(other)).isSameAs(other.netref());
		}
	}

	@Test
	void whenObjectOfAKnownTypeHasAnotherValueThenItIsATypeErrorOrValueError() {
		assertRaises("TypeError", this.peer.object("numpy.int64").with("__int__", (args) -> PyTuple.of(1)));
		assertRaises("TypeError", this.peer.object("numpy.int64").with("__int__", (args) -> this.peer.list().netref()));
		assertRaises("TypeError", text("fractions.Fraction", "1/0"));
		assertRaises("TypeError", text("fractions.Fraction", "9".repeat(10_000)));
		assertRaises("ValueError", text("decimal.Decimal", "many"));
		assertRaises("ValueError", text("decimal.Decimal", "1E+999999999"));
	}

	@Test
	void manyObjectsAreReadTogether() {
		List<Netref> dates = List.of(text("datetime.date", "2024-01-01").netref(),
				text("datetime.date", "2024-01-02").netref(), candidate(true).with("__index__", (args) -> 7).netref());
		assertThat(ComparedValues.read(dates)).containsExactly(LocalDate.of(2024, 1, 1), LocalDate.of(2024, 1, 2), 7);
		assertThat(this.peer.mostUnanswered).isEqualTo(5);
	}

	@Test
	void otherObjectsAreNotRead() {
		for (String type : List.of("builtins.function", "builtins.list", "builtins.module", "numpy.ndarray",
				"rpyc.core.netref.BaseNetref", "_io.TextIOWrapper")) {
			assertThat(ComparedValues.mayBeValue(this.peer.object(type).netref())).as(type).isFalse();
		}
	}

	private FakeObject text(String type, String text) {
		return this.peer.object(type).with("__str__", (args) -> text);
	}

	private FakeObject candidate(boolean equal) {
		return this.peer.object("__main__.Level").with("__eq__", (args) -> equal);
	}

	private static Object value(FakeObject object) {
		return ComparedValues.read(List.of(object.netref())).get(0);
	}

	private static void assertRaises(String type, FakeObject object) {
		assertThatExceptionOfType(PyException.class).isThrownBy(() -> value(object))
			.satisfies((ex) -> assertThat(ex.type()).isEqualTo(type));
	}

}
