package io.rpyc.sample;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import io.rpyc.service.Exposed;
import io.rpyc.spring.RpycService;
import org.jspecify.annotations.Nullable;

/**
 * The service that Python programs use as {@code conn.root}.
 */
@RpycService("calculator")
class CalculatorService {

	/** Limits the memory of one call. */
	private static final int MAX_NUMBERS = 1_000_000;

	@Exposed(doc = "The sum of two ints, of any size.")
	BigInteger add(BigInteger a, BigInteger b) {
		return a.add(b);
	}

	@Exposed(doc = "The sum of two floats.")
	double add(double a, double b) {
		return a + b;
	}

	@Exposed(doc = "The quotient, always a float, as Python's own / has it.")
	double divide(double a, double b) {
		if (b == 0) {
			throw new ArithmeticException("division by zero");
		}
		return a / b;
	}

	@Exposed(doc = "How far two points are apart; tuples will do.")
	double distance(Point p1, Point p2) {
		return p1.distanceTo(p2);
	}

	@Exposed(doc = "What was passed.")
	@Nullable Object echo(@Nullable Object x) {
		return x;
	}

	@Exposed(doc = "A list of the first n numbers, which stays in Java.")
	List<Integer> numbers(int n) {
		if (n > MAX_NUMBERS) {
			throw new IllegalArgumentException("'n' must be at most " + MAX_NUMBERS + ", not " + n);
		}
		return IntStream.range(0, n).boxed().toList();
	}

	@Exposed(doc = "The primes below a limit, each found when Python asks for it.")
	Stream<Long> primes(long limit) {
		return LongStream.range(2, limit).filter(CalculatorService::isPrime).boxed();
	}

	private static boolean isPrime(long number) {
		return LongStream.rangeClosed(2, (long) Math.sqrt(number)).allMatch((divisor) -> number % divisor != 0);
	}

}
