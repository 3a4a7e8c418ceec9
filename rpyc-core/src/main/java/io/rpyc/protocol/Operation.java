package io.rpyc.protocol;

import org.jspecify.annotations.Nullable;

/**
 * The operations that a request can ask for: the handlers of rpyc's protocol, with their
 * numbers on the wire ({@code rpyc.core.consts}).
 *
 * @since 0.1
 */
public enum Operation {

	PING(1), CLOSE(2), GETROOT(3), GETATTR(4), DELATTR(5), SETATTR(6), CALL(7), CALLATTR(8), REPR(9), STR(10), CMP(11),
	HASH(12), DIR(13), PICKLE(14), DEL(15), INSPECT(16), BUFFITER(17), OLDSLICING(18), CTXEXIT(19), INSTANCECHECK(20);

	private static final Operation[] BY_CODE = new Operation[21];

	static {
		for (Operation operation : values()) {
			BY_CODE[operation.code] = operation;
		}
	}

	private final int code;

	Operation(int code) {
		this.code = code;
	}

	/**
	 * Returns the number of the handler on the wire.
	 * @return a number from 1 to 20
	 */
	public int code() {
		return this.code;
	}

	/**
	 * Returns the operation with the given number.
	 * @param code the number from the wire
	 * @return the operation, or {@code null} if the protocol does not have that number
	 */
	public static @Nullable Operation find(int code) {
		return (code > 0 && code < BY_CODE.length) ? BY_CODE[code] : null;
	}

}
