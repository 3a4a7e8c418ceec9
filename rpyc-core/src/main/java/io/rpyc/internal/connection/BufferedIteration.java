package io.rpyc.internal.connection;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

import io.rpyc.PyException;
import io.rpyc.adapter.Arguments;
import io.rpyc.adapter.DelegatingMember;
import io.rpyc.adapter.Member;
import io.rpyc.value.PyTuple;
import org.jspecify.annotations.Nullable;

/**
 * Invoked, it takes the next elements of what {@code __iter__} gives.
 */
final class BufferedIteration extends DelegatingMember {

	/**
	 * As many as a stock client asks for at most; to take more would hold up the event
	 * loop, even where they are at hand.
	 */
	private static final int QUICK = 1000;

	private final @Nullable Member next;

	private final int count;

	/**
	 * Prepares to take elements.
	 * @param iteration the member {@code __iter__}
	 * @param next the member {@code __next__} of the same object; null where it is no
	 * iterator
	 * @param count how many elements to take at most
	 */
	BufferedIteration(Member iteration, @Nullable Member next, int count) {
		super(iteration);
		this.next = next;
		this.count = count;
	}

	@Override
	public boolean isMethod() {
		return true;
	}

	/**
	 * Elements that may be taken one by one on the event loop may be taken together as
	 * well.
	 */
	@Override
	public boolean isNonBlocking(Object target) {
		return this.count <= QUICK && this.next != null && this.next.isNonBlocking(target)
				&& super.isNonBlocking(target);
	}

	@Override
	public @Nullable Object invoke(Object target, Arguments arguments) throws Throwable {
		Object iterator = member().invoke(target, arguments);
		if (!(iterator instanceof Iterator<?> elements)) {
			throw PyException.typeError("__iter__ gave no iterator");
		}
		List<@Nullable Object> chunk = new ArrayList<>(Math.min(this.count, QUICK));
		while (chunk.size() < this.count && elements.hasNext()) {
			chunk.add(elements.next());
		}
		return PyTuple.copyOf(chunk);
	}

}
