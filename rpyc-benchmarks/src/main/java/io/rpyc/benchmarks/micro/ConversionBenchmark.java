package io.rpyc.benchmarks.micro;

import java.lang.reflect.Type;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.rpyc.netref.Conversion;
import io.rpyc.netref.Conversions;
import io.rpyc.value.PyTuple;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What came from Python to the types of Java parameters, and results back.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ConversionBenchmark {

	@Param
	Argument argument = Argument.INT;

	private final Conversions conversions = new Conversions(List.of());

	private Conversion conversion = this.conversions.to(Object.class);

	@Setup
	public void prepare() {
		this.conversion = this.conversions.to(this.argument.type);
	}

	@Benchmark
	public @Nullable Object fromPython() {
		return this.conversion.convert(this.argument.value);
	}

	@Benchmark
	public @Nullable Object toPython() {
		return this.conversions.toPython(this.argument.value);
	}

	/**
	 * A parameter's type and what a caller passes for it.
	 */
	public enum Argument {

		/** An int. */
		INT(int.class, 5),

		/** A record of two numbers. */
		RECORD(Point.class, PyTuple.of(2.5, 7)),

		/** An array of 1000 numbers. */
		DOUBLES(double[].class, PyTuple.of(Collections.nCopies(1000, 2.5).toArray()));

		private final Type type;

		private final Object value;

		Argument(Type type, Object value) {
			this.type = type;
			this.value = value;
		}

	}

	/**
	 * A parameter that is a record.
	 *
	 * @param x a number
	 * @param y a number
	 */
	public record Point(double x, double y) {
	}

}
