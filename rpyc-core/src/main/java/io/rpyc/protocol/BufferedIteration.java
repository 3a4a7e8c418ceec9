package io.rpyc.protocol;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

import io.rpyc.PyException;
import io.rpyc.adapter.Arguments;
import io.rpyc.adapter.Member;
import io.rpyc.brine.PyTuple;
import org.jspecify.annotations.Nullable;

/**
 * Invoked, it takes the next elements of what {@code __iter__} gives.
 */
final class BufferedIteration implements Member {

	private final Member iteration;

	private final int count;

	BufferedIteration(Member iteration, int count) {
		this.iteration = iteration;
		this.count = count;
	}

	@Override
	public String name() {
		return this.iteration.name();
	}

	@Override
	public String signature() {
		return this.iteration.signature();
	}

	@Override
	public @Nullable String doc() {
		return this.iteration.doc();
	}

	@Override
	public boolean isMethod() {
		return true;
	}

	@Override
	public Optional<Method> javaMethod() {
		return this.iteration.javaMethod();
	}

	@Override
	public @Nullable Object invoke(Object target, Arguments arguments) throws Throwable {
		Object iterator = this.iteration.invoke(target, arguments);
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
