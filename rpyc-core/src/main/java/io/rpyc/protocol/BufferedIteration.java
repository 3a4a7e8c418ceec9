package io.rpyc.protocol;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

import io.rpyc.PyException;
import io.rpyc.adapter.Arguments;
import io.rpyc.adapter.DelegatingMember;
import io.rpyc.adapter.Member;
import io.rpyc.brine.PyTuple;
import org.jspecify.annotations.Nullable;

/**
 * Invoked, it takes the next elements of what {@code __iter__} gives.
 */
final class BufferedIteration extends DelegatingMember {

	private final int count;

	BufferedIteration(Member iteration, int count) {
		super(iteration);
		this.count = count;
	}

	@Override
	public boolean isMethod() {
		return true;
	}

	@Override
	public boolean isNonBlocking(Object target) {
		return false;
	}

	@Override
	public @Nullable Object invoke(Object target, Arguments arguments) throws Throwable {
		Object iterator = member().invoke(target, arguments);
		if (!(iterator instanceof Iterator<?> elements)) {
			throw PyException.typeError("__iter__ gave no iterator");
		}
		List<@Nullable Object> chunk = new ArrayList<>();
		while (chunk.size() < this.count && elements.hasNext()) {
			chunk.add(elements.next());
		}
		return PyTuple.copyOf(chunk);
	}

}
