package io.rpyc.spring;

import java.util.List;

import io.rpyc.adapter.Member;
import io.rpyc.adapter.PyObject;
import io.rpyc.server.RpycServer;
import io.rpyc.server.RpycServerOptions;
import io.rpyc.server.TypesService;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ServiceTable}.
 */
class ServiceTableTests {

	@Test
	void tableHasTheSignaturesThatHelpShows() {
		try (RpycServer server = new RpycServer(
				RpycServerOptions.builder().port(0).service(new TypesService()).build())) {
			PyObject service = server.services().values().iterator().next();
			List<String> signatures = service.type()
				.members()
				.stream()
				.filter((member) -> !member.forms().isEmpty())
				.map(Member::declaration)
				.toList();
			List<String> rows = ServiceTable.of(server.services()).lines().toList();
			assertThat(signatures).contains("uuid() -> str", "function() -> Callable[[str], int]",
					"take_uuid(value: str | UUID) -> str");
			assertThat(signatures)
				.allSatisfy((signature) -> assertThat(rows).anyMatch((row) -> row.endsWith("  " + signature)));
		}
	}

}
