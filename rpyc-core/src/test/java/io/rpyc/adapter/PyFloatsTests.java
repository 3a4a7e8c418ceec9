package io.rpyc.adapter;

import io.rpyc.value.PyComplex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PyFloats}.
 */
class PyFloatsTests {

	@ParameterizedTest
	@CsvSource({ "0.0, 0.0", "-0.0, -0.0", "1.0, 1.0", "0.1, 0.1", "100000.0, 100000.0", "1e15, 1000000000000000.0",
			"1e16, 1e+16", "1.5e300, 1.5e+300", "0.0001, 0.0001", "0.00001, 1e-05", "4.9e-324, 5e-324", "2e-44, 2e-44",
			"2e23, 2e+23", "1.7976931348623157e308, 1.7976931348623157e+308", "-123.456, -123.456",
			"9007199254740993, 9007199254740992.0" })
	void floatsHaveTheFewestDigits(double value, String text) {
		assertThat(PyFloats.repr(value)).isEqualTo(text);
	}

	@Test
	void notANumberAndInfinityHaveNames() {
		assertThat(PyFloats.repr(Double.NaN)).isEqualTo("nan");
		assertThat(PyFloats.repr(Double.POSITIVE_INFINITY)).isEqualTo("inf");
		assertThat(PyFloats.repr(Double.NEGATIVE_INFINITY)).isEqualTo("-inf");
	}

	@Test
	void complexNumbersLeaveARealPartOfZeroOut() {
		assertThat(PyFloats.repr(new PyComplex(0, 1))).isEqualTo("1j");
		assertThat(PyFloats.repr(new PyComplex(1.5, -2))).isEqualTo("(1.5-2j)");
		assertThat(PyFloats.repr(new PyComplex(-0.0, 1))).isEqualTo("(-0+1j)");
		assertThat(PyFloats.repr(new PyComplex(1, Double.NaN))).isEqualTo("(1+nanj)");
	}

}
