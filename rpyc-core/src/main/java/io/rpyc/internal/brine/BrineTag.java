package io.rpyc.internal.brine;

/**
 * The first byte of each brine value, which identifies its type, with the numbers of
 * rpyc's brine.py.
 */
final class BrineTag {

	static final int NONE = 0x00;

	static final int EMPTY_BYTES = 0x01;

	static final int EMPTY_TUPLE = 0x02;

	static final int TRUE = 0x03;

	static final int FALSE = 0x04;

	static final int NOT_IMPLEMENTED = 0x05;

	static final int ELLIPSIS = 0x06;

	static final int STR = 0x08;

	static final int BYTES_1 = 0x0A;

	static final int BYTES_4 = 0x0D;

	static final int BYTES_L1 = 0x0E;

	static final int BYTES_L4 = 0x0F;

	static final int TUPLE_1 = 0x10;

	static final int TUPLE_4 = 0x13;

	static final int TUPLE_L1 = 0x14;

	static final int TUPLE_L4 = 0x15;

	static final int INT_L1 = 0x16;

	static final int INT_L4 = 0x17;

	static final int FLOAT = 0x18;

	static final int SLICE = 0x19;

	static final int FROZENSET = 0x1A;

	static final int COMPLEX = 0x1B;

	/** The tag of a small int is this number plus the int. */
	static final int SMALL_INT_ZERO = 0x50;

	static final int SMALL_INT_MIN = -0x30;

	static final int SMALL_INT_MAX = 0x9F;

	/** Lengths and counts up to this are written in one byte, larger ones in four. */
	static final int MAX_LENGTH_L1 = 0xFF;

	private BrineTag() {
	}

}
