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
 * A member whose invocation takes the next elements of the iterator that {@code __iter__}
 * returns.
 */
final class BufferedIteration extends DelegatingMember {

	/**
	 * The maximum that a stock client asks for. More elements would block the event loop
	 * for too long, even if they are in memory.
	 */
	private static final int QUICK = 1000;

	private final @Nullable Member next;

	private final int count;

	/**
	 * Creates the member.
	 * @param iteration the member {@code __iter__}
	 * @param next the member {@code __next__} of the same object; {@code null} if it is
	 * not an iterator
	 * @param count maximum number of elements to take
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
	 * If single elements may be taken on the event loop, several may be as well.
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
			throw PyException.typeError("__iter__ did not return an iterator");
		}
		List<@Nullable Object> chunk = new ArrayList<>(Math.min(this.count, QUICK));
		while (chunk.size() < this.count && elements.hasNext()) {
			chunk.add(elements.next());
		}
		return PyTuple.copyOf(chunk);
	}

}
