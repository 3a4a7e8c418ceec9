package io.rpyc.protocol;

import org.jspecify.annotations.Nullable;

/**
 * What a request asks of its receiver: the handlers of rpyc's protocol, by their numbers
 * on the wire ({@code rpyc.core.consts}).
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
	 * The number of the handler on the wire.
	 * @return a number from 1 to 20
	 */
	public int code() {
		return this.code;
	}

	/**
	 * The operation of a number.
	 * @param code the number from the wire
	 * @return the operation, or null where the protocol has none of that number
	 */
	public static @Nullable Operation find(int code) {
		return (code > 0 && code < BY_CODE.length) ? BY_CODE[code] : null;
	}

}
