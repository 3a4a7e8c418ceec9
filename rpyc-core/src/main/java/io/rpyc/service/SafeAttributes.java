package io.rpyc.service;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The attribute names that rpyc calls safe ({@code safe_attrs} of its
 * {@code DEFAULT_CONFIG}, the same in 5.3.1 and 6.0.2).
 */
final class SafeAttributes {

	static final Set<String> STOCK = names("""
			abs add and bool cmp contains delitem delslice div divmod doc eq float floordiv ge getitem getslice gt hash
			hex iadd iand idiv ifloordiv ilshift imod imul index int invert ior ipow irshift isub iter itruediv ixor le
			len long lshift lt mod mul ne neg new nonzero oct or pos pow radd rand rdiv rdivmod repr rfloordiv rlshift
			rmod rmul ror rpow rrshift rshift rsub rtruediv rxor setitem setslice str sub truediv xor length_hint enter
			exit next format""");

	/** The stricter set of the secure configuration. */
	static final Set<String> SECURE = names(
			"""
					abs add and bool cmp contains div divmod doc eq float floordiv ge getitem gt hash hex iadd iand idiv
					ifloordiv ilshift imod imul int invert ior ipow irshift isub iter itruediv ixor le len long lshift lt mod mul
					ne neg next oct or pos pow radd rand rdiv rdivmod repr rfloordiv rlshift rmod rmul ror rpow rrshift rshift
					rsub rtruediv rxor setitem str sub truediv xor""");

	private SafeAttributes() {
	}

	private static Set<String> names(String words) {
		Stream<String> special = Arrays.stream(words.trim().split("\\s+")).map((word) -> "__" + word + "__");
		return Stream.concat(special, Stream.of("next")).collect(Collectors.toUnmodifiableSet());
	}

}
