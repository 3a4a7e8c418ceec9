package io.rpyc.netref;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.rpyc.service.Exposed;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests {@link InterfaceMembers}.
 */
class InterfaceMembersTests {

	@Test
	void methodsThatCallPythonHaveTheNamesThatTheyTry() {
		Map<String, List<String>> names = new TreeMap<>();
		InterfaceMembers.of(Sample.class).forEach((method, members) -> names.put(method.getName(), members));
		assertThat(names).containsExactly(Map.entry("getSize", List.of("size")), Map.entry("later", List.of("train")),
				Map.entry("loadModel", List.of("load_model", "loadModel")));
	}

	interface Sample extends AutoCloseable {

		void loadModel();

		@Exposed("train")
		void later();

		@Attribute
		int getSize();

		default int local() {
			return 1;
		}

		@Override
		String toString();

		@Override
		void close();

	}

}
