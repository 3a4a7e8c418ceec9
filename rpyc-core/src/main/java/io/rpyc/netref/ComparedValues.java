package io.rpyc.netref;

import java.util.List;
import java.util.Objects;

import io.rpyc.PyException;
import io.rpyc.RemoteException;
import io.rpyc.protocol.Operation;
import io.rpyc.value.PySlice;
import io.rpyc.value.PyTuple;
import org.jspecify.annotations.Nullable;

/**
 * Reads the values that objects of the peer are equal to: dates, decimals, UUIDs, numpy
 * scalars, and instances of classes of the peer that extend int, float, str, bytes or
 * tuple, such as the members of an IntEnum.
 */
public final class ComparedValues {

	private ComparedValues() {
	}

	/**
	 * Returns whether an object may be equal to a value, by the name of its type alone.
	 * @param netref an object of the peer
	 * @return {@code false} for collections, functions, modules, arrays and similar
	 */
	public static boolean mayBeValue(Netref netref) {
		return switch (RemoteKind.of(netref)) {
			case BYTES -> true;
			case UNKNOWN ->
				ExactNumber.isOf(netref) || DataValue.isOfKnownType(netref) || DataValue.mayBeMember(netref);
			default -> false;
		};
	}

	/**
	 * Reads the values of objects, all in at most two round trips.
	 * @param netrefs objects of one peer that {@link #mayBeValue}
	 * @return for each object its value, or the object itself if it is only equal to
	 * objects
	 * @throws PyException a TypeError or ValueError if an object of a known type has a
	 * value that its type does not have
	 */
	public static List<Object> read(List<Netref> netrefs) {
		return netrefs.isEmpty() ? List.of()
				: NetrefRequests.exchange(netrefs.get(0),
						() -> RemoteConversion.convertAll(netrefs, ValueRead.INSTANCE)
							.stream()
							.map(Objects::requireNonNull)
							.toList());
	}

	private static final class ValueRead implements RemoteConversion {

		private static final ValueRead INSTANCE = new ValueRead();

		@Override
		public Fit fit(@Nullable Object value) {
			return Fit.CONVERTIBLE;
		}

		@Override
		public @Nullable Object convertLocal(@Nullable Object value) {
			return value;
		}

		@Override
		public Remainder begin(Netref netref) {
			if (ExactNumber.isOf(netref)) {
				return ExactNumber.begin(netref);
			}
			return DataValue.isOfKnownType(netref) ? DataValue.begin(netref).then((value) -> single(netref, value))
					: candidate(netref);
		}

		/** A value that is missing, such as NaT, is equal to nothing. */
		private static Object single(Netref netref, @Nullable Object value) {
			if (value instanceof PyTuple || value instanceof Netref) {
				throw PythonTypeNames.mismatch("a value", netref);
			}
			return (value != null) ? value : netref;
		}

		/**
		 * Reads what an object of an unknown class would be as an int, a float, a text,
		 * bytes or a tuple, and asks the object whether it is equal to that.
		 */
		private static Remainder candidate(Netref netref) {
			ReplyFuture<@Nullable Object> whole = netref.invokeAsync("__index__");
			ReplyFuture<@Nullable Object> real = netref.invokeAsync("__float__");
			ReplyFuture<@Nullable Object> all = netref.invokeAsync("__getitem__", new PySlice(null, null, null));
			Runnable abandon = () -> List.of(whole, real, all).forEach(ReplyFuture::abandon);
			return Remainder.of(3, abandon, () -> {
				Object index = answer(netref, whole);
				Object decimal = answer(netref, real);
				Object part = answer(netref, all);
				if (NumberConverter.isInt(index)) {
					return checked(netref, index);
				}
				if (part instanceof String || part instanceof byte[] || part instanceof PyTuple) {
					return checked(netref, part);
				}
				return (decimal instanceof Double) ? checked(netref, decimal) : Remainder.done(netref);
			});
		}

		private static Remainder checked(Netref netref, @Nullable Object candidate) {
			ReplyFuture<@Nullable Object> equal = NetrefRequests.send(netref, Operation.CMP, netref, candidate,
					"__eq__");
			return Remainder.of(equal, () -> Boolean.TRUE.equals(answer(netref, equal)) ? candidate : netref);
		}

		/** Returns the answer of a method that few objects have. */
		private static @Nullable Object answer(Netref netref, ReplyFuture<@Nullable Object> reply) {
			try {
				return NetrefRequests.await(netref, reply);
			}
			catch (RemoteException ex) {
				return null;
			}
		}

	}

}
