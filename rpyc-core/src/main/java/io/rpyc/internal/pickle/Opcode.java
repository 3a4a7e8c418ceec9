package io.rpyc.internal.pickle;

import org.jspecify.annotations.Nullable;

/**
 * The instructions of a pickle that plain data needs, with the names of Python's
 * pickletools. Those for classes with extension codes, persistent ids, out-of-band
 * buffers and Python 2's strings are deliberately not supported.
 */
enum Opcode {

	MARK('('), STOP('.'), POP('0'), POP_MARK('1'), DUP('2'),

	NONE('N'), NEWTRUE(0x88), NEWFALSE(0x89),

	INT('I'), LONG('L'), FLOAT('F'), UNICODE('V'),

	BININT('J'), BININT1('K'), BININT2('M'), LONG1(0x8a), LONG4(0x8b), BINFLOAT('G'),

	SHORT_BINUNICODE(0x8c), BINUNICODE('X'), BINUNICODE8(0x8d),

	SHORT_BINBYTES('C'), BINBYTES('B'), BINBYTES8(0x8e), BYTEARRAY8(0x96),

	EMPTY_TUPLE(')'), TUPLE1(0x85), TUPLE2(0x86), TUPLE3(0x87), TUPLE('t'),

	EMPTY_LIST(']'), LIST('l'), APPEND('a'), APPENDS('e'),

	EMPTY_DICT('}'), DICT('d'), SETITEM('s'), SETITEMS('u'),

	EMPTY_SET(0x8f), ADDITEMS(0x90), FROZENSET(0x91),

	GLOBAL('c'), STACK_GLOBAL(0x93), REDUCE('R'), NEWOBJ(0x81), BUILD('b'),

	PUT('p'), BINPUT('q'), LONG_BINPUT('r'), MEMOIZE(0x94), GET('g'), BINGET('h'), LONG_BINGET('j'),

	PROTO(0x80), FRAME(0x95);

	private static final @Nullable Opcode[] BY_CODE = new Opcode[0x100];

	static {
		for (Opcode opcode : values()) {
			BY_CODE[opcode.code] = opcode;
		}
	}

	private final int code;

	Opcode(int code) {
		this.code = code;
	}

	int code() {
		return this.code;
	}

	static @Nullable Opcode of(int code) {
		return BY_CODE[code];
	}

}
