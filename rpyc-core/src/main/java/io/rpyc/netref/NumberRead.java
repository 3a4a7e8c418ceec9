package io.rpyc.netref;

import java.math.BigDecimal;

import io.rpyc.PyException;
import io.rpyc.RemoteAttributeError;
import org.jspecify.annotations.Nullable;

/**
 * Reads a number of unknown type that was passed by reference: a Decimal as its text,
 * others by {@code __index__}, or else by {@code __float__}.
 */
final class NumberRead implements Remainder {

	private final Netref netref;

	private final String expected;

	private final @Nullable ReplyFuture<String> text;

	private final @Nullable ReplyFuture<@Nullable Object> index;

	NumberRead(Netref netref, String expected) {
		this.netref = netref;
		this.expected = expected;
		this.text = isDecimal(netref) ? netref.strAsync() : null;
		this.index = isDecimal(netref) ? null : netref.invokeAsync("__index__");
	}

	static boolean isDecimal(Netref netref) {
		return netref.typeName().equals("decimal.Decimal");
	}

	/**
	 * Reads a decimal number.
	 * @throws PyException a ValueError if the text is not a number, or the number has
	 * more digits than an int may have: a short text can represent a number that fills
	 * all memory
	 */
	static BigDecimal decimal(String text, int maxDigits) {
		// Space for a sign, a point and an exponent.
		if (text.length() > 2L * maxDigits + 16) {
			throw tooLong(maxDigits);
		}
		try {
			BigDecimal number = new BigDecimal(text);
			if (number.precision() > maxDigits || Math.abs((long) number.scale()) > maxDigits) {
				throw tooLong(maxDigits);
			}
			return number;
		}
		catch (NumberFormatException ex) {
			throw PyException.valueError("not a decimal number: '" + text + "'");
		}
	}

	private static PyException tooLong(int maxDigits) {
		return PyException
			.valueError("a decimal number has more than " + maxDigits + " digits: raise limits.int-digits");
	}

	@Override
	public Remainder advance() {
		return Remainder.done(read());
	}

	private Object read() {
		if (this.text != null) {
			return decimal(NetrefRequests.await(this.netref, this.text),
					this.netref.sender().conversions().digitLimit());
		}
		Object number = (this.index != null) ? index(this.index) : null;
		if (number instanceof Number) {
			return number;
		}
		throw PythonTypeNames.mismatch(this.expected, this.netref);
	}

	@Override
	public void abandon() {
		if (this.text != null) {
			this.text.abandon();
		}
		if (this.index != null) {
			this.index.abandon();
		}
	}

	private @Nullable Object index(ReplyFuture<@Nullable Object> reply) {
		try {
			return NetrefRequests.await(this.netref, reply);
		}
		catch (RemoteAttributeError ex) {
			return new SpecialMethod("__float__", this.expected).begin(this.netref, (number) -> number).complete();
		}
	}

}
